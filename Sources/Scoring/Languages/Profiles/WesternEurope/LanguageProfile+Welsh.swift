extension LanguageProfile {
  static let welsh = LanguageProfile(
    "cy",
    .latin,
    grams: """
      9 a d 10 y n e 11 i l r h 12 w o g 13 u t n_ dd l_ d_ f 14 _a _y u_ b _g c s m yn i_ th 15 _h
      an ha aw yd ae ol _d ed a_ hy ia y_ 16 di _i _c _i_ _r _e _n ga r_ ad _a_ ol_ wl _y_ yn_ wy _b
      au au_ dd_ h_ 17 _m rh an_ ei _u ydd _ha _ga b_ gan li eu od awl er haw ll ni _yn ne ai ym dy
      et gy th_ eth o_ da id la p aet ch _cy cy 18 en eu_ un re _gy edd it no ar e_ s_ _p ddi ith ra
      rhy rt yf ma _f _o _rh _un na ba _ma g_ io w_ de wn ad_ _er _w fy mae rth wb wl_ yg yl _ba _s
      ae_ awb nol wb_ yw _r_ do gw he 19 el iau ys _ne baw fr iad ac ert nn _dd ddy gl hyd lia oe
      thy wn_ _eu as eit md nt _gw ff gl_ hyg id_ ygl yr yw_ _t ho od_ on fa in rw _ac ac_ c_ edi we
      dr oed 20 _o_ al dw ew _ym ig il ly neu nia nr ri so t_ wa wyd _dy at ddo dl fe ll_ nrh rwy sy
      tha wli _na dyl go ir le ng os red _l _sy cyf eb hr hyw iae ry yd_ am fo fre ge me unr ymd _ar
      _ch bo dei fyn lo ni_ 21 _me add ch_ eb_ edl ef ewn gyf hw ned nt_ ro si wr _am _ll _u_ by has
      idd ir_ lad mde ynn _di _he _hy ait as_ bl dau di_ du fod mew ob on_ rai rha ti wla _da _ni
      ani dda dol dyn hau nh sg ysg chy did gae hi hu my rei wy_ yli yr_ â _ad _ce ag ai_ ca ce el_
      ffy fyd hol hyn is lae na_ og or te thr yfr ys_ 22 _an _bo _dr _fe _n_ _we adw all cen cr cym
      dra ed_ fra if io_ lf lid loe mdd rd rf sg_ ta wed wei yng yno _fo _ge _po _te _yr ael ail al_
      amd awn bod dat ddf df dia do_ gen gr gwl hed hre ill int lw mo nd neb ny odd po rdd rio ryd
      sol tia _go _hw _pa _pe _wa af ann ar_ dfr dif dig dir dys efy ein ene es gi ig_ lai lla lli
      nhe nti nw oli pa pe ref syl tr ul ur wc wch yff yh yni 23 _de _â _â_ aen ant aso cyd ddu din
      dio dlo dwy eg eid ffr gol gu gu_ gyd gym gyn han hwn ian in_ iol iw nig oda of pob rad ria sa
      sy_ ud wys yla â_ _by _id _si _tr ag_ ah aid art atg das ell enh far ic iff ion law lfa lu lu_
      nai nu nwy ob_ ros se st tg tga tho un_ uni wah wi wri yfa _ca _ff _fy _gr _ho _hu _sa ada ain
      ara be dde dla du_ ers eul f_ fae fi hag hoe ino iod le_ lei nno nny obl odi ono ose per rb
      rhe rs rso sed sio son tal thi wai wyn yda yho ylf ymy ynt 24 _ei _el _my _ry _th _w_ ach aha
      at_ br byd byn cyn ddw diw dwr ec eis eno fel gel gia gwa gwe gwy heb hun icr ie igo il_ iog
      isi lle lly lyg lyn m_ nod nu_ oly rae ran rc rch sb sic teu ulu una une urd wyl ydr ydw ymo
      ynh _at _be _br _cr _hi _ph _pr _wl _wr ab arn bar ben bl_ bob chr crh da_ dan dn dro dus ech
      eil eni enn era ewi fl fn gar gor grw gyh hio hu_ hyr ily is_ lir lys mr mw myn nab nau nha
      nna nni nnw oes ola oll os_ osb ph pr pw pwy rn rta udd us us_ was wd wo wrt wyb yb yc ych ygu
      yll ymr yrw yst 25 _ae _ai _fa _no _or _os _ur _yw ado af_ amc arc arw awd blo byw cae can cho
      cre der dli dna dod dre drw ei_ elf elo elw er_ erb es_ fei ffe fw fwy fym gwr hwa hyf ifa igr
      led li_ lig lio lod lwc mc mca mp mpw mwy mys nde neg ng_ nio nyd oge orf paw ral rby rfo rn_
      rr saf sod trw ty wyo ybo ydn yfy ymp yo yol yrr ywo 26 _ag _aw _bl _fw _oe _of _pl _ys abo
      ana and ang arb ard arf atb bad ble bly cha chw co cyh dae dal deb dew dil doe dw_ dyd ea edo
      efn eg_ en_ end ent eny eo eol erf euo fa_ fat fe_ fer fia fla fn_ fu gos gre gyr hai hef hei
      hen heo hil hon hos hri hwy hâ iaw ib idl iga iwe len llt lon lt lwy lyd lyw med mg mgy mh mu
      myr nac nan nga ngi ngw nnu ny_ odo odr og_ oga ori oso p_ pan par pen phr pl rfy rie rod roe
      rra rwc ryn ryw sai sba sia sta sw tb tbl ter thu thw tro tu ud_ ull uo uog wis wod wym wyr
      yfe yfi yfl ym_ ymu ymw yne ynu ywy âl âl_ 27 _al _bu _bw _co _dâ _ef _eg _ew _gi _lw _mh _mo
      _mw _ng _og _on _p_ _ro _ta _yc _ô _ôl adu aed afl afo ago ahâ ais amo ano anw ao aol asa ath
      ber bi bre bri bry bu bud bw cad cai chi chu dag ddh dea def del dh dha dle don dor dur dwc
      dwe dwl dyc dyf dâ dâl eal eff egi egw eif ela enr erl eso esw eud ewy fad fal fen few fle fon
      fry fur fyr gau gei gil gof gro gwn gys hal ham hao har hd hdr hel her hes hia hiw hl hob hra
      hrw hry hud hwe hym hân iar iby ica idi iec ied iri ist iti iwa iwy lan ld lde lfe lg lga lit
      llg lwe mai mat mdr mho mod moe mol mos mrw mry nad nae naw nd_ ndd new nge ngl ngy nib nir
      no_ nog nty nul ofa off ogy oh ohe old olw ond ong ore osi ple pri ra_ raw rbe rec rfe rhw rl
      rle rm rof rol ryf san sgu sty swy sym teg thd tic to tre tyn tyr uno ur_ war wdd wdu wel wid
      wle wne wng wnw wr_ wra ygi yhu ylw yma ymg yrc yrd yri ân ân_ ô ôl ôl_
      """
  )
}
