extension LanguageProfile {
  static let latvian = LanguageProfile(
    "lv",
    .latin,
    grams: """
      9 a i 10 s 11 t e u n r 12 ī ā b ie 13 s_ v k p m o l 14 d u_ īb as z _p as_ j 15 _i _u c ti
      i_ _v es ba _t ai vi m_ ē a_ ība 16 _a un _un ci n_ un_ š ies tie ar t_ r_ g an bas _n _s pa
      en st ā_ _ti ai_ 17 _pa am at sī ka rī esī sīb va ir _k is _vi ien bu na bu_ sa _ir em ir_ iz
      vie ību nā _b ne ta ša 18 ik _va dz iem pi _d em_ ij _ne tā am_ ņ lī nt ot vē īg um īv _l da
      kā ts _c in ja ma no ās tī ant au il ju ts_ šan 19 li sk z_ _ci er jā ku o_ pie ra zī _sa ās_
      _uz ek la uz vai _ka _pi br dr ro _iz ap brī ri al ed nī so āc _br cij pan rīv āt dzī ena iņ
      nts to uz_ ār īt _ar ar_ pr re tu es_ isk pā rā āci 20 _ap _at _j nam ot_ ād inā it viņ _ie
      _ik ev ikv kv kvi pār vis vī ēr ū _no _m _pr ga ju_ ls mu nu nu_ on oš sp bi di edr gu kl ur
      vīb āl ļ ņa aj cil drī ec iju ilv ks lv lvē ni īvī _st dar jo mi ām ēk 21 _la ana et ija im
      iņa od te īd bā ka_ kt kā_ oj rb tīb vēk āk īdz _r _š ab aiz arb bai cie cī gi gu_ iec ied jas
      lā līd tu_ ut val ve ām_ ēj ībā īgi īgu _jā als kum lst mu_ mā si ska umu zs zīb _tā ama arī
      aut av be de gi_ jot pe rd st_ stā tr vēr ģ _ai _da _ta anu ba_ dī izs kas ko nīg oc ojo or rs
      rē sta ul zi ēt īs ņa_ 22 _g _kā _so ce cīb el iev jum kļ mat not sav son stī _dz _pe ad ajā
      bk bū cit eb ei ekl eš jā_ kat kst līb līt me mē ned nāc nāt nīb os pam per pil rdz ru rīk ēro
      ģi ī_ īk īks ūt _li _pā _re aš bie bā_ evi evē ez iā je kur lo ma_ os_ ras rīb tau tis ud zt
      ši _be _de _je _lī _ve abi ais atr bez būt ciā du ebk eci enā ers ieš iku isp jeb kād lik mie
      nas nev oci oša pre pē roš rso sar skā soc spā sā uma zsa āda āp īš īša ķ šu 23 _ku ard arp
      arā aul du_ ea ecī ej eja eno gl glī ier iet ikt io izg iāl ja_ kla kr kt_ lie na_ nod paš ret
      roj rp rēj sab sl ta_ tar tik tot tra tv tās tīt us vu zg zgl ārē āt_ ēka ēt_ īga īst ķi _ga
      _na _ī att atv dek dro dē enī et_ gr klā lar lau ln lē nea nāl oši pas pat ram res rie rāc rī_
      sas se tas to_ tt tur tā_ ulī umi vu_ zīv āj āku ālo ālā ē_ ītī _o _ģ ac ak alī aps atk aud
      da_ das e_ eli ene ep eri esp est f ic iln ion iģ iģi jai jāb kar kri ku_ lai liģ lo_ lās man
      mo mēr mī nai no_ ob onā onī ps pt rba rel rg rk rt sie tai ter ti_ tk tād tē zm zma zīg āb
      ādu āti āš āša šam šu_ ūt_ 24 _di _ko _nā aci adī aji apv aļ bkā cio dis dzi dā eat eik enu
      epi ez_ eņ eša gad ieņ ijā ils imi isi iti ito izm ji jie kaj ki kās lab ld lnī men min ms nac
      nep nie nto odr par po pri pro pv rim rkā rl ru_ sn sti sts su tb ten tn tva tāk tāt tū uru
      us_ vaļ vi_ vā vēl ze zv ābū ārk ārl ēc ēja ēl ēm ēš ēša ģij īti īvi šaj šin šo šo_ šī ž _ba
      _e _in _mā _mē _or _ra _sp _z _ģi _īs _ša _šo _šī ani anā ara atb aļī ašu bež bām bī bīb cin
      dal din ekt enl ež gan gum id ie_ iek ime isn itā izā kai kāp kļa kš lit lso lu mai ms_ mā_
      mīb nes niz nl nlī nād nāš obe org oti oto pta pu pvi rbī rga rli rob rpt rtī rā_ rāl rīg rķ
      rķi sa_ sap slu snī sod spē ste tam tei tka toš tīs umā uti uš vei ver zd zda zim zsk zti ztu
      zvē zā zāc ādi ēju ērķ ģim īj īju īs_ īt_ īvu ļa ļi ļī ļīg ņe ņem ņu ņu_ ņā ņā_ šā šķ 25 _as
      _bū _ce _gr _ma _mi _te ain amī ata atz ava avu avā ašc bij bil bku bl die dra dze dēj dīj ekm
      ekļ eni ero erā esā ešu ežo ga_ gā ib ika ina isa izp izt izv iņi iņu jam jau jām jās kie km
      kmē kop ks_ kļi le lud lāt lēt mb mt mus māc nek nis nti nās oce oju ok op pak pra pst pēj rai
      rau rbu rin rāt sek si_ sko skr sm sto tor ttī tz tzī tāv udi uk urā urē utā var ves vā_ zek
      ziņ zp ācī ākļ āta ātu āv ēks ēku ēlē īta ķir ļie ņam ņi šc šci šīs šķi ūd ūr žo 26 _au _bi
      _dr _kr _me _po _pē _se _si _sl _to _tu _vē _zi _īp ada aik ait aja akļ ald amb ano apm apr
      apz apņ asa asl asā ats atu atī atņ auk aņ bp bpā bv c_ cen ces cīg di_ do dzt dām dīt dīš eda
      ee eej ef eg egu eko ekā emt ent ere esa ezd eņa fe gar gre gri ici icī iee ieg iej ild inī ip
      ird is_ ist ita izk izr jo_ jāp kam kli ko_ kti ktī kļu kša laj li_ lt lā_ mt_ mās mē_ nc ni_
      nos noz noš ns nst nā_ nāj nāk nīš odi odā og ogr ol oli om onu ori ota ote oz pal pm pol prā
      pz pzi pēc pņ ra_ rij ris rit rm rog rv rēt sai ski soš spi su_ sāk tat tbi tos tru tti tīg
      tīv tņ tņe tūr udē ut_ uzt uša v_ vo vēc zin zk zkl zr zīš ādā āla āpa ārv ēc_ ējo ējā ēm_ ērt
      ībp īp īpa ītā īva īve ļau ļu ņie ņē ņēm ši_ ūdz ūra ūtu žoj 27 _bē _dē _ef _es _lo _mo _ob
      _vī _ā _ģe abk abu aid aks ali alp ams amā apd api ask aso asī ati atn atš aug av_ az aņā bal
      bar bau bin bkl ble bli bva bē bēr būs cek cel cip d_ dai der dib dot dzv dā_ dēļ dīg eai ede
      edz efe ei_ eic eid ekš emo emē er_ era erd esi esk
      """
  )
}
