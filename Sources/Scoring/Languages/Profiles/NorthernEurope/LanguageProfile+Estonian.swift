extension LanguageProfile {
  static let estonian = LanguageProfile(
    "et",
    .latin,
    grams: """
      9 a e i s 10 t 11 l u 12 n k d m 13 e_ o a_ se us r v 14 g el st õ is te s_ 15 _v _k le j h l_
      õi ig va i_ es ja al in ik 16 t_ ni _j _o mi sel _i ja_ _t _ja ta _s _a le_ se_ ma da on p li
      tu ust ste gu use ad 17 du el_ as b ise õig mis ga ku im ä _p gus si _va at ar ele igu te_ nd
      d_ ra us_ st_ _e ü dus ri _õ _võ _õi ab en võ _m me n_ _on on_ 18 id ke am ne _in su ini it ko
      nim _r ah ma_ ts et ud ks ti iga il ul de ee ist oo aa em ol al_ ime või da_ ii lu 19 _ar _n
      _te ka lik sa _ig adu mes ami ba ei end lt _ka kel la est ikk kk _ra _ü ek ll _ko _se aba iku
      rt ut vab õi_ gi tus u_ ese tik ud_ _ku art ea kke rti tsi um gal hi lt_ 20 ema es_ na nn ai
      an av he ida ks_ or atu lis rah uu ö ast sta tam _mi eg pe bad di ga_ ki ole stu ta_ val _l
      _pe _ta er ine nda ne_ un ada ak ali ava ds ell io ioo mu om pi re _h ik_ k_ kus ld ng sk so
      ss 21 ahe ed ing lus tes är üh _ei _ol ahv as_ b_ ei_ ha hu hv is_ kon kõ mõ nu oon sio tud
      vah vas eks ev ie kõi oh oni os sus _ni _om _pi aj ats bi dad gi_ igi kul mat min oma rd sl
      tel aal ag aja dam dse ees ete lle lm ndu ni_ tse uta vu vus ää õr 22 de_ des dis et_ eva g_
      ia iel its lev lma nen nin nis pea pid sli teg vä äi ühi ül _ee _ki _kõ _ne _põ _üh ab_ abi
      ait ega elt ili ilm ng_ od ot põ sed sek ses tem to tä ul_ ur usl võr õh õrd öö _ab _al _et
      _ri _sa _su _tä _vä _ül ad_ ara ari asu ata ed_ eli ht ju nna nni nud ots põh rds si_ sil tö
      töö vi _ke _so aks and au eab eis emi hvu imi isi koh na_ onn rat rid saa set sik täi uma ve
      õik _d _kä _mõ _si ade ale dum ead een eo har hel idu isk ita kai kin kor kä lem lii ls mus
      mõi nde rg rii rit rr sa_ sea sü teo tum umi vad äär ük üks 23 _or _sü _tö _ve _ük aga als alt
      ama asa dek elu ene ess etu ge iaa id_ iig ite jal kl lli lse mal mas pu sia sot sse sõ tat uh
      ult uri õu üld _ha _to _u aas ald bie dl eel ekl eri eta his ide ile imõ ir itu kla ku_ lar
      lat mee ndi ost per po rik rj sko sol tag tt tun ui ule unn vee äri õhi õl üd 24 _ai _de _li
      _ma _me _sõ _tu _us ala eda eos eso hin hva ike iks ind iv ka_ kaa kui lg lit lu_ maa met mid
      ndl nem nõ nõu ool rim ssi tei ter tm tmi udu ug ugu ui_ umu uul uur uv vää äe äie äl õt üü
      _as _el _is _ju _mu _na alu ani ate bal ege gan gas gil isa kod käe ldi muu mä oht olu ond ood
      oos org orr pii pr ras res rga rra rv sat sug sut sv sva tad tas ti_ usv vaj vii äes õim _au
      _av _po _pr _vi aa_ aad agi aha ahu ame ass dag dat dlu dsu eb ee_ eko ela eni enu ere hav hen
      het hi_ htu hul hus iik il_ ill ima inn isu kas kau ke_ kku kr ksi ksk kt kur kuu las lds lel
      les lla llu ltu lut mil ns nus odu og ohi ohu pa poo puu ral rek ren sei skõ sti sul sun suu
      süü tav tl toh too tu_ tul uda ude uk ulu und up usi usu ute va_ var vat õn õtt üüd 25 _aj _an
      _en _il _la _nõ _os _pu aid all anu are arv ase aud av_ dav dm du_ eb_ eh err gem gl gr gre hj
      igl iir iis iit ikm inu ip ito iu jä ked km kme koo kri ksu kät la_ lak lek len lj lo m_ mõn
      nee ngi nig nnu oda ogr ori os_ osa pro ra_ rak ran ris rja rju ro rog ru sal sam see seg sid
      sm suh sõl tak tee tet tk tsu tta tte uli usk uss uti utu uud uut uva v_ väl võt älj ära ät
      õhj õis õlt õne 26 _di _er _ho _jä _le _lo _mä _ot _pa aat ain ake ako ao at_ aus bi_ bin dak
      das dit dud eer egi eil ekt esa esi esm f gam gid gut he_ hk ho hte ii_ iin iiv iki imu ina
      inõ ipi irj iti ium iva ivs jad jas je jus ken ki_ kir kse kst kun kut lda ldu leg let lin lja
      ln loo mb men mo mär mää mõt nad nav nei nel ngu nii nst oli oll oom oor orj pol puh pä raa
      rgi ril riu rm rri rvi sem sii skr sku smä soo stö süd tah tal ten til tli tuo tut tuu tü ua
      uht uhu una une uo uol ure uts vai vs vse äh äit ärg õud ö_ öp öö_ ööp üda üdi ühe 27 _am _ef
      _es _he _hu _hä _hü _lu _lä _mo _pä _pü _re _rü _sä _tõ _ä _är aam ae aik ais aki alg aln amb
      amu ann aol ap arj ars aru asi ati atl atm aut ba_ bu dd dde deg dei di_ dla dma dmi eal eao
      eav ef efe egu eha eid ena eo_ ep era esl etü evu fe fek gad gat gen gev gim git gla glu gun
      hea him hiv hiõ hja hku hm hoo htl hu_ hum hut huv hä hää hü ia_ ib ika im_ imk ira itm iõ iõi
      jan jen juh jul jup jär kar keb kes kid kis kom kti kts kud kuk kum lah ldd lga lim lne ltk
      luv lä läb maj mel mit mk mko mor mu_ mut nai nat ndm nds nip nit nt o_ odi oi old olt omu ora
      ord orm ort pai pet pü püü r_ rda rio rk rki rs rte rus rva rü rüh sak sen sle ssu su_ suv sä
      säi sõi sün tan tar tea teh tii tin tke tki tle tua täh tõ tüh ub uhk uks ula uns upa upi usa
      uun uvi van vid vit äb äbi ähe äil äle ärk ätk ätt ääl õp õte õus öpu öt ööt ühm üle ün
      """
  )
}
