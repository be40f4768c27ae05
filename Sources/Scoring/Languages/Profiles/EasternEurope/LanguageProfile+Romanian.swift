extension LanguageProfile {
  static let romanian = LanguageProfile(
    "ro",
    .latin,
    grams: """
      9 e i a 10 r 11 t n l u 12 e_ o c s 13 p ă d i_ re a_ 14 _a m _d ă_ _s ri 15 ar ț te _p _c de
      l_ er or ș 16 ul al _de in ți _l ic b v _ș tu î și _î f și_ _și at ul_ _o re_ le ie n_ _în în
      are ea li ni u_ 17 en ep ce co nt ta te_ de_ g _f un pr r_ il ti ea_ la dr ur it rep pt ra sa
      dre ept le_ _ar pe ii oa _dr rt t_ _n ie_ lu 18 ate în_ ec ptu _sa tul _pr or_ tă _e _pe an tr
      ca lo na on st aț la_ ori _la nd ol so _co au cu el _a_ ia lor me ui z â fi rea se _m _or ce_
      es ii_ 19 _t au_ tat ați că ac ci rs ăț _ca _i _r ent _fi ale art di ei nă să ne ers uri _li
      ib ice om per tic _u _re al_ col ric si to ăr nă_ tur be ei_ lul ma oc po rti _să _v as ber
      con ibe lib men olu să_ ân 20 ico ilo iv nț rso tăț _ac ir ro sau im mi pri ăți ță am eg ga lă
      nu su _in car lă_ ter ție ct că_ oan pre ri_ ril ră soa tea ții _al _un ană d_ em in_ io nal
      ui_ uni se_ _se ere ert ia_ ile ita o_ ot ru va 21 ace ală bi bu ele fie iu lt nte ntr pen tă_
      vi _că _ni cl eni est fa ire lui pro pu ut vo _cu _nu sal _as _o_ _om eri et ez ig j naț nc
      ona um ând _su eb ecu ici inț is mo mp mu nu_ oat op rin ră_ sc ve ța _au _di _na _po _to ni_
      no oci soc ste tor tre ulu ări ăt 22 _so _tr ara cla cr ega fi_ gal ge iun m_ ns nv rec res sp
      sta va_ vă _b _ce _mo ces din int lit nd_ nic pl sa_ uie x _eg _fa _îm act at_ dec gi ial id
      iei leg nit nta od ons pi ra_ rar rel rtă ru_ tar tru up ze îm șt ți_ ță_ ali ame bui dep ebu
      ect eme h ili ion ite nde ntu pli reb toa us ât ât_ _st _ț ab ane bil ca_ cia cu_ câ cț cți du
      ex fă gr ită ng nt_ omu os poa rta văț împ ăs ța_ țio 23 _ex _g _ma ani az c_ cur da era eze
      fe iil ive iz ju lic man mb mod mâ mân ne_ nvă nța oar od_ pa raț rie rii rit riv rot râ ta_
      tra tri ub uma za înv ăță țe țiu _es _lo _lu _pu _va abi alt ată com cti dic ed elo ene fo ger
      gu gur ică ide iet iin imi ind iva lar lig mpo mun mă rez rg rm rân sup un_ ura ânt ăm ția _le
      _sc _vi _vo ai ar_ asi bl bli ci_ der ecl ef eli ic_ igi ime ini itu iza lin mul nda nim nsi
      nți olt om_ par pot ral rim tiv uno ură ver vol ămâ țăm 24 _câ _el _fu _fă _me _pa _um ai_ aj
      ati av ba ch cie cât dam dem ege eo epl er_ erâ esp etă fu fun gan ica igu ing it_ lte mat ndi
      nil niv nță opi ora org otr pă rat rb rga rte s_ sid sig st_ tit tui tut unc zen înt ăc ără
      ăto ște țin _at _im _mi _mu _ne _si _te ad ami ap ase aș ață bă cea chi cop cum căr den deo
      dez dis eia enț ern ev ezv eș fam hi iaț inc ină iri jur mai mil min mn nii niz nst ocr pub
      pus ran rei rn roc rsa sf spe sti sun tel ubl uc um_ und une unt upu ute zi zv zvo înd ăre ști
      țil 25 _af _ap _bu _ec _ef _fo _gr _j _ju _oc af ama anț arb ară bit br caz clu cro cte cul
      cun căs eas ebi ecț el_ emn ena eos epe eta faț for făr iec ine ip lie loa lta ltă mbr mei mni
      mă_ nea nei ner nge noa nor nțe ome omi ond opo ose ote oti ov oț oți pec pop pt_ rac rio rir
      rna rul seb son săt tab tal tec ten tii tir tis tăr ună uț uți vin vit vâ zaț ăsă țar țel _fe
      _i_ _oa _op _pă _ra _tu _ur _vr _ța _ță asc ast atu atâ az_ așt bir bun cat cel cer cii cri
      ct_ ctu cân eal eca ech edi efe egi emb end ese esu eu eun exp eșt fac fec fic fii fos făc gii
      gre idi if ij il_ ilă isf ito itr iu_ iv_ ivi iț lam mem nce ncl ncă nf nie nir oam ocl oi ole
      ont orm ort ost pii pin ps păr rbi ret reu rev riu sat sec sem sin siv spr stă sub sul tei tin
      toț tâ tât ud ult upr ure urm us_ uto utu uv v_ val via voi vor vr vre xp xt z_ ăcă ătu țăr 26
      _av _ba _bă _cr _ge _h _ob _sp _ți acț adr afa aja aju apl ari aso asu aut ața b_ bo buc cad
      cee cet cio cip cre cta căt des dir dru eam ece ecâ ee eea esi ete evo eț far fr ge_ gen gia
      gra hit ier ifi ijl imb imp ina ino inu io_ ior isc isp ist ivă ix ixt iți ja jl jlo lav lem
      lia lim lus ma_ mij mit mix mpl mpr măr nar nci ndr ndu nef nel nfo nia nui num nvi năs nș nșt
      oac oas oaș ob odi og ogr oin ola omp ono onv onș opu por pra pur put ras rc rd rid rma rmă
      rog ror răr scl sco scr scă sel sfă str tan tem tiu tr_ ub_ ucu ude uir unu uro urs use usi
      uta vâr vă_ xpr xti zar ze_ zil ză âr înc ăd ău ățe țen țăt 27 _ad _an _az _du _ei _fr _ho _id
      _pi _ti _șo _șt abo acc acu adu ala alț amă ang apă ato ave avi azi ază ba_ bar baz bor bre
      bă_ băr băt cal cc cce ced cep cit cra cut cuv cuz cuț cău dea diț duc dui dus dă dă_ ecr ede
      edu efa ej eju ela erc erv es_ esa esf exe exi fel fem fes fra gaj gie gio gru him hn ho hot
      iat ibi ibu icț iga iii ima imă inv ioa iod iol ipi ips ira ise iti iul ize jul lab lat lec
      lei lel lip liz loc ltu lua lud lum lț lți maj mar mba mbu me_ mer mi_ mic mis mom mor mov na_
      nab nat nec nev nga
      """
  )
}
