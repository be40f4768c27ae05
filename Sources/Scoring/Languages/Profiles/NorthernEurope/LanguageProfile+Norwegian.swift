extension LanguageProfile {
  static let norwegian = LanguageProfile(
    "no",
    .latin,
    grams: """
      8 e 10 r t n 11 l i s a 12 o g k d 13 er r_ e_ en m 14 f h v t_ g_ et er_ _s el re 15 _o _e te
      de ti _f l_ _a n_ tt in ar 16 p _og og og_ å u li ne le _d _h ke or _t nn sk ve ng en_ b an ig
      il es fo ri _de _m 17 nd ge ha he ing _r for me å_ _i al ett ll til st _ti et_ _ha ik _fo _re
      se s_ om ret het il_ j lle ver m_ tt_ 18 d_ _b ar_ nne om_ so _en ns ø _u ell be ng_ _me av
      enn v_ har rt is y _v fr i_ kk ter de_ _ar _n _p kke lig un _fr _so at hv ra _g _l den ler 19
      av_ ed le_ nt on _å ikk ls _er _i_ and el_ si vi _å_ hve ka kel som ne_ or_ ta _el am art els
      esk nge _av di enh ete gen gh ghe k_ nh re_ se_ as ke_ la lse men nde ska ten _st fri igh na
      _be _k ig_ it rti nhv rs sa ske tik tte æ ær 20 _in jo ol te_ ut _på _sk _ut al_ gr id ni på
      rd rin der ek jon kt ner pe på_ rk sj sjo tr asj em han tig unn ed_ ene ent es_ nes sam tti
      _al a_ eg ens ge_ je med _ve eli kl nin _an _sa ei fe isk kr lin 21 end ie ih ihe itt kal lik
      nas rih _si erk lan mm mme ns_ nte ru ts _gr all bl dig erd ere ige no ren _na dl ff inn kte
      ld lt læ lær rb und ør _un det ers gj gru mi må nl ov pp res ste tel ale arb del ekt fa klæ mo
      rkl sl sn ss ven æri 22 _bl _he _la _li ans bei dr eid ev gi ky lk pr rbe run sky sni sp sta
      yt _mo at_ da ker mot ot ove rt_ tat _et _må _vi ap ba bes ds fu gg jen kap nn_ nnl one op ors
      ot_ rel sk_ str _da _no _om bar dis dre ger id_ ir ms nal ndi ndl nse ona opp per to va vis ød
      23 _kr _op bli da_ emm eri ffe ho hol kra ks kyt lo mf old ore rdi rg rit ser tet ul ute ytt
      ære _at _di _fa _gj _hv _sl _tr ag dli do dom ga gre isn iv jø kj lt_ me_ må_ nd_ os p_ rav
      rde rh rv rvi rå set tes vil år _ek _ik _ku _lo _of _ov _sp _ta an_ ang ate att beg dle erv
      est eve gge gjø ia ial ie_ ike ikt jør kje ku lem lov ndr noe nt_ oe of off olk on_ ord osi pl
      rn ry sia sos st_ ta_ tis ts_ ved væ vær øre 24 _pe _se af aff amf ann dt egg egr eks era ert
      fen fol fra fun fø gan hen ide ik_ ine int ir_ ist ken lag leg lf lg lit lke mfu min nk nle
      nom nsk oen org rl rsk sik sli sti tem tl tli tri tu tv ty yr _ba _nø ak amm ape dv dve edl eh
      ets fat fer fre gel gje ids igi ilk im io ko kre kt_ kun lir lm ma nen net nno ntl nø nød prå
      raf ral ran rho rli ro rs_ rso råk sf sin son spe spr tra tvi tø yk yl åk åk_ 25 _fu _ne _or
      _va _væ age ami amv ant ap_ bla des dt_ ef eha eie ele elt eng esp fam ft ful gio gå hel hø
      iel ili ion iti jel kes kev kri kå kår ld_ lde lie lkå ll_ lta lv mel mil mv mål nel nke nla
      nng nst od oli oms orm po ppe pri rd_ rie rim rke rm rsa sit skr sse sst sto su sy tan tf tol
      try tyr up ur us utv vel vik vit yn ål ål_ år_ ødv øv _ei _fn _få _fø _ge _gi _go _hj _pr _sø
      _y ad alf ali aml ane ank are ats dd dde ee elv ems eni ep erh ern ess fel fn fns fte få få_
      get go god gs hj hje ien if ikl ikr imi in_ ins ite iv_ kyl len lfo lme lø mer ml mli mss mvi
      nb nds nli nnb nns o_ onl orh pa pek pet pli pol ram rat red rf rge ris rkj rna rr rre ryk seg
      sel sen sie sis sla sty stå sø tal tfe th tid tor tre tro tse ttf tur tå ull uts val var vin
      vn vo ykk yld åd åde årl åt øk ør_ øs øve 26 _ad _do _fe _hø _ka _ko _kv _le _ma _nå _po _ra
      _to _um _ø adg ak_ alg alt ani arn ase ati ave beh ber bet ble bo dg dga din ds_ eel eg_ ege
      eme enk ese esi eta eth evn f_ fb fba ffb fi fød høy ift igg ill ils ilt irk isa iss je_ kan
      kla kli kst kti kv lav lb lfe lge liv lli llm løs mes mfa mr mrå mst nbl ndo nev nf nfo ngj
      ngs nis nor nsn nå ode ok ole omf omr ora orf ort ov_ pel pes pf ppf ppl ppr ras rek rem rep
      rer rga ri_ rid rmå rn_ ro_ rst rup råd sas sb sfo sfr skj sm stø syn søk thv tn tts tøv ua
      ult um upp utt utø ves vir vnt vor vs vst yn_ yrk yte åe åel øke øy 27 _ef _id _mø _ny _pl _ri
      _te _tv _ua _up _vo _yr _yt _ån ag_ akt alm am_ ama ams ara as_ ast atn atu avh avs bed bek
      bev bor br bu dan dn dni dri dsf dsl dss dø døm edd ede edt eff egå ekk elp em_ enf ep_ esl
      evi fas fek ff_ ffi fis føl før ges ggh ggj gig git gjo gra gs_ gt gåt ha_ ham her hvi hvo hør
      idd ier ilb ilf ilj ip ipp is_ isi itu iva jem jor ket ki kk_ kom kon ks_ kul kvi lar lat lba
      ldi ldt les lev lg_ lgt li_ lj lje lk_ llo llt lmi lom lp lp_ lst ltu lu lv_ lvæ mar mat mid
      mis mp mso mt mu mul my myn måt mø nda ngi ngr ngå nhe nkl nsi nsm nsy nta ntæ nv ny når ons
      orb ori orp par pfo pre rdr ree rfø rg_ rhe riv rp rpl rse rtr rus ryg rø sat sbo sem sh she
      sip sko slø sor ssi ssu sts sv sva tak tar tek tiv tni tsb ttr tus tåe tår tæ tær tør uav uf
      uli umi uns ure vat vei vh vhe ye yg ygg ynd yre ys ån ånd åte ått ødt øl ølg øm ømm øn ønn
      øsh
      """
  )
}
