extension LanguageProfile {
  static let finnish = LanguageProfile(
    "fi",
    .latin,
    grams: """
      9 a i 10 t e n s 11 k l n_ o 12 u ä a_ 13 is en m 14 en_ j ta v se st y h _j 15 ai _o r ll p
      an _t ä_ ik _k aa va ka 16 oi si tä la li tt in ja ise ks d ke on tu sa i_ el te _s ist ja_ mi
      _ja it _v on_ ti 17 ta_ al us la_ ee uk sta an_ än ei ma ais et ää eu ne _a _m ike keu oik sen
      lis _va ell uks es lla 18 _on _p _y ksi _oi de un jo ss _ka aan een ie _e il ki lli kai le _h
      ku ol pa s_ ty _ta at mis _jo in_ ns sa_ ii ko to nn t_ ar ö sel än_ ään 19 ht as kse ut ap na
      ok tai us_ ans ia tta den kun kä ssa eus nen nt pe tä_ all kan nsa rt uo am apa mä ul uu _ar
      au lt lä sk yh av eis ek er ien _r _se est id ill vi 20 _l _yh ak art see su taa jok äl _i _n
      ih ikl kl kla oka rti tik ttä vap vä aa_ ai_ itt kk no ot aik ett so sä ud _ku isi ses stä ti_
      tuk ust yk _tu _tä he lai om ra ri sti äm ast ine ju mu os sia tää unn ia_ maa per si_ ste tei
      ude _ju _mi _pe ess hä io jul kä_ äne 21 ain e_ hm stu tam yht yks ämä _hä et_ hmi hän ide llä
      sek utt val _ih _ke ami euk hd ihm je jä lk lä_ nk di iin ikk lle ou pu rv sä_ tee täm vo är
      _ma _sa ava dis hte im isk iss lta mää ni ois pau pi ssä tav ten un_ _ei _ol _si _te alt ekä
      lu oh oj sty sy yt 22 _jä _ra att ha lm oll rj tet toi vat ys äi äs _mu _to ah at_ ed eh iel
      isu kki mai sal suu uli ur väl yl yö ää_ _he _su _yk _yl ei_ eid eru etu iit kie lei lin muk
      nna oma ru rus sie sil sku tie tun ui vaa _ko _ri aat aut eli iv kaa le_ lma lo min nno op saa
      sii sko tti tur tus uut ät _ed _la ev hi iaa ite itä me mie na_ nv oli oo oon rva um urv vas
      yle yy äy ön 23 _al _ki ali ama avi dä eet eks ilm jen joi kää lii lit lö nee o_ oit omi or ov
      paa rk suo tyk unt uol ute ve voi yhd yn _pu _sy _u ail aj ala auk em hdi hen ilö ita ity oim
      oja ole ope pet rii sit soi uom usk uud vai yd äli äv _om _pa _ty _us _vä _ä aas ata enk ens
      eud hu idä ip ir iso ka_ kil kka kon lee man mat my nan nkä nni ntä nä ova pit sis tk ttu tty
      työ täy tö uka ulk va_ ytt 24 _et _ha _na _op _ov _pi _so aal aks aku eel htu htä imi int ioi
      itu iva jaa jot jär kis koh mal mas nei net nki non nta oht ost otu pä sak sin tek tio ts tte
      täv uoj van vis yde äär ön_ ös _av _ni aht ana ass da del des do edi eut g ime ina inn inv its
      keh kin lev lki lti läi mm ng nii nti oje olt onn pp puo rä tse tyn täl u_ yi ym yne yyt äh
      älä ävä _ai _il _lu _no _pä _ve _vo ait alk arv det ehi ein etä hal han hei hto huo ika ikä
      iol ito iä iä_ jäs kau kei kok men mit muu nau nne nto oko osa ott po raj rje ro rvo sai set
      sto syy tap ttö tu_ tul tuo tyi tys töm uh uma uv vio yr yv yös äis äk äse ätt öm 25 _as _er
      _hu _hy _kä _lo _my _mä _os _ti _ää aai aam ajo aka ako ang atu dä_ elt elä ene enm ent eo erh
      eva hde hit ho hta hy hyv iip ink ino ipp ism jes joh ket ki_ ko_ kou kuu kö liv lou lue luo
      myö mä_ män nes nio nm nos nou nso nu nva nvä oin osi otk oud ouk pai pak pal pid ppu pum pää
      ran rh rhe rit rot san sm sma soj sv sää tah tas teo tia tka to_ tto täh ua ua_ ue uun vak vel
      vit vol ysi yst älk ält ärj ärä äst äys 26 _an _el _le _me _n_ _or _po _py _vi aav aja alu amm
      ann ara asa aud dat dot du dän ea ees eho eil ele elv enä eri evi ga gai hin ihi iih iki iko
      ira isä ji k_ kea kel kol ky köö lil lip lke lon lv ly läm mio mma mui mät nal nga nh nl nnu
      nol np nsä ntu nus nä_ näi oa oa_ oid ont orj oss ota ous pah puu py ral rau rik rja rke rki
      rta sem siv sos sva säl tan teh tel ton too tua tuj tum tuv tym täe täs uda uis uj umu une usv
      ut_ utu vin vät yk_ ymi ys_ yte äe äin äks äll äri ärk äss ö_ öl öll ös_ öö _en _es _it _li
      _nä _ro _äl ahd ahv aih ale ano ant ase ati auh ave ea_ ede edo eit ema env eoi ep ero ert esk
      evä ey eyd he_ hee hj hv hvi ies iet ihe iht iid ij ipi irj jin kee ken kia kir koo ksy kuk
      käy lel les lkö ltt ltä lvo lö_ löl lön mik mäs nas nel nla nmu nom not nss nty od ohd ohj oks
      olm olu ot_ pol pyr raa ria rji sam sav ska syn syr tak tar tis toa tom tos tut tän tön uha
      uin uje ukk ule ull ulu up uso uul uva uvi vah var ver vir vu vä_ vää y_ yis yj yll ynt yrj
      yvi yvä yyd yöt äes äid ämi änl änt ät_ äyd äyt ääm ömä öt öön 28 _aj _am _ep _ky _lä _mo _ne
      _ys ae aha aid ake aki akk ane anh ank anv aps arp asu atk aum aus avo da_ dek dus dät edu ee_
      eek ehd eht eik eke eko emu emä ena eng enp epä erä ese esi ete etk ety har hdo hdä het hjo
      hok hot hun ial ied iis ija ion iop iot iri is_ isa isy ivi ivä jai jak jal jan jat jee jou
      juu jäl kal kap kat kem kes kev kii kit kke kko kor kos kot kst kui kup laa lan lap lat lem
      let lka lkk llo lly lmi loi lto lty luk lus lyt lää mak mee mes mii mil mmi mo mp mys myy naa
      nai nak ne_ nin nis nka nma nnö npa npi nvo nö oiv
      """
  )
}
