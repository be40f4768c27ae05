extension LanguageProfile {
  static let hungarian = LanguageProfile(
    "hu",
    .latin,
    grams: """
      9 e 10 a s t 11 n l 12 k z i é m g o 13 á r y 14 v _a a_ b d el n_ en k_ 15 sz t_ s_ és et j
      _s _m te _v h 16 _e in em le al ek gy va _sz _a_ en_ i_ _é og mi ne _va z_ ze la és_ eg 17 an
      _j ő _és _k min ö sá me se _t ny ás ek_ nd y_ at es jo _jo jog ly za _mi az e_ l_ él c de ág
      be mé ü 18 _n ind an_ ki ye ó ga nek ak ba er sze nt ság f tá ez tt oz ta té ll ve _az ad ok
      sé _c _h p gy_ ho én í ala am az_ nde sza _b den g_ ab 19 án he val ál ele re zt ül _el egy
      _eg mél oga u ár ag go ik is _me ga_ na ni zab zem ég ít emé kö ra aba bad ci int ke kk sa tel
      van ér ő_ _te ak_ gye ko rt tet vé _ne lt on ss to tás ény tt_ zet ély _l ben m_ ség öz 20 ar
      il lam lá lő meg nk os _ci cik ikk kk_ nak _f ete fe ni_ _se ot yn zá _al agy et_ ka let lyn
      ok_ ol ra_ sen yne eté gá kin mel tek át ó_ _ki as cs d_ _i emb es_ ez_ ge gok hoz mb mbe oz_
      re_ ti vag yi ét _kö _le ell ely em_ ett hog lk lé nem ogy or 21 _ho atá köz nt_ _á ds el_ hez
      len lm yen _em ads dsá je já má tés vá zo ásá _ál ap ha ló nte ogo ai ber nyi ri sem szt tk tó
      tő áll ás_ ame ban enk ese ev lap lat li ló_ nki nye né rs ágo éb ék ól _vé ami eri it lla lv
      ly_ mén on_ so ág_ ébe 22 _cs _o do ei eki emz fel iz ké lj lle lő_ mz mze tat ya yes yil _ke
      _ny elő ja koz kü kül lis ma nd_ nl ré rés vet yo zé át_ ég_ ért ésé éte _am _r alá art da elé
      enl het nn ri_ rm rv szo tar tko tő_ ész ön _fe _g _ha aló atk dé eh eve eze ges ja_ kel lek
      lem mo más nlő ot_ ott po rr se_ sí sít tár ul vel zás zés áb áz éle ése ól_ ű 23 _p bb bi bá
      del dő ed ehe ej fej if kor leh lg olg om os_ r_ ssá st szá tes ti_ tos tot tte zat zte zto
      ána ány árs áza ége ül_ _ar _bi _né ai_ arr at_ biz elm ere ető fo há ház ife is_ izt kif leg
      ll_ lt_ nev ny_ pe rra rá sel sn sr sü sül tb ts téb vez véd zer ába éd éde ép ós ú _be _bá
      _es _há _mu _má _ta _tá _ér _ö ad_ aj al_ alk ass bár csa dés elj esz esü ezé id ine isé it_
      lye lás mu nyo nél sm tj tl ván zas zö zü ágá ált áso éke ör öt özö üle _ak _gy _mé _él ada
      ako alm asz azá cse dal don ege ess etb gai gh got gya gé hat ig ilv ism km llá lmé lvá lés
      mer mun no osí oza ozá rsa sal si sme st_ szü sán sér tal tan tbe ten tv tét un unk vál yé ád
      áli árm élt ére ósá őt 24 _er _ma _or _ti all av ava b_ egv ei_ eke ekm elk end ene enn ent
      etl gg gs gv gí gít haz ia idő ie ila isz iv jes ján ket ki_ kit kmé kr ká kén lan las lel lh
      lkü ln lo lta lö lön nos nta orl pv rl rlá rme rta rtá rvé sad sh si_ sok sre sse ssz tjá tle
      toz ve_ vi vén zta ága áh áho ála án_ áno éh éhe élk éne ésr ét_ íté ös üg ülö őd ődé ős _ez
      _id _il _je _ko _ré _tö _ú agá alo apv asá ato att bb_ bó ból bö böz ciá di dj egk elt fi gho
      gk gkü gvá gál gát ily iá iál jel ját kal kat kra kt kta lez lgá lje lom lve lád mag mi_ mán
      nb nbö nka nké ní nít oc oci og_ okr oly om_ ors pol pve ro rsz rü rül sa_ sne ter th tis tn
      tu tól tós tö tör vo yan yet zi zn zni zoc zol zág zí ágh ám ára ása önb öv öve özt 25 _bü _fo
      _lé _u _vi _vá ado aká amo ani ann be_ bü bün cso dn dő_ egf egs eje elh eli elv eni erm eti
      etk evé gf gi gi_ gyé gyü gár ill ina iny iva jez ks köt lak lja lko lma ltó lya lyi lát lét
      mp mpo méh mű nna nép nő okt osa rd rde ret rt_ rté set son ssé szí tik tkö tén tó_ yb yek yis
      yos ys yü zak zd zi_ zt_ ztá zv ző ání ár_ ást áto érd ésn ír íto ítá öss özi ült ün ünt _an
      _bé _cé _ig _ir _jó _ok _ol _pe _pi _sa _tu _ön _út _ü abb ajá amp ana apj ara aza bel bs bé
      cé cél dek dig eg_ ejl eké emm eré erü fé gal gaz gb get gge gn gon hes ib iel ig_ ir ize jl
      jt jó kai kh kie kot ksé ku kár kép köv lga lhe lka lme lni lté lán lég lőt maz mm mmi mok nc
      ncs ndő nni nys oka omá ont ozo pi pj rat ren saj sak san sho sáb sét tag te_ the tni tsé tve
      ték uló ur vat vis vél vét ysé yt yén yüt zav zes zh zs záj zám zít zös zöt zük zül ződ ágb áj
      ásh átó égé égí ék_ épe éss önk örv ött út útj ügy ük üks üt ütt ől ől_ őr őtt 26 _ad _ba _bí
      _bű _fa _fi _fé _fü _hi _ku _ké _kő _la _nő _ra _sé _té _ug _ve _vo _ös abs adá ain aiv aka
      alj and any apo apí ata ati azt bar bsz bék bí bír bű bűn dja dna dol dá dás dék dó dős ea edi
      edé ega egg egé egí ein eln eme emh eny ené er_ erv erő etn ezn fa faj fiz fog fér fü füg gas
      gba gen ggy gna gsé gyo győ gáh gán gén hel hi iat ibe ie_ ih ihe ii iis ik_ ika irá jlő jáb
      jö kan kar ke_ ken ker kez kii kka kéb kí kő kőt lb les lki lkö lmi ltá lén lőd lől mek men
      mez mh mhe mia mil moz nat ndó nie ns nté nv nyb nyl nyu ob obb od ogá okk ola olt or_ ort oss
      ozt ped pei pjá pí pít rab rek
      """
  )
}
