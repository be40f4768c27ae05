extension LanguageProfile {
  static let czech = LanguageProfile(
    "cs",
    .latin,
    grams: """
      10 o n 11 e a v 12 t s á i d r 13 l k m p í u 14 b _p z a_ _s h o_ c j í_ _n 15 st _v i_ y ní
      é ě ý _a ne u_ vo ž pr ro 16 _pr _a_ č ní_ _z od ch po rá _m áv en án _k bo y_ e_ 17 _ne _j ov
      t_ m_ os ho prá no na ráv k_ é_ ř ob š _o _b ost sv li je _sv 18 _po in na_ ou á_ _t _č _d h_
      lá ti by ch_ ek la ol ra ho_ ko ná né ě_ ů le te za _r v_ _na ni nos ně so ý_ _čl eb lán to čl
      _ro až má va ání 19 do ek_ em ka neb ti_ vo_ at dn má_ ve ávo žd _ka _má ažd bo_ ebo kaž ou_
      tn _je _za ez ln nek ný př sp zá _př ak dý dý_ svo vá ždý áne člá že _st an sk sti _v_ ta ze
      it ké n_ obo vob _sp ac aj bod es ýc ých 20 _zá de ji mi oc pro rod ím _l mu mí ok ot ván ví
      _by _ú ci ec ed ení er né_ éh ého ú ým _ná av id spo ěn _li _u ej ja jn ma mi_ ně_ oj ová oz
      roz ter ár íc či ře _ja _vš ad by_ jak kl lid nu nár or to_ tu vy vš áro _ž be dě jí kt kte ny
      ny_ tv ém ím_ _vy at_ dů hr kla mu_ odn ož tr vn vé vě yl át še 21 _kt _ma _so cí li_ oli se
      tní tá ví_ zák ák ů_ _do byl do_ em_ en_ eč je_ mí_ mě om on pod sl stá vše áva ýt ří _bý _k_
      _se _ve bý být d_ dní du it_ iv lo me pl pol rov ru tví tě vý ýt_ čin ab as ci_ ds ejn el ic
      kd ku nes nou nýc ran se_ sm sou stn up vol če _i ají ar di du_ eh eho ečn hn ids jeh kol ké_
      l_ lu mez mo nn ním ným ova pří stv své tát va_ vi vé_ ál ích ým_ čn ž_ žen 22 _i_ _to _ze am
      ave dl dsk dy ech eré hra kon ký maj nu_ ole rac ré zn ád ému ři _ab _ni _os _ta _že aby ako
      aké chn chr esm lad len ns néh ovn pra smí sob st_ sta ut uš vat vz zd áv_ že_ _ji _oc _s_ _vz
      _či al bez dr dy_ ens hl jí_ kdo ky leč lní lně och oci odu oh při rav s_ ský ste tí ud uj uz
      vou z_ zem zi ákl áln ými čen ěl ži _de _me ba ce dá ezi ik inn is ivo iá iál iš jin ky_ nez
      nit níc obe od_ oko oln ské slu stu tej ven věd zac zen íh ís ěd řís št 23 _c _dů _mu _od _pl
      _tr _vo _vý aci adn ah anu ara cho ciá ck dek din děl dů_ ekl est hov ikd jno jíc kr kéh lar
      nem nik ném něn odi odů oje oso ože pln por re rok soc svě tak tup tř ve_ vin yt zp ává ího
      čno ům ům_ _be _h _ob _uz ach aji ani bec bož bu cké cn da dno ecn ený erá il jen ku_ kýc le_
      lo_ luš ly ly_ ni_ nno náb níh op oti pos pov pře res rn rot ru_ ré_ sa spr tu_ tí_ tře už ved
      vzd za_ zaj zdě zná zv áb ábo áko ící íl ísl ělá ění ět řed ště ší ůs živ 24 _js _mo _ně _úč
      _ži ast atn az bn byt bě bě_ ct cí_ dem dně důs edl eo eob et ev ezp eř hla iný jm jné js jso
      la_ las lit liv nst obn ody oji ojn ozv pe pok ro_ ros rá_ sto tre ty uje uzn uč ušn vl vyh yh
      zb ác átn ém_ ír úč šec šeo šn ší_ _kd _tě _vl _z_ ano aso bno bud ce_ dk dli dom dě_ edn els
      ené ez_ eře ha hny hod há ich ick im ina iny iná ině iz išt kov ká kým led lno ls lád mé mě_
      měn nic nsk ná_ ný_ nů obě oho ok_ oru ově oč pa pla pn poj sov stí tav tné toj tro ty_ té uk
      um ur veř vní vod vot vů yla ylo ze_ zin záv ás íru čle ěk řej ši ť ůst 25 _bu _cí _o_ _op _or
      _vě _út ace ací aje ak_ ami anž c_ cen chá cné co ctv cíl cím de_ dm dov dp dpo dé edk emi emí
      emě eno eze g hni hok ide il_ iné ist iti jed jet ji_ jiš kdy kož kro kém lat liš lé man moc
      my mů no_ nov nut nán náv nž nže oby odl odm odp ome omí org oro oto ový peč rg rom rác si stř
      ta_ tic tit tk tl tni tě_ těn uc ují ul upn us uto val vlá vni voj vu vu_ váv vév vým yly yš
      zi_ zl zpe zvo zás áci ám ám_ átu ávn áz ék év évo út ědo ěs ěst ěž ň řen ři_ řá šno šu ť_ ův
      ůvo žel ží 26 _ať _bl _ch _dr _dě _hl _ho _my _nu _om _ot _ra _si _sk _sm _tu _té _ur _ví _vů
      _zb _zd _úz abe ada ade adě aho alo amě any ate aví ať ať_ bar bav bl bla cov db dbo dec dky
      dle dmí dob dro dru dán dí dč dče děn dět dův eck ejm eln ep esv ezá ga gan hle hu hu_ hán imi
      in_ inů isl iza išo iž jev jis jmé jný jně koj ká_ ků kům lah lné lný lov lsk lu_ lé_ lý mat
      mén mín mír měs nan niz nk nky nné nný not něk nů_ odb odr odá ohl okr oku olu omo ona one ota
      otr ouk ove ovi ovo ové ozl ozu oči ož_ pad pi poh pom pou poč pož pá ras rga ri rní rob roj
      rém sam si_ sku ská sle str sá tan tat tel tná toh tot tra tut tvo tét ude uko umě upi uv uče
      vaj vaz vis vně vír výc vět vši yb yhl yl_ ys yt_ zab zam zba zej zli zu zum záj zán ádn áj
      án_ ána ása áte áty ávi ázá áš éko én éna ét éto íl_ ími ín íp ípa ít ív íva úto úz úze či_ ěc
      ědč ěm ěn_ ěna řes řo řov řs říp šem šic šl šle šo šov šuj žív 27 _an _ba _di _dá _jd _ko _ku
      _mí _pé _sa _sd _sh _sn _sá _sň _tí _um _up _us _uv _va _vn _zm _zn _úc _ús _ř _žá aco ahr aly
      alé am_ atř avi avo avř azy ba_ ben bor bov bv bvi cht chu cíc dam dat del den dis diž
      """
  )
}
