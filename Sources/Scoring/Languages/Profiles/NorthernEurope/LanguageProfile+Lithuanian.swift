extension LanguageProfile {
  static let lithuanian = LanguageProfile(
    "lt",
    .latin,
    grams: """
      8 i 9 a s 11 t r e o 12 n s_ k m u 13 is v l 14 i_ p _t g ai ti 15 j ie in d as y b ri _s ė _k
      ei mo r_ _i ki vi 16 o_ ir ų as_ _p ų_ ni te _ir ar ir_ ą _v en is_ ta ž _n st tu si al im ka
      na ra us š _a ą_ eis į 17 _te tei ek os ur pa au _b a_ am li ik la os_ ti_ ę ma uri ę_ ia us_
      iek _l _į ga _j _pa ai_ 18 _vi jo an _ki _ž ip vie at su tur ū į_ žm žmo _tu _žm ri_ ės og sa
      va pr uo ien ių ių_ nt ės_ aip _g ali mog ne ok ais c da vis _ka _la ci e_ lai nė to 19 ini ij
      ps _į_ gu io isę om sę sę_ ve _ne _pr _st av bū ena kie _bū _d _jo _ta ekv kv kvi mą _su iš
      nas nis pri sv tin tr u_ būt er gus mi mą_ rai re sn ūt isi isv mas ogu ty mo_ str tra ant ips
      it oj ot psn sni yb _š 20 _ar es _ti ac aci ad ama gi me _sa ja kai ūti cij di inė ji ly or tų
      _m ap el ko ku oki ut ė_ ar_ ms sav _r ms_ tai val įs _ap _na aus gal imo imą jo_ sta šk je
      kur men nim nu oti rb rin ym yt 21 _ku _nu ina kl ma_ mis rt sk so tas tų_ um _at ad_ d_ dar
      ima išk je_ jos kad lyg nd nės on tik ud yg ši ži _įs arb aut be gy ijo isu no p_ suo sė č ėm
      _re _va ag aik ara asi eik em iam li_ sin sty vo yv ėj _be _ga _ly _mo _o bė gr ig isė jų jų_
      k_ lin ng rie tie tuo vo_ či 22 _iš _ši ba din eg ip_ jim mok mos nk nti ntu pas rei si_ sm t_
      ug uot vy ybė įst _or _sk aud bo do es_ eš gau gyv iu kia kit kla ls mu mų mų_ nių ny pag se
      tat tis tyb agr als aug avo bi dam ega ek_ et iki int ks m_ nac neg oga oje ro sau tar ven yve
      ša _to _ve aty až bu de dė ia_ iai ieš io_ ios ito kin kt l_ lt mon omi pi ru ry san sl tau
      tym uti vė ška _as _da _ji am_ ati ava eny go ją ją_ kal kim lg lst nt_ nuo ome paž sva tim uk
      usi ver vę vę_ ymo ys šal ūr 23 _de _gy _ni _vy _y _ša alt amo anč ats avi eka ekl elg gri id
      ika il ing ipa irt jam kio kių kr ksl lie min nam ndi nie nč nči nė_ oc oja oma pe ran rg rs
      svę ter tok tos ts tu_ uom uv ygi yr yti ėmi št ams aps are arp bės cia dr dra eli end eni enė
      gar gas gd ge gą gą_ ies ikl iko imų ind ink kas kė oci od pat psa rp sie soc svė to_ tsi udo
      uo_ vai yk yra ėji ėms ėt žv 24 _ba _bu _e _ge _ko _są _yr ary asm bę dek dž dži ei_ eig eno
      gda gij ial iem ija iją ijų inį iso ist iti ią ią_ iž ižv ja_ jok kan ke kir ky lar lgd lig
      lti lą mai nau nki nyb nę nę_ nį nį_ oks oru par pt ra_ rac rga ria rti rtu rum sių siž ski
      sla sme su_ są sėm ta_ tum tą tą_ uok vei vel vės yst įsi ūtų žve _ja _me _pe _so ak apr ba_
      be_ bia bo_ bę_ eki eri gan ger iau ie_ igi imi inę ioj ita jis kom kti lau lą_ lė mt mu_ nes
      nus nėj nėm oji ol oni onė org per pra pta rau rbo rel rik rim se_ sik sir sit suk suv sės tv
      tyt tė tū ugą vim vyk ybę ytų z ėl ėl_ žia žin _di _dė _gi _no ada ani bei ben boj dot dy dėl
      eim emo ent ep esa etu gia ian iks ikė ise iu_ iz iza joj ju kam kd kos kėj lb ld liš lo mus
      mė nai nal nep nia niz nor nyt ors ota pad ras rba rbi rem rio rip ris rs_ rė siš som sto svi
      tūr tųj uda ul umo uos uvi vav ybi ykd za zac čia čių ėje ėti š_ šio ūri ųj ųjų 25 _dr _in _pi
      _si _u _še ald aly amą ang asa at_ ač aži bus bė_ cio dyt ed elb emi ems epr ere ert f g_ gim
      goj grį ib ibo iet imt ine ion iri ius iv jan jog ka_ kdy kel kil kok kra kri kū lia mta nar
      nda ndr nga ngu nin niu oda og_ oka ona ori osi pak pro rad rat rib rpt rym rį ses sis ske sti
      stė sud sė_ tam ten tor tus ui umu umą up uso uto utų už var ymu ymą čio še šei 26 _gr _ju _jų
      _li _po _ra _tv _už _įg aga al_ api apt ari ark art ate atl aš aža bau bių bt buv bą bą_ dal
      das dis dom du dėt ea eb eiš enk era erb erg ers esi esn eša ešt gai gin gl glo gt iav iga igo
      ik_ ikr ikt iky ili imu ino isk ism ite iš_ išr jas jie kar kat ko_ ksm ktu kym kš kšt kūr las
      lav lbt lit lob lyv me_ met mot my nel net ngo nka no_ nos nto ob oko oli ose otų ov pam pač
      pil po ral res rij rit riv rk rm rp_ rą rą_ rįs sio ska skr sos ste stą sus sut sąl sąž sų sų_
      tir tl tom tva udž ugo uma uoj urt urė ute uvo už_ vau vin vių vyb vys vėm yta yva ąj ąl ąly
      ąž ąži ėtų įg įgy ši_ šią ški ško šo šr šta ūd ūs ž_ ža žan že 27 _au _br _el _es _gl _gė _id
      _ie _im _kr _kū _ma _ri _sl _yp _įv ab adi adė aka ake akt ala alv alė alį amb ame amy ana and
      ank apm arn aro ask aso ast asė ata atu atv atū au_ auj auk aul ave avy ač_ ači aže ažį bal
      bar bin br bėj būd cip da_ dan did dik dos dės eda ein ej eko ekt emt ene er_ ero ete ety eč
      eči eš_ ešk ešo ež fe fes fo for gią gių gom gos gru gti gum gyb gė gėr gū gūs iac ias ide idė
      idž iei ieč ikš iln inc iod iom ira isų itu iva išd iši išt jai ji_ juo kei kiš kle kli klą km
      kon kot kul kyb ką ką_ kės kę kę_ kų kų_ lam lap lda le lgi
      """
  )
}
