extension LanguageProfile {
  static let swahili = LanguageProfile(
    "sw",
    .latin,
    grams: """
      7 a 9 i a_ 10 u k 11 n 12 h _k m w e i_ t 13 y wa o l na _y ha 14 u_ s ya wa_ _n ki _ya na_ z
      e_ ku _m _h _ku 15 an ya_ ak _w r ka _a li b d ma _na _wa f o_ _ha am at 16 il g ta hi in _ki
      ana c ch la if j ki_ aki kw _u 17 kwa ng _kw hak tu sh zi _ka _ma la_ yo un tu_ we al ik fa
      li_ ni ba ni_ za hu ha_ ri si te ti 18 az _c _ch _z ar cha gu ila ali ia ot as nd _s ati za_
      fu ifa ra ili im ke mb ut _b _mt ai ke_ mt _an kat kil mtu ake p ote sa te_ en ika ka_ ma_ ad
      ja ny 19 fa_ ngu we_ fun is ur yo_ ata gu_ _i ung au di mi uh um zi_ ama bi mu amb ia_ ifu ina
      _yo azi da iw kut _za aa kif asi ru _l au_ ji uhu ul yak ye 20 _au _bi ara dh el hur ish le
      mba mu_ tik wat ay sha uru us _as _hi _t aif aw ez he hi_ ru_ tai to _j ah zo _uh ao ayo hal
      it oj v yot _zi atu awa chi mat me uli ani bu gi ja_ mo ngi shi 21 _am _ta ari ele er eri iz
      oja pa sa_ _nc _sh ada ami any end ii ima ir moj mw nc nch ra_ uta ab ham ii_ iki ne uz wan
      _la _sa _wo ag bo bu_ eza fan ib iri iwa iwe kan kuw lim nay she ti_ ua uf uw uwa wak wen wo
      ye_ _ja _ni amu ao_ bin di_ her id jam kam ria si_ up uto uu 22 _d _hu adh ahi ang da_ dha ing
      kaz ok ri_ wot zo_ agu aj aji aka bar bil dam de ga har ind ini kuf kul kup kus lin mwe nad
      ne_ nya st sta uk uu_ zim zw _ba _nd _ut _v aar af asa es gin ine ita iy iyo maa nde ndi nye
      oa on os rif rik ta_ taa ud _ye azo bo_ em eng esh ew hii ibu imu io ko lez lo mbo nga nj pi
      sil tah ub uba uni ush uzi wam wez 23 _p _si _um aba ala aza dhi ea hir izo ju kos oka saw tak
      tok ufu uo wal yan _ju _mw aha ais ba_ del do dw eli guz ian kuh laz liw liz mai mam man nda
      ndo ndw oa_ pat se tan ten ua_ uj uku umo zin zwa _al _di _e _el _f _in _ms _ny _vi aa_ ap bal
      cho du dwa eny ewe hag hil him ho hus idi io_ jib kue lik lo_ ms nyi nz osa sia taw ue umi und
      upa vi vy yi zil 24 _it _li _lo _us abu adi ame anu bag din ea_ gaz hes hw ias imi ip isi juu
      kuu kuz le_ mii naw nji no no_ nu nun or ora ow pe ran shw uc uch ufa ume ura ute vu _bo _he
      _mb _mm _nj _pi _r _ub _ul _we ae aid ano apa ast bao bor doa ek et ezw gi_ go gua had hiy ie
      imw iny izi kal kub kuj kuk kum mil mis mm mmo mwa naf nao nas naz nyw nzw oni oto owe po raz
      re sif sin su su_ tam tar udh ui uji unz usu utu waz yin yw ze 25 _aj _ak _dh _il _im _mu _ra
      _se _vy aad ac ach afs ako amo ash awe bab dhu dio eh ema eo eo_ fad fi fs fsi ga_ ge gh hab
      hat hia hif hiz huk hul idh iku ile ime ite jal jia jil jit kia kin kiw kua kui kuo kur kuv
      leo lia lil liy mad mae mak me_ mea mio nac om ota pia pin ras ser shu taj tum tun ug ula umu
      una unj uv uvu vun waj yew yu zak zif zot zwe 26 _fa _fu _ie _iw _mi _mk _pa _tu _uc _ud _un
      aan aen afa aku amn ane aon are aru ato aum bay baz be dis do_ dun eg ege ehe eme ewa ey eye
      fik ful gem gon hah hay he_ hib hid hik hin ho_ hot hud hum huo hwa hwe iar ibi ih ion iti jiw
      kik kiz kuc lan lot mal mao mas mbe mir miw mk mn mna msh nam nau ngo ns nsi nyu oan of oji ol
      pam pen reh saa sab sit teg th tib to_ toa tot uel uen uha uis uja umb uo_ upi uri usa usi ust
      uza vyo waf wao yao yey yum ywe ze_ 27 _ah _ai _ik _is _ko _st _te _zo aaz adu afi afu agh ahu
      ain akw alo ans aow apo av aya baa bad bas bel bit dar dik dil ean ee ej ekw ep ete eth ev eze
      far fua fur g_ gha ghu gil gw gwa hai hap hau hiw hug huu iba ida ien ig ihi iko ilo imb ipe
      ipo ira isa ito iu iun iv iza je juh kir kis kud kun kwe let lew lip lis lu lum mbi mbu mek
      met mez miz msa msi mud muj nah nap ndu nev ng_ nia nja nzi oe oel ofa og ole omb ong ony op
      ose ost pa_ pak pas pew pig pok pu rab raf rag rah rat rau rib riw say sem sik sir tad thi tia
      tim tis toj tol tw uan uat uda udi udu ugh uhi uka uki ule umw uoa uom uon upe ure uti uun uze
      vit vye wo_ yam yap yat yem yes yoj yow ywa zai zal zaz zit zoe zos zu
      """
  )
}
