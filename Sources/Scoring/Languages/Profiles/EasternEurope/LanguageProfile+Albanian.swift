extension LanguageProfile {
  static let albanian = LanguageProfile(
    "sq",
    .latin,
    grams: """
      9 e t 10 ë i r 11 ë_ a n s 12 h e_ j të d të_ 13 _t m o k _të u 14 _d p l t_ _n sh i_ _p 15 he
      et it v g ar b a_ _k re ër dh je 16 ri në _s im ve dhe he_ _dh _m në_ n_ _e mi r_ gj li _e_ 17
      in et_ jt si en nd ra imi ku ej ji pë ti për te as er q _a dr dre ejt es f rej _dr _g _pë me
      _në gji th ht it_ nj ta sht jit ve_ 18 ni ës at ba _i _v _b _gj _l ith z hk ën s_ _sh mb _i_
      _li ka pa që rë _nj het or y is ne me_ ur ër_ 19 _q _ve in_ jtë ara jë së us _ka an di ir ro
      jer ush _pa tet _ne c hku os ev ll re_ _ku h_ se sh_ ën_ ët kus lir mit oj së_ de hë il jë_
      ka_ oh se_ _ba _o _që _si al eni ni_ _f eri etë nen 20 do du ko nje që_ si_ un dë eve la m_ o_
      thk _j k_ _mb _r av bas ek jet kë ohe ose pe _os iri on ra_ rs yr _nd ash ik jta min ndë një
      pu rim shk _me ci hm le pr ua _du anë do_ es_ eti ja ke mi_ ng om rt rë_ tar 21 _as dër fa ga
      rr tj uh at_ end hte ij lo so tën uar und vet ëm _de _ko ave duh ig j_ kom ndi ri_ shm ta_ tje
      tu uk ësi _kë _ng _pe ar_ be hme jes ma omb rg st uhe ç _ar _c bar en_ ga_ htë id nga ty ës_
      _ç art bë cil ime isë kl po ris sim tim tyr tës ur_ zi ëm_ _ci _ma _z ed gje iv kët na or_ ot
      rgj shë to tr ësh 22 _je _nu are ish lar mo nu nuk par per rat uk_ ëta ëz _pu _së _ë _ës atë
      bi hi iu kr lim lli mar ore riu rk sa tit u_ ut vo _po _pr am ari br edh esi ht_ hë_ im_ inë
      irë ite ke_ kla kt mba mu rb roh ru tat te_ ërg ërk _an _fa _tj asn bl dek ekl ft hëm ia igj
      ij_ ik_ jo lit mun më nal of otë qe qër ras res sn snj tav ti_ tij ul ven zo 23 _di _mu _pl
      _t_ _ti _çd ak ali bro det dis ep erë esë ete fi gu ha hj ho hoq hp hs hsh ie ind iut ive iz
      je_ le_ mbr nim ojë oq oqë pl pri rf roj ror shi sho shp sk ths uri ut_ vep zim çd çdo ëri ëzo
      _ra _re ale arr arë asi bët d_ el ers gë idi ill ja_ jen lin lot mbe mbë nd_ ol plo pun rin
      riv rso rte son su tha yre _be _ed _kr _mi _më _te ab ars bes din em epr ftë gur igu ike izi
      jn jnë kan kti kua kun kur mev oft ona rab rit ry sig sp sti tes thë uj vi ëtë 24 _do _gë _qo
      _u aba aq az bev bli da dik esh far gëz hje hkë htr ia_ ie_ ili js kri kuf lig lor mj nde ns
      nt nën op pa_ pas pj pje pro qo qof rj rje rëz sis the tin uf ufi uro ye ël ërb ërf ëro _at
      _bë _in _ja _mj _mo _th aj all ami ani ast ati dim eg ekt eme era esp ety evo fam fs fsh gr
      ha_ hem hen ila ilj ini io iti jan jsh ju ket ki l_ lat lj lla llo mel mil mos më_ nda nev nji
      nte oc ojn ojt opu pop rar rbi rko rp rrë rsi rtë ter tik tu_ ue ues voj vë x ëj ëll ëso ët_
      25 _ak _nx _pj _ty _zg akt arb as_ asa asu bat bit cë dj dje duk eks elo eta fe fiz fo for hpa
      htu hy hën inj iq is_ itë jed jin jtj kry ks kës lik lje lë met mid mje nc ndj njo nsh nx nët
      ojs oni pal pek pub puj ran rfs rm rsh rye rëd rën sin spe sur sy toh tra tër ub ubl ull unë
      urr vër zg zgj zoj zë ëd ërp ërs _dë _fo _fr _gr _h _ju _or _rr _sk _so _u_ _vë _zb _zh _çf ac
      ap ata azë baz bi_ ble ce dhj dhë dit dur ea eal eh eja ena esa eto fr gjy hin hir hu hv hvi
      hyr ial ih int ion isk itr jeg jek jev jt_ jur jv jve jy kat kim kul li_ lid loj lt lu mbi mbl
      men ndu nie no nxi nës oli oll on_ orm pen pi pol pre qen qës ren rfa rh ria rid rke rta rua
      sa_ skl skr sor st_ tek tor tro tua tur tëm ult up uz va vil xi yer yrj ys ysh zb zba zh zhv
      çf çfa ëdo ëni ëns ërh ërt ëzi 26 _ai _bo _fë _jo _ke _la _qe _se _ta _vo _vu af ai ai_ aj_
      al_ amb aqe aru asy ate atu aty ava ban bo bot bu bëj cia cën dal der des dih dos dën dës edu
      egj enc enë er_ ere erg ese est faq fë fëm him hja hke hko hur ide idh ihm ijë ilë imt iqe ira
      ist iu_ jd jde jo_ joh jtu jëj jët kj kll koh kol kst kuj kër lav lej liz lle lln ln lne mij
      mon mt mta mën ndo net nis nit niv oce oci ofe ohj ohë oj_ ora ori osh oti paq pav pus qet qi
      qël rac rea rhy rie rij roc rra rre rrf rur rës sam sia sie soc sta sys sën sës tev toj tri
      ujd ujv uke ura var vot vu vul xit yri yrë ze ze_ zit zor zë_ ëjt ëmi ënd ëv ëve 27 _bi _br
      _bu _ek _fe _fi _ga _hy _id _kj _ky _le _ll _ni _ru _rë _sa _st _su _us _vi _zy acë ad aft ajs
      ak_ aku an_ anc ane apu aqë avo azi bet bim bin bj bje bre bur bëh bër ca ces cio co cor cës
      da_ daj dhi dhu dom ehe eli emo epë ero etj etr etu ez eze faj fav fes fet fij fil fry gan gar
      gja gju go goh gra gru gua heh hki hmo hmë hpr hpë hër ido ies iji ika iod ip ipa iqë itj ito
      ivo jak jas ji_ jig jim juh jyk jël ken kjo kon kup kuz ky ky_ këp la_ len ler llu lm lme ltu
      lur lën lës mat miq mir mja moj mor mës nat nav nco ncë ne_ nes niz non ny nyr ob od odi og ok
      omo onj org ors os_ pap pet piq po_ pos pra pt pti qes qev qim ral rav rba rbl rc reh ret
      """
  )
}
