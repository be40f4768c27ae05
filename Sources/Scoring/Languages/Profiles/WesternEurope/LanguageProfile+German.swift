extension LanguageProfile {
  static let german = LanguageProfile(
    "de",
    .latin,
    grams: """
      8 e 9 n 10 r i 11 t d a h s 12 u l en er g n_ 13 c ch en_ ei un 14 de _d t_ e_ r_ f nd er_ ge
      o 15 re in _a m der ie te b d_ ng _u k _un 16 _s he _g nd_ z und ein w ne ung ht cht _de ic be
      g_ ich it sc sch es 17 _e di ha le ng_ s_ v an se el li _ge _i ie_ ti st at che ec _di die ech
      _v al ar rec ke zu _r ine _f eit gen _w 18 au ns _re _z da ig _h _da ch_ h_ ed ä _b ll me nt
      ru ve ü hen ver _zu rt _au _ha ht_ _m f_ lic it_ ten l_ rei em _be in_ 19 _ei _in _ve fr uf
      nde _o on _ar auf p we _n as den ede u_ is na ne_ wi zu_ art el_ fre rd so ter uf_ _j _je eh
      es_ j je jed run _an _fr _se and at_ m_ sei ö hei hte rti _al das ens nsc ra as_ ere hat ih
      men nge 20 eg ese ik ike kel lle nte rde ri tik _we _od af hr ner od ode or rs all et gr lt ß
      ft ni rf rk si ers hl te_ ur _so il mi nen ts tz ss _gr _vo ben lei vo wer _st ege gl ige io
      ion _er _me cha erk hu le_ ta 21 aft fe haf lu ol ren _si bei du eih ent erd ihe kei tig tl _k
      am gem len lun on_ ür us _gl ab ati chu end ern fa ft_ ges gru gu i_ ies ist la ma pr rn st_
      tio tli unt _l _na _wi ei_ eic gun ite mei mit sen sta tu uc chl de_ em_ gle lie nat nn nu rl
      tr uch ut än 22 _sc ac ach ale des hre kl ls rc rch sa sp spr sse urc z_ _du _mi _ni _p dar
      dur eb eme fen geh ied int nie oh rb aa aat abe ah alt ang dl hab he_ her hli ld nun ruc sic
      ste taa tz_ zi _is ans arf ehe erf fü geg ndl pru rf_ tun ul _ih a_ arb ber bes dig ew gi gk
      gke igk ir kü nsp wie ze är ör 23 bi ell ema eru esc eß ff ffe fo ger gew han hi hn ieß igu im
      ind ins ken lg mm nz rbe rt_ rä str tä ße ün _fa _t aus det ds ebe et_ etz hul hut isc ku lk
      ls_ lte lä man nne ohn one pe rh rkl rli rn_ rr rst sam sel son tra tt um utz von wa äh üb _bi
      _en _fü _le als bil chr ck da_ dem dlu eli erh err für ga hal ia ial iem ild klä lan lär nk no
      ntl ow oz ozi raf re_ rel ric rke ser sow soz tw vor wo zia äru 24 _pe _ö _öf ami ass ats ba
      bar beg enr era erl erw ete eu ge_ gel hm hö ig_ ihr ill kün lge lig llg ltu mme nal nds nf nr
      nre nst oll ona ot owi per rg rw rü tte um_ wil wir wis wä ät öf öff ünd ür_ _eh _la _no an_
      ane ate dun ehö eie elt ert fal for geb gt gt_ hti htu hör igi ing itt kun ler lls lo lsc lt_
      nic or_ rie rsc rso se_ set sol su tei tel tes tg vol wäh zt zum zus ßen übe uß 25 _fo _im _ke
      _oh _wo _wü ahr amm aß chs dr dsc ed_ edi ehr eis ene enn est ez fam fl fri gio gli hle hne hs
      id ili im_ ini inn iss iti its kr ldu leb lke mil mu nac ndi nem nes nh not nzu pf ran rau rer
      rig rkü rna rri rän sf sie sin sk sti stä sä tan tet tre tät uld woh wü wür zie zw änd ürd ürl
      ß_ _ac _fö _he _ku _ma _mu _or _wa _ü _üb ag ahl ame ann ar_ atl aub bt bt_ chi chk dn eha ehu
      eig eil ele eln enz eri ess ewi eße fe_ fli fol fä fö för hie hk hke hme ho hrä hun hä hän iel
      ien ier if irk itg ker ks kt kür lb lde leg lit lkü ll_ llk ln los maß mä nah nft nnu nv om
      ons ord org ort os otw pfl rat reu rfa rhe rm rts rz rüc san sb sbe ses sg sge sun teh tgl tis
      to tsa tsc twe tzt tän ub ug uh ulu une ur_ usa vö völ wah wel wen zei zt_ zun ßer ßt äc äch
      äng änk öl ölk ön örd öri üc ück 26 ss_ uss _ki _pr _ra _sk _wä _zi _zw afb afe age ahm ank
      anz are av ave aßn b_ beh bo br bu dei ef elb eni erb erz eso ewä eßl fah fb fba fes fs fti
      ftl fäh gan ged gig gre hel hig hin hl_ hm_ hnu hri hrl hse htl ieh ihm ii inh inu itä ki kin
      kla kul lau lav lc lch ldi llu ln_ min mäß mü ngi ngu nha nig nis nkt nl nli nve nü ob ohl olg
      oli omm po pol ral ras rd_ reg res rfe rfo rfü rge rif rit rla rle rsa rsö rte ruf rwi sfr skl
      sor sö sön tf tfa tur tze tzu ufs uha ult unv usg ust uße va wec weg wic wor wu wun zen zuh ßl
      ßli ßn ßna ßt_ ähi ähl ähr ät_ äß önl öß ül üt 27 uß_ _am _em _es _fe _ho _ir _kü _mü _nu _ob
      _pf _po _su _ta _te _tä _ur _vö _ze _ä abh abt al_ am_ ara auc aut be_ bed bee bef bek bev bez
      bh bhä bie bor bre bs bst bun chg chh chw ck_ ckl cks dam dan df dfr din dis dla dle dni dnu
      dst dsä ebi ebo eda edr eds ee eei efr ega egr eht eid eir eiz ek elm emp ena enh eno enü erm
      erp erä ets eug eun ev evö ewa ewe ezw eßt fra fte fül gab gat gei gez gla gri grö grü gs hau
      hes hg hh hhe hlo hlt hn_ hru hts hw hwe ick ide idi iet iff igt ilt ilz imi imm inz ira ird
      irg is_ isk itz iv iva iz k_ ka kan keh klu kra kri ksi kt_ kte lag las lbs let lgu lm lmä loh
      lts lv lve lz lzu mac mat mer mo mp ms mus muß mö mög nab nar ndf ndn nei nfo ngr ngs nhe nke
      nku nm nn_ nom ns_ nsa nsb nsf ntf ntr nts ntu ntw nur nz_ nze oc och olc olu ond ore orf ori
      orm osi oss pp ppe pre pri rac rbr rdn ret rga rha rho rim riv
      """
  )
}
