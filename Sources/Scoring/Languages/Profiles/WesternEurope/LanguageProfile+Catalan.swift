extension LanguageProfile {
  static let catalan = LanguageProfile(
    "ca",
    .latin,
    grams: """
      9 e a 10 i t s 11 l n r 12 o c a_ d s_ 13 u _d p m 14 _a e_ _l t_ en de es re _e er l_ 15 _p
      _i ci _de ta i_ on al na nt _s 16 at se el la _t _i_ le es_ de_ ar _c pe b g la_ n_ v _la r_
      li _a_ ac et ó 17 ns ti ó_ _pe ió ió_ ent me per ic tat _se dr ls in nt_ ret q qu ra ts ts_
      dre rt _el an at_ co so it _dr f ot ls_ _n aci men te ció ona _co 18 _o al_ un é ia ll pr st
      am na_ ni ue que ri en_ to el_ o_ _en ec om rs cl tr _m _to ca _q _qu h ns_ ers et_ io tot ur
      à _pr _u ons 19 _ll _r _un er_ art di ion le_ tic _ar rti ta_ con ro _f _l_ els or va als ig
      res rso ss _h _re cio est ma son _in gu pro si é_ _o_ cia ita les ue_ _té cle ct del icl lli
      nc rà té té_ ame ev ia_ ol is ota pa sa sev 20 _es nac ne ua _al _le em id mi à_ è ar_ be d_
      nal no oc ual ant ib nci as da ert rta ser sta és í _d_ _no ats iv re_ va_ _ca _na bl com ets
      eva im j nd rà_ ues _so _v ad ber ibe lib po x és_ 21 da_ ir lt no_ una cc eg fo ie iu m_ man
      mb sen ter us vi vo des ei ran ure ve ú _di _pa cci cu hu igu om_ tu uc um _aq _as ada aq aqu
      cla ect gua hum ide mo mp os tra tre uma vol _g _hu _ig cte ene ens eu gi ial nta ntr oci pre
      ra_ sc soc uni 22 _fo _ni ali alt ans ass au ble cti eme era erà ess fa fi ici lit lu nte ob
      op rac se_ sp sse tes u_ _ma _po _é _és ga ho ica mit ote pl seg ssi un_ us_ ut èn _ac _ha _te
      dic du egu eta fe ha hom ir_ ix nit par pi tal ten xe ç ènc _am _mi _tr act amb an_ ap c_ ecc
      eix eli int ist lar lic ltr ng nse ol_ ont qua ria rn up ura ça 23 _j ab ara bi cr ef esp ex
      fon gur inc ing iur iva ive lig liu lle mat nam ndi olu one ots p_ rec rot seu tiu tj ui ú_
      _ex _fa _me _ob _si _ta _vi b_ ba bli cap ce cie dec der dis ed ern evo for gr gú gú_ ic_ igi
      in_ ina itj ixe lia ll_ lse mb_ mé més nde ngú nin nsi nv omp pen ral rna rom sid spe sti tac
      te_ tec ud ul ver vid àr àri ò _ju _li _or ap_ do duc eb ecl efe ele emb ena ere eri esc eu_
      ies il ime ind ins ius ja ju mí ni_ niv ny nç nça obl ome ond or_ os_ oth pec ple rat reb rel
      rs_ sal sos su tar th tho tri tur tè uci y ís 24 _b _do _ed _ga _mo _op _pl abl amí ani arà
      ati bit br bre ca_ cac cul dir eco ei_ ell end ep ese fam han iar iet imi iq iqu itu lei mis
      mè míl nei nen nes nid nst opi ori ort pos pri rc ren rim roc sot sso tiv tja tor xem ça_ íl
      íli ís_ úb _cu _fi _ho _mé _pú _ra _s_ _sa _su _vo all ama arb atu aí aís bal cas cip col dig
      ea eba ecu edu env eny fic ge gió gn gni gui ida ign ip ira is_ its jan lam lim lo mbr mes min
      mu mun nf nvo ocl ou paí pli pú púb rb ri_ rie rit riv rm rr rsa ru ràr sa_ sar sat si_ sió
      st_ tan trà tèn tí uca upa urs vit xi ón ón_ úbl 25 _at _au _be _cr _ef _fu _gr _ve alm ana
      anç asa aud aut ben cad can cre cs cs_ cur don ee erc eus fec fr fu gau gen go hi ict idu ien
      ini iss itr itz ivi lec lem len li_ lm lme lta lup mem mpl mpo mpr mès ner nom nsa nti nts nya
      od og omi omo omu oni ora pam pob rbi rem rop sf sio str stè tam tin tir tit tm tz tza tà tò
      udi uin ult ur_ uri vat ya yam z za ès ès_ 26 _ad _ci _eq _fr _ge _hi _im _ne _só _va acc ag
      are ari ate atr av bj bje bu cam car cat ces cit ciè cri den dep eal eci een egi ego eni enç
      epe eq equ err erv exe exp fac fun gin gon gra gut hi_ iam if iga ili imo imp inf ipa isc isf
      it_ ixi iè ièn je jec jur jus jà jà_ lir llu lor lun lur lí mon mor mou nad nat nfo nic nió
      nsc obj odr ogr oli omé orm osa ot_ otm our pac pie pin pod pu qui què rar rci ree reu rig rin
      ris rme rog rv sam sci scl sco scr sec sem sfa sis sol sts sup só són tad tim tis tjà tmè tud
      tòr ucc ud_ unc unt usa ust ut_ uts uè uè_ vel ves xp xpr àn çan è_ èr èri éss íf ífi ï òr òri
      27 _ap _ba _ce _em _fe _id _mè _mó _pu _à _ú abi acs acu ade agi ai ala ami anc anv apl as_
      ata au_ aus avi aç aça bas bil bs bun bé bé_ ced cer ci_ clo coo ctò cuc cus def deg dei dem
      det din div drà dua dè dèn ea_ ece edi efi emo emp enc esa eso esu ete eur exi fan fen fer fes
      fil fin fiq fra fro gan gar gat gi_ git gru gré ha_ iac ibu icc ics ii il_ ill im_ inh iol ior
      ipi ito iu_ iò iòd lav lea ler lla lou lti ltu luc lít mbl mbé mic mom mpa mó món nab nca nce
      ncl ndr nec nef nfa ngu nh nia nim ntí nvi ole olí oo oop ope opo ord org orn orç oso ou_ ov
      pau pir pis pol por pug raç rca rd rdr rea rep rg rga rib rio riò ron rre rri rse rtu rtà ruc
      rup rç ré rés rí ríd sig spi spo ssa ste stà stí tab tiq tro tru tuc tà_ tàn tíc tíf ug ugu
      uit ula uns upe urí uto uï uït vad val van via vio vot xen xer xi_ zac zar àm ànc íc íci íd
      ídi ít íti ït ïta òd òdi
      """
  )
}
