extension LanguageProfile {
  static let french = LanguageProfile(
    "fr",
    .latin,
    grams: """
      9 e 10 t i n s a 11 r o e_ l u 12 d s_ _d 13 c t_ é _l on p 14 m es de _de le 15 nt _a _e es_
      _p ti en it n_ a_ de_ re _s 16 er te io ou _c ion le_ la oi nt_ et l_ et_ ro tio _et v ne ns
      an li me 17 at ent r_ g _la ar q qu so f la_ on_ té _t co oit b ne_ in u_ _le é_ dr un ra ut
      ati rt roi _dr _à _à_ au dro à à_ it_ _n pe ur 18 _co _o se té_ ai na is ns_ pr to al te_ ue
      ce ic men re_ _to sa tr _i _l_ con ri tou _u _un que rs _q _qu cl les _r em h ie _so _é _au ct
      des x _pe el nd pa son 19 _pr ir ons ss dé nn ts ts_ ue_ _en _pa art di eu onn ta _ar _li eme
      _m ant ni ont rti _f ers om out ute i_ res si _sa nc ui us és _a_ ce_ ci ec il tic x_ _in da
      er_ ib per st tre 20 cle cti en_ icl mm ité lib ux ux_ _re ll lle mi ve _ou du iv or pl rso
      un_ d_ nat nne ou_ ré une ér ét _d_ _se ac fo nte par ur_ us_ _h am ans dan id its oc _dé ga
      ig ire ma po pro su vi és_ ê me_ nce omm ond sa_ 21 as aux bl cu ert nal ul _fo _na iq iqu mme
      y _ce _da _es ale be ber ch ect ei fa ge ia ibe rté êt _po _v al_ com ho our qui san tu éc _ne
      ca ell im lo ous va ég _ch _di ag air ali au_ av fon iss lit rat ter tes ui_ éra 22 _ac _pl _ê
      _êt ar_ aut cla du_ est ien int oci op pou soc tra vo ée été êtr _as _ho _ét ain anc eur ona
      ot pri rai ran rs_ uc éga _do _ég age br bre do lu mp nsi nu ol sur ure ut_ _du _ma _su bi bli
      cia ein ens ess ge_ ir_ ndi ntr rés sen ser st_ um _ré _te ab ais ass cun gn ha hom il_ ind
      ine ive j mo nda no peu pré qu_ rit sc soi sp tat tés uni ée_ 23 _fa _g _il _j _mo _on _tr _vi
      act ay déc ex fe ff gal gi idé ie_ ign ill ins ié lig nna nta oir ote ple pu rec rel ssa sse
      ver è _b _ex _nu abl cat ces dis era gr gé ibr ivi leu lic mé né pay rc rem rot se_ sid ssi
      tec ten ub ul_ éd _lo _pu ami ara ava ays ble cha cr doi dér ern eut fi for hu hum ial ict iét
      lar lé mai nf nit nse nul pli pp pé rn sou sti tan uit uma urs utr ys ys_ écl én ép éta év 24
      _hu _im _ju _or ait ame ari as_ auc cte dam dre eco el_ enc esp eux fai ies igi is_ ist ite
      iti ju lei loi ls ls_ lus mis mpl mu mun nai nde ndé nem nti nts nté omp onc pub ra_ rr sat
      ses ssu tt ubl ucu up él _ai _ef _me _ni acc ail c_ cc cie cou div duc ef eff eli end ev fam
      gne ica idu ieu if imi in_ isa ita lie liq lt mar mb mil mmu ng nie niv nst nv oi_ opp ort pre
      rav rer rm roc sio sta sé tis tte ues uri uv vai vid vie édu éri ése 25 _av _bi _ca _el _gr
      _no _ob _op _ra _s_ _vo _éd arb bie cié cul cé dic dig dit dév eig elo emb enf gio gni he iag
      idi imp inc itu ix lan lop mes nct ni_ nio ob ori ouv pem pen pi plu ppe pér rb rd ren ria rie
      rim rna rse sci sei sel si_ spe sso tab tel tie tiq tur tér uca uel ule vel vol ès ès_ ém éve
      _af _cu _mé _où _y _y_ _él _éq acu af amm ani ats ave bit bu cas che cho cri ct_ der dev diq
      dée erc err ffe gau hac her hoi ier ile ils ime ina ini ise isf isi itr ivé jur lam lem lim
      lte lui mat mbr mem mit mmi ndr nfa nq nqu nér ocl og ois opi oui où où_ pec pin ral rbi rce
      rid ris riv ron rt_ rè rê sem sf sfa tal tam tif tiv toi tue ua uis ult ura uve val van vit
      voi vé y_ éné éq équ êm ême ù ù_ 26 _ap _at _cr _gé _ha _jo _lu _mê _né _pé _ta amé ang ap at_
      att atu avo bil cel cet cip ctu cés dir don dur dél dép ec_ els enu ep esc eul eup eva exe exi
      exp fan fec fiq fr gan ger gra gén gés iau ic_ ice ici ide iel ifi igé ip ipe irs isc ito ix_
      jo jou jus lav ler lon lém min moy mê mêm nfo non not nsc nu_ obl od ogr olo ome omi onq ord
      org orm os ota oum oy oye pas pes pla pos rac rdr rg rga rio rog rou rri rte ru rès rée rév
      rêt scl scr seu sir sis ste sui séc tai tau tei tem tin tit tut ueu umi una upl uti vag vec
      ven ves vic vé_ xe xi xp xpr ye yen èr ère éco écu ées éf éli élé éme épe 27 _ag _am _bu _ci
      _fe _fr _id _sc _si _sy _sé _én _ép abi ace aci ad aff afi agi aix ala an_ and app aq aqu arm
      asi ate aur aus ba bar but bé cau cco ccu cen cer chô cir clu coo cur cus cè cès céd dem déf
      ea eau eil elc emm eng eni env erv ett eté eu_ evo f_ fav fem fen fes ffi ffo fin fra gag gar
      gat gem gen gro grè gé_ han hau hon hô hôm iat if_ iga ili imm inf inh inv iod iol irc iso isp
      itt iva ixt iè ièr lat lc lco lec lir lis ltu mag man mi_ mic mix mom mon mor mpr mé_ méd nab
      nau nci ncé ndu nes nga nge nh nir nis nom nou nve nvi néc odi oie oin oiv oli olt olu ono onv
      oo oop opr opé ora orc ors oul oup pai pan pei pol ppl pt qua rag rch rep ret rig rin rié rme
      rmi rni rop rre rtu rv rvi rép sai sil sit siv sol spo spr str suf sup sy syn sée tiè tor tri
      tru tua tud tée uan uct ud ude uem uf uff uiv ula upe uré ust uto uts uté ué vea vio vis vor
      vot xer xt xti yn ynd
      """
  )
}
