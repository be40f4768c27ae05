extension LanguageProfile {
  static let italian = LanguageProfile(
    "it",
    .latin,
    grams: """
      9 i e 10 a o n 11 t l r d 12 s e_ i_ o_ 13 a_ u _d c 14 di p on _di _a 15 m ri er g _e z _i al
      to _s ne in re _p v it de io to_ 16 li en ti ni _c _l tt la ll co el es le _de ion nt ar _in
      l_ te la_ zi ta ne_ 17 di_ na b _e_ ic ra zio le_ re_ _o ss at f h ia an ir nd ni_ ell one se
      so un _n lla pr rit si st _u itt rt del n_ 18 dir iri _co ti_ az no ci ess ol à à_ ent _al azi
      me ro tr _r vi iv or tto pe uo te_ id ua _pr ere gn tà tà_ is lo ale il ndi po og ind 19 ch
      gni ico nte su _un con du za ib li_ men ogn _ne _og _t am art lo_ uo_ ve idu ivi tti _es _f _h
      _ha div duo ha vid _ar _li no_ nz tic _m all ato da olo pro rti za_ d_ ie ma be eg et os per
      ser sse _so col im q qu 20 _g _la _pe _su ibe na_ om _il ali ber il_ lib _q _qu che ed ha_ he
      ia_ in_ op sa tu ut _ri nto nza ta_ _o_ as he_ oni pa rs sc sta _a_ cu ig nel gl mi naz oc so_
      _po ad ers gli ot ame ca ce gi gu lt ond ver 21 bi do era lle ri_ ro_ ue un_ _ch _v ei ei_ el_
      ert rtà ssi ua_ una vo _l_ ant dei dis fo sp tat zz _ad _da _le _si _st are cia est ità nal
      nit ona pi pri raz ter ual uni ur _ed _na _pa _re al_ anz av com gua ist ita man mo ono si_
      sua tut _se ad_ der dic ed_ enz ese ez iz ns que res soc 22 _tu ani ett ev fi ich io_ mp nn
      on_ pre r_ rso sia um uma _um ara ari eri ge hi ial ien ll_ nc oci qua rat rio se_ tra ui va
      att chi do_ ec er_ hia iar ov pos rn sci son tri zza _fo _i_ ag ati ea fe ff fon int nda nes
      nti par pp ru sen sti str utt uz uzi _eg _ma _me _no ann bil egu em fa isp lu mu ont opr ost
      ra_ rop ues 23 _cu _ra cie dev ezz gio ica ina ite iu izi lit mb nno non od ore ria rà rà_ sso
      sun tal tan tta us è è_ _as _is _è _è_ ac alt ass bl cos dal ene ern eve gr ide lia ltr nta
      omu opo pu ran ric spe ssu ste up ve_ vit _at _ci _pu _sc _te ab cl cr da_ ga go han ici ime
      ine ini ndo nsi ntr nu oli ori osc otr pen pie pot ral rea rim ruz sa_ ssa sto ten tro tru trà
      24 _b _fa _im _mo abi ami bb ca_ cc cit dam eli emb end età fic gen gg giu if igl imi imp ip
      lic lta mat nde ner nio ons oro oss ove pet ret ris sid taz tor ui_ uto _fi _ge _gi _or _pi
      _ve _vi ai ata bbl bli cur din ens esi fr iet igi ile iva ive lig lor mig min mun ng ort pol
      ppo rar rc rd rie rna sal sar tar ul ura vol _ai _ca _do _fr _gl _go _lo _ta ae aes agi ai_ ap
      app asi ate ave avo bit ces co_ cui den egl ena eno erc ezi fam fin for fra gge ibi ie_ ili
      inc ire isc iso ito izz leg lim me_ mon nci niv nos olt ome omp ote ott pae po_ por pub rel
      ren rib riv rm rot rsa seg sio sol sot suo tam tes tte ub ubb upp ure uri vor 25 _op _sp _sv
      _tr _vo alc als ano arb ba br bu car cim cun deg dig eal egg enu evo ffe ge_ gre ian ias ibu
      icu ign imo ing ior iti lav lc lcu lin llo ls lsi ma_ mbr nan nf nzi oi ole rag rb rig roc rr
      rte rv sf sic sv tez top tur ue_ uf uff une van vat zi_ zia ò ò_ 26 _ac _am _av _ba _cr _en
      _sa _uo acc ace adi alm ana ard atr atu cas ccu ci_ cip cla clu cri dif diz eat eci eco ede
      edo ef egn egr ero erv fer fes ffi god gue iam iat idi ier igu ilu itr iur ivo les lm lme lup
      mem mez mit mo_ mpi muo nat ncl ngu nor nun nze oi_ ola omo onc ora orm pop rav rbi rez rom
      rta rz sce scr sec sib spo svi tad tel tir tre ttr uan uar uel ug ult uoi uom uov ute vil zaz
      ze ze_ zo zo_ é é_ ù ù_ _ap _au _be _ef _el _eq _ga _gr _lu _mi _uf _ug agl amb asc aso au aut
      avi azz ben ble bri cat ce_ cel cen cer cor cre cul dan dd ddi de_ dip don dov ea_ ece eff ela
      ele elt eme eq equ ete fet ffo gan gar gna go_ gra iav ice ife ifi inf ino ipe ira isf iss itu
      itù ius lam lat lea liz lon lus mbl mic mis mm mor mpa mpe nam nch nec niz nsa nse ntà oce ocl
      odd ode ogr omi ope opi org orz osi pac pi_ pin pl ppr rap rca rci rdi rdo red rg rga rid rma
      rne rno rog rov rri rse rvi sab sch sem sfa sis siv sod spr tec tie tit tiv tui tù tù_ uag uc
      ud ugu ull unc uno usa uso ust val ven vo_ zzi zzo 28 _ab _ce _fe _fu _id _nu _né _os _sf _ti
      _to ada af aff agg alo ama amp anc arà ase bar bas bia bui bun cce cch ced ché cin cio ciz coo
      cup cus dar dat det die dit duc dur edi edu eni erf erm erp err esa esp eta eto etr fac far fu
      ggi gin gno gov gru hé hé_ iaz ieg iff ima ins inv inz iod iol ipa ipi irn iun lar las lem len
      let lez lio lli lti ltu lui mbi med mes mmi mom mpl mpo mpr nas nce nfo nna nne nol nom nso
      nut nv né né_ occ odi of omm onf onn oo oop ord orr ors ota ova pag paz peg pir pli pon può
      ram rf rfe rin rir rme rp rre rsi rup rva rzi san sco sfo sil sin siz sog spi suf sul sup tab
      tet tia tif tim tin tua uat ude uir uis uit upa upe uss uta uò uò_ ved vi_ vio von vot vu vv
      vve zat
      """
  )
}
