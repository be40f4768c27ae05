extension LanguageProfile {
  static let polish = LanguageProfile(
    "pl",
    .latin,
    grams: """
      10 a o i e 11 n w z 12 r c y s d 13 p k t ni ie 14 u _p a_ j i_ l o_ m 15 _w ł ra e_ ow pr g b
      y_ cz _pr wo st 16 po nie _i an _s ia wi wa ż aw _n _z ze _d _o od ar h ch w_ ą _i_ ie_ pra na
      za 17 rz zy _po do go no ani ci ś ro ó _k raw ek sz ę ia_ eg nia _m wie go_ ko _do ch_ h_ ny
      u_ _j ego _c ka oś 18 ej ol yc iek ne owi ln _ni ma dz śc ści ci_ ec wy _cz _r awo do_ je k_
      j_ ob ośc ych ło ty _ma ek_ en mi on _a ki rze _na ku os prz z_ _w_ _za ac ej_ wo_ zł aż czł
      noś zn zło 19 or ws ów aj dn eni ta ą_ _je lu wa_ ć ć_ łow _l es rt wol art oln _lu ak dy in
      rod wsz _ka _wo lno tw ic rty sp ub yk ł_ _ar _u ad ażd każ ma_ ny_ ys żd _t al dy_ ją m_ owa
      stw tyk uł 20 _wy kuł uł_ yku zi żdy b_ cj ecz ez ja rzy sta wn _sw czn dzi na_ sw twa ym ę_ ń
      _b ed ię oc ró szy te zys ów_ la lub op ub_ we ąc _sp bo est kie wan ają am by cy pow rac _ws
      ce nyc pos si spo sze to yw ńs że 21 acj at ać ać_ cze li mo neg yst _ja _z_ aro be de jak le
      mi_ ne_ pe pod ńst _ko _ro awa el nar obo og zec ęd ła _ró aw_ dow em iej jąc kr re t_ zan zen
      zne zy_ _ż cy_ czy er eń nej nic no_ odn ony rów tr ud yn aki as az da edn jeg kt odz oł ówn
      łe ży 22 _g _in _ob _or _st ami ał bez dno eńs ien kol mie ni_ om owo oz zie _os ew ez_ ga ik
      jed ka_ lw lwi nn olw orz ołe pi poł sk so stę tę tęp uc ym_ zo zw ęp łec _be _od aln ara cji
      du gr inn jes ji ji_ któ ok owe owy pa ru ry tk tó wia wob wyc zk zna zyn ąd żn _de _kr cza d_
      dek ech eka icz ją_ kra lud mu nik ora ost ows raz roz sa się st_ swo sza tu war zes zg ór _kt
      _si chn dl dni dó dów ejs ekl em_ eł ełn eż gan hn iec ini ię_ js ję kl kla kow lar lni odo
      peł pie pop raj ran ron stk tki tn tór ur wni zon łn ły że_ 23 _to _ś adz ale ano bod by_ dk
      ds dst dzy god ich ieg ier iko iu iu_ ią kó ków nan taw trz udz wł ywa zaw zeń zą _go _mi _ta
      _zw any au az_ br du_ et iem iw jsz ju ju_ ki_ kor nau nk nny now nym och ocz ods oso pu sob
      tan to_ tyc um wej ymi zas ędz _oc _pa _wł _że ada ako awi chr cia cję czo dne gl hr hro ję_
      maj mię nin niu oby ogo osz ość pó row str są ucz uk wno wym yna ze_ śr ść ść_ żyw 24 _ce _dz
      _mo _o_ _og _są _uc _wi ach acy ap ape ań aży ba bow c_ cel cie dze eci era ewn ian iz ięd kog
      kon ku_ leż lny mow mu_ ną ną_ odó oj oko oni opi osi oż pew rzą sam swy waż we_ wią wne wow
      woś wz wła yb yws yz yzn zap zej zez zwa ący ły_ _by _op _pe _sa _ur _uz _wz _zg _ży ate ałż
      ańs bi dan dzk ega ep glę gł iad iez io iza ił kic ko_ la_ lę lęd mał moż obr od_ opr org pań
      ps pst rg rga spó sto su swe ta_ tak uj umi un us uz wal wać wod wyb wzg wą yci yni yr za_ zac
      zaj zal zar zb zgl zin zny zp zu ząd óre ące ęps łni łu łż ża życ 25 _ab _an _gr _on _pu _ra
      _rz _sł _te _wa _we _zj _zm _śr ab aby aju amo ane ary asa auk awn bie bl bli bor ce_ dku dle
      dą eko esz ezp eżn gra iał ice ied iel iew im it iąz ić ić_ kar leg lic naj nak niz nkó noc nt
      obe odk odl ozw pro pub ral res rob ry_ rym róż sad sc sia só są_ sł tni tow ty_ ubl up ut uzn
      wat weg wi_ wyz wą_ ybo ycz yra yś yż zia zj zje zki zm óż óżn ąz ędu łże śro św świ ź ż_ żen
      żeń żni _dl _mu _sk _św acz adn ado akt aru arz ata atn auc ała bro byw być ca ceg ciw cja cyc
      cą cą_ dam dla dna dob dop dp dpo elu emu eż_ gn gro gru ho iat iep ies is jm kim ką l_ li_
      lit liw lne lo ls nc ncj nio nne obi odp oju okr om_ omo ona one onk ono ope oru osó ozu pog
      por pół pł raż roc ru_ run scy ski sn sow spr stn sy sób słu tec tel ter tur two uki ul unk
      uro woj wsp wyr wyż yp ysc yt ywi yć yć_ ył zed zmi zni zum zyc zym ób ób_ ól óln óry ół ąc_
      ącz ązk łas łon łą łąc ń_ śl 26 _ch _da _ic _ku _ok _pł _re _su _tr _ty _ub _ze _ża ajo ajw
      ak_ ali aró asn aty azi bec bra bs bsz bu bę będ cho chw cją dc dcz dny dos dę dę_ dź ea ec_
      ed_ egł ejm el_ ela els emo enc epo erz esp ete ewi ewo eza gni gok gło ha han hne hni hw iaj
      iar iać ii ii_ imi ina iny ite iw_ iąg ięc ięk iły ja_ je_ jn jo jow jw kam koj kom ks ksz kul
      ką_ laj lst lt ltu lu_ mad moc my n_ nac nd nii nić nię oba obs oda odę ogr oli oma ot oże ożn
      pad pn pok pol pom pon poz pu_ pła ra_ ras rat re_ rea reg rom rte rw rza sią ska sty sum szk
      sąd tać te_ ten tra tu_ uch uje ują ult ura usz uw wad win wię wy_ wó wój włą yj ypa ysz ytu
      yśc yżs zad zam zać zd zeg zet zgo zgr zko zpi zr zro zs zwi zyj zyw zyś zą_ zę ój ój_ ącą ądk
      ądó ąg ągn ęc ęci ęk ęks ępo ła_ łac ład łal łc żad żna żo żon żs ższ 27 _ak _bą _bę _dy _dą
      _h _ję _mę _se _sy _ud _us _ut _uw _wś _zb _zd acę adk aj_ aką ala ana arc arż as_ aso asy awą
      aza ałc aża bar baw bej boc
      """
  )
}
