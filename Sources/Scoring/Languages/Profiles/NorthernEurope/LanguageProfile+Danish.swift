extension LanguageProfile {
  static let danish = LanguageProfile(
    "da",
    .latin,
    grams: """
      8 e 10 r n 11 l t i d a s 12 g o e_ 13 er f de r_ k en h m 14 er_ v g_ t_ ti _f el re _a 15 _o
      nd _e et _s l_ ig n_ og ed ge in u 16 og_ _d or _h _og b li le ar sk il _t fo ke ve der d_ _de
      an for en_ æ et_ ng he ne p s_ te es al 17 til _fo ing _ti at _m de_ _i ri st me _r nde å ha
      ret se hed _re il_ lig ll ns _ha be lle ls 18 ø den un _en _v ed_ ver els _u y _b af fr und
      _me ar_ hv rt _fr kel se_ tt _p and ede gen ik lse vi har ge_ ng_ nn om ell nne 19 _af at_ em
      ra _ar _l gh ghe i_ le_ nge m_ ær _g _n f_ igh is na on af_ enn es_ ld _at _i_ el_ j ka la ler
      ske art hve ne_ nh ni enh å_ esk ige nt rs so _be _el am ol ig_ io tig fri nin or_ ska _er ion
      rti si 20 di ike men nhv re_ ta tik _in rk _k _sk _st ati dl ens ett tti _på al_ med om_ på
      tio tr del ds end rd sa _an _so eli gr gt ke_ ns_ på_ ud _al _ve it nat ør _un ag da ere han
      kl nes _he _si lin ter 21 _ud ale det fu id ndl rin rn sam ent erk ih ihe lan lk rih tte _na
      ans c ej ie ind isk kal må od ræ som væ dt ho hol kr lde læ ner old pe ren ru dig ky ors pr
      te_ _hv _li _sa ab ene ers k_ mm mme nte ov rb sky sn sni ss ste v_ vær 22 _gr _om age all eg
      ek ern fa ger gi nal ona ove ts vil æn _væ a_ arb av bl dr fre iv klæ mi mo res rkl tel _da
      _fu _la _må _vi bej bes ci ejd ff gru gte ilk jd kab kk kke lt lær nd_ rbe rel run sk_ str ul
      va ved ven æl æri øre _mo _op dli fun igt je ker ld_ no nst od_ op rdi rh ro rt_ rv sig sp sta
      tet vis ærd ære _et _fa _ge _no em_ emm ets ev fe fæ ie_ lem mf mod orm per rde rem rho rm rsk
      yt åd 23 _bl _of _tr da_ des dre dt_ eh eri erv ffe ft gt_ gø gør hen isn ken ku kyt lg lke ms
      må_ nse of off rke rne rvi tal to ty yn ytt _kr _ov an_ b_ ba beg dle fø gg ikk int it_ ive
      kra lag lit nk nog nsk oge one ore ran rl ræn ser sl sti tes ts_ ude æg ød _ik _ku ad amf av_
      cia dan dv ef fte ful hvi ia ial jde kt me_ mfu ndr oc oci orh pl rav rie soc ten tis yl åde
      åe 24 _fø _lo _pe _sp ab_ abe alt bar dis do dom edl eds eha era erd fen gel græ hel ide igi
      ir ket ko lo lov mål ndi ned nem nta ntl olk ora ord pro raf ral rer rit rli ry sin st_ sy tag
      tl tli tra uld ve_ yd yld yr ål ål_ år æns øv _va ami as beh ce dø egr ekt ems fam fol fæl ga
      get igg ili ils ks kun kå kår len lev lie liv lkå lst ma mel mil ml mæ nds ndt on_ ort rid rog
      rs_ rsa rso rå rø sf son spr tat tn tu tyr ur vir æs øs øve 25 _fn _pr _ta _æ ade ame aml ang
      ank are ast ate ave ber bet bla bli dd dla dn ds_ dvi eks ele etf fi fn fns fær giv gs hj id_
      if ift ill in_ irk ite iti jds kla kyl les lf lli lv lø mer min mr mrå nda nke nsy oli omr opr
      po pp ppe pri rf ris rmå rna råd sla sm sse ssi sty syn tan tem tf tfæ tri træ udv vel ves yg
      ynd ået ægt _bø _di _ej _fæ _gi _hj _hø _po _se _så _ua _æg afb agt alg ali alm ane ann bel
      ble br bø bør dam db dde dg dni dst døv efo elt elv eni erh ert esp fat fb fba fra fød gan gio
      gj gjo gå her hø iel ikl is_ itt je_ jo jor ki kli kri kt_ lge lm lsb lt_ mli mæs nc ngs nho
      nl nli næ nø nød oms onl pa pek pli pol red rst rør sat sb sbe sel set sh sik skr sst sto su
      sv så sæ tid tni tol tor tro try tur ua udø uns up val var vik vin vn yde yn_ yre årl æld æll
      æss øj 26 _ef _go _gu _gø _hi _ka _næ _or _ra _sl _te _ø ac ace afg afs alf amv ant att bef
      ce_ cem cie dbl din eb ege eje emb eru ess est eth ety ev_ eve ffi fg fgø fic fs fst før ges
      gge ggj ggø giø go god gre gu gåe hav hi hjæ hæ høj ic ici ikr ine iss iø iøs jen jæ jæl kan
      kas kn kni kom kre kul kv kvi lad lav lb lba ldi lfo lmi lp lsk ltn læg løs mb mst mt mu mv
      mvi my myn ndb nf nfo nis nkl nsn ny o_ ode ole ons opf org orn orp pf ra_ rac rat rfo rg ri_
      rka rn_ ro_ rp rpl rup ryg sd sen ses sfo sfr she sid sit spe stå såd tek th thv tyd tå tåe tæ
      upp us vid vit ydn yk åda åel æf ælp ænd æng æv øje øn øn_ ør_ ørn øse 27 _ad _do _eg _ek _få
      _j _ko _kv _kø _le _læ _lø _ma _my _mæ _nå _nø _pa _pl _su _sæ _sø _to _tv _um adg afh ag_ ald
      am_ ama amt anc ara ats bag ben bev bo bry cip deg dga dgå dk dko dlæ drø dsd dse dsl dsv dta
      dtr dve dy døm eb_ edd edk edt eft egi egå ej_ eme emn emæ enf eng enk erf eræ erø evæ fag fas
      fer fh fhæ fin fy fyl få føl geh gig gra gsm gti gun ham hid hje hva hvo hæn idd idr ids idt
      ilb ilf ilj im inc iod ip ipp ire ist iv_ iva j_ jem kes kif kon kræ ks_ kst kte kti kyn kø
      lar lds ldt led lfæ lg_ lgt lj lje lk_ lkn lp_ lsi lta ltu lvæ løn mar mat mbe md mfa mid mn
      mni mor mp msk msl mss mul måd mæn nce nci ndg ndo ndv ngi ngr nhe nor nsf ntæ nu nyd nå næv
      odi odt ok omd omf omm opl orb orf ori ork p_ par pe_ pre prø rag reb
      """
  )
}
