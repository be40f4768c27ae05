extension LanguageProfile {
  static let turkish = LanguageProfile(
    "tr",
    .latin,
    grams: """
      9 e a 10 i r 11 l n k 12 m ı t d s 13 e_ h y u 14 n_ er v _h le b r_ 15 ş _v a_ ar in ma la ın
      ve _ve ak an ü et k_ i_ _b de ha 16 _m ir me il o _k _ha _i ya ve_ ı_ z 17 ri ler _s lar li _e
      _t ti ç bi g ir_ es re si sı ek en in_ _d c de_ hak di na _a ye ğ al da ad nd ey rı ay ke 18
      kı ra _g _he he nı sa tl un as her am bir iy ka ır _ma ah an_ arı el er_ eri iş ni _bi kl te
      ya_ ö ak_ ol t_ _o eti lm ta ın_ f iye mi ne _ka ası yet bu rl 19 _ol eya l_ lu tle ını akk
      ara em kk kkı se ür etl ik ul esi ki rd sın dd dı im mad na_ at dde nm ru u_ add ek_ _ta iç m_
      _bu _y _ş ini ll nda rk eş ile kla rın ne_ rin vey 20 ed hi ine p ır_ _sa ama dır ere ev ge ns
      sin ına _ge ai iz le_ mas nın va z_ ınd _va akl ce erk lan lma lı nma rke uk şa _te be hü it
      nin rle tin _de _f ard ba da_ en_ ill let nl st ş_ _hü _me _şa aya kın nı_ riy san si_ tü şm
      _il ana dan et_ hür kes mes mil rdı su ur var ün şı 21 _mi _se _ö bu_ dir irl ola ret rr rri
      yl ürr ıl şah şi ca ku kı_ lik lle mak mek nsa s_ tm _ba _ed _hi _iç _iş ala ec eli fa kar li_
      or rm ulu vl ış _u eme etm evl gö ik_ iş_ ko ni_ rak re_ tı zd çi ık _eş _gö aiz ar_ dil el_
      hai hiç ilm im_ is izd lme ma_ mal ml mu nde olm rı_ tir un_ unm uy zdi çe 22 _an _et _ko _ya
      ahs ame anı aş ede ele eşi hs ili ket la_ lun mel nu sı_ yan yla ül ık_ şit _da bul edi fi gi
      ins içi iğ may miş ms mü nam nla se_ siy tim tme uğ yr ç_ çin ü_ üt ği ğu _ay _c _di _in _ke
      _ki _ku _mü _ü ac arş din eke eml erd es_ eye ez ger ind it_ ks lek len mem mle oru rş rşı ser
      uğu vle ye_ za ğr ıy _be _so _uy _ç aa ab al_ az cak dev eni hsı ken kor lam lk mey nun rb rde
      ri_ rme rü so tür ün_ ız şe şk 23 _bü _ce _ev _z _öğ aca ade ahi alı anl at_ ağ bes bey bü büt
      den ece end erb est eğ gör hay id il_ ims iç_ kil kim kt lem lü lık maz mse ndi os pl ras rbe
      rek sız te_ tu tün ze ör öz öğ öğr ütü ğre ıyl şma şt şı_ _do _fa _fi _i̇ _mu aha ali ann atı
      az_ aç do dü hal ic isi i̇ kan kle ld leş liğ me_ nn nna rt run sy sya tan tt uk_ um und ver
      vi ça çe_ ön ğe ıs şl ̇ _yo _ça _şe abi ada ahı am_ bi_ cek ci dah der eki enm erl ez_ eşm hı
      ikl ila iği kat kur liş lli lt mah men mez mua nan nc nme olu osy rar ren ril rla sos tam ten
      ti_ tli to ua ukl us uyr yal yg yi yo yru yı ürü ğl ğu_ ılm ım ırı ışm şb şti 24 _ai _dü _gi
      _hu _r _su _sı _to _tü ail akı ang anu ays ayı ağl baş bil bun du emi erh eç gel gi_ han hu ib
      iki ip irm işb işl işt i̇n ki_ kir kır lde luk luğ lü_ ng ngi on op opl p_ ra_ rh rha rma rum
      say sağ stç sun tar tat tem tla top tç ula ys ysi öze üm ğı ıla ız_ şek şmi şın ̇n ̇ns _ad _al
      _am _aç _fe _is aat adi adı af aki anm atl ayr açı ce_ doğ dün ens era ett eği faa fe fer fik
      gı hıs ii ild ima iya içb iğe kte lay laş lel les liy lış nır oğ plu rad rk_ rlü sah sl tab
      teş tte tçe ull um_ unl unu urm usu yle zl çal çb çbi çı çık ülk ürl üz ğla ıd ınm ırl ıs_ ıt
      şbu şle şme 25 _ar _er _es _ga _re _tu _za _ön _üy amu ap are aru asi av ayg ayk aşk aşı bak
      cem cez ci_ dak di_ dik dis diğ dın eb ef ekl eks ekt esa ete evr eyf eza fad fi_ ga gay gen
      göz ha_ hil hr huk idi if ifa ih ira iri iti itl işm kal kam key klu kse kuk kul kü kım lac
      lil lir lul mam med miy mu_ mül mı nce nel nlı ny nya raf rdi ruk rül rıy rış sa_ seç siz sti
      suç sü sıt tec tek ter til tut tıl tın uam uku una ure uru ut uç uş vas vli vr yar yas yat yf
      yfi ygı yk ykı yol zel zu öre ült ünd üny üs üy üye ğe_ ğer ği_ ğin ğun ıdı ılı ıra ışı şka
      şki 26 _ah _ak _el _eğ _gü _id _ih _ir _kö _kı _n _p _sü _vi _ye _ço _öz _üc _ül _ı _ır aal
      afı ahk ahr aka aks ale alk alt anc apı ark art atb ati ayn ağı bar bel bik cd cda cr cre cu
      cuk cı dal deb dec det değ duğ ebi eci ene enl ern erç evi eyi eçi eğe eşk far fii fı fın gu
      gü has hip hk hru hsi ht iba icd iil ikt ip_ ist iyl izl içe işi ka_ kad kek kli kon ksı kö
      köl lid lim lk_ lke llu ls lsu ltı luy lüm lı_ man maç min mın nca ndu nli nsi nü oc ocu ok
      ols pi pla pı pıl ref rel rir riş rli rn rne rtl rul rur ruğ rç rçe rü_ sas sip sk son st_ sta
      ste sur sür tal tb tbi tes tif tmi tul tı_ ul_ ulü utu uyg uyl uş_ vic vre yac yap yer ygu yi_
      yn zar zet zi zli zı çek çer çl ço çoc öl öle öne örü üc ücr ük üre üst üze ımı ırk ısı ıta ığ
      ığı ış_ şli şıl 27 _bı _dı _ho _im _kü _ne _or _pr _si _ul _yö _yü _zu _öt aah abu acı ahh ai_
      all alm ane ani arl asa asl avü ayd açl aşa aşm bağ bur bı bır ca_ cav cb cbu cıy ded des dic
      dos dur dür dış eca ecb ef_ efa elv enf ep ep_ erm ert ese esk esp eçm eşl eşv f_ fah fay get
      gir gun gös güv gı_ har hh hhü hiz hke ho hti hus hın hş ibi
      """
  )
}
