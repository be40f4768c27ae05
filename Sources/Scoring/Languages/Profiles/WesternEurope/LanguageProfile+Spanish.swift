extension LanguageProfile {
  static let spanish = LanguageProfile(
    "es",
    .latin,
    grams: """
      9 e a 10 o i n 11 s r d l c 12 t a_ 13 u e_ s_ de _d o_ _de 14 p en er m _l n_ _a _e es 15 ci
      _p re os os_ la de_ on l_ na _s 16 _t ar ec al _c _la b to ad da nt y h y_ la_ ra ie el _y _y_
      ta te co ó lo 17 _a_ li ac as es_ ti ón ió ón_ ión r_ rec se ere g so der ho ne _co io id v di
      el_ en_ ch cho ia ien in do ech f rt aci an ció ent le un pe 18 or _el cu pr _i al_ as_ ri st
      _en _o í od rs ic na_ ro _n ona d_ me nd ni tr ue _to da_ ad_ ca nte om su con q qu ene po tod
      _m _pr _su los _pe _se ers ho_ mi 19 _lo per _r _es _ti cia lo_ am cio ida nc á art ion rso
      tie ul _in _u do_ ma res to_ _ar _li dad son te_ _re cul est ib que si tad tí _h _po _un ig
      men nci no oda pro sa _q _qu iv oc pa u_ ue_ im is lib mo ne_ rtí rá ulo 20 _f _na be j tíc íc
      ícu ia_ nac su_ gu tra _pa or_ ra_ ua ado it nes se_ at br com er_ ns por rta ual _o_ ber dos
      ed nal sta des les one rá_ ur á_ ar_ del ert hos ibe nto ser ter 21 ale cc ct em era ica ol
      _di ant bl imi io_ oci ot vi z ara cci cl _cu _so _v ab ame enc et las mie mp ndi par re_ _as
      ici tos um una us va bre ce cla dic fu man mb ntr pre ve vo 22 _al bi du ial nid omo so_ sp ui
      uma _fu _ig ade ali eg gua hu hum igu mo_ no_ nta op soc ten uc _ca _hu cas das dis gi ido pl
      rac ran ria rr tiv uni vid _ac _ha _ma ba die eli fa fun ha ir lar nad nda odo qui ru sar ta_
      und ú _g _me _tr ada ari ca_ cti cua eb esa esp fe ier ind lid mbr ndo nos ori pi sc sf tal
      tic tu un_ ut 23 _le dr ecc edi ele fi ga ide il ios ist ito iva je med ons ont rse seg sti
      tor za é _b _j _ju _ni _ta act aj ami an_ ano bli cie cr dec drá ect egu end ern erá fr gr gur
      ias ibr ie_ int isf ju lic lig ll mat mu ob ond ote pen ple rim rn rot spe sus tan tar tri uie
      ura us_ _no _si _te _vi adi alq ase aso baj cac cto ea ecl eda ef ena ep ese ico igi ili in_
      inc ivi jo len lq lqu lu nio nsi pu ral rar rio ros sal sid ste tec tes ver ís 24 _fa _ho _ob
      _op _or _ot _sa ajo and ars ará az aí aís ble cim co_ duc eco efe eme ens esc esi eto ex idu
      ina ita ive ivo jo_ le_ mis nf niv noc nst ome omp opi otr paí pod pue rel rm sin x án ís_ úb
      _e_ _ed _ex _mi _mo _pl _pu _pú aba abl arr ati atr dam den dio ebe eci eri ey ey_ fam fo for
      ge hom i_ ied imo jer lam lec ley lia lim lt mil mon mun nde nen odr ole oll omb on_ onc oni
      ono pri pú púb rab ren rna roc rol rom rro sen sió sto tac tid ud vos án_ úbl 25 _ba _ra _vo
      alg ama anc arb au av ces dig div ece ecu edu eno err eso fru gen gió gn gni gun iem ign ini
      ins ip lg lgu lla mad met min mpl mpo má más ner ni_ ocl og pet rad rat raz rb rc rem rit rop
      rsa rut rán sfr str tro tur uca uci ueb ult up z_ ás ás_ ún _ad _am _au _ci _cr _ef _fi _gr
      _mu abr acc amb ana ani asi ata ate aut bit blo bro bu cam car cer cid cip col cre deb dep dia
      ebl emb emp epe ete eti ez fac fec fic gre hab han ian iga ir_ itr itu iz iza jur lit llo mit
      mpr nec nsa nse nti olu omi omu ora orm ort ov pec pin pli pos rbi riv rri rte sat sfa sos tis
      tre ucc ues uri vad za_ ún_ 26 _eq _ge _im _má _ne _u_ _ve _é ag ald amp así ato ben bie brá
      cad clu cri cur dar dem duo ea_ eal ee een ej eje ell emo eni eq equ erv esu eta ev eva exp
      ez_ fin fue gan gar gra iam iar icc imp inf inj inv isc ja jet jus lav ld lda lem lun ma_ mbi
      mic mor mov nce ncl ndr nfo nic nió nj ntí nv obl oca ogr onf ove pio po_ pon ras rci rd rea
      ree rid rig rin rma rme ro_ rog rti ruc rv rí sa_ scl sco scr sec sis som spo sup sí sí_ tam
      tin tru tud ud_ uer uit uj uje unt uo ure urs usa ust uta ute uy val vol xp xpr zar í_ ía íd
      íf ífi ñ 27 _an _ap _at _bi _do _du _ec _ej _fo _fr _ga _go _id _mé _só _va _él abi ace acu
      aga aja ala alm anz aní ap apl aq aqu asa atu avi avo ay az_ aza azó bar bas be_ bia bid bil
      bj bje bra bs bun cce cen cep cir cog coo cor cos cus dan def det dez did dir dua dur egi egr
      emá eo eo_ erc erm esf exi eñ eña fen fer fes fra gad gid gin gio go gru gú gún hi iac ibi ibu
      if ige ime ipa ipi ira irc isd isi iso iód ja_ leo lev lio liz lm lme lor lto ltu luy lí lít
      me_ mom mpa mpe muj mé mú mún nab nam nim niz nje nz nza ní nía nó nóm obj oce olo olí oma omú
      onó oo oop ope opó ord ore org orr osi oso oto paz pie pir pol pó pós rcu rde rep ret rg rga
      rib ris rió rni ron rre rue rup rvi rz rác ríd sam sca sd sdi sea sem ses señ sic sio sit sol
      spi stá só sól tab taq tat tem tir tit tuc tá tán té tíf udi uel unc une uno uo_ upo upr uro
      urí uto uye vam van var vas vel ves vit vo_ voc vot xi ya ye ye_ zac zo zó zón ác áct él él_
      én ér ía_ ídi ín ít íti ña ñan ód ódi ól ólo óm ómi ós ósi
      """
  )
}
