extension LanguageProfile {
  static let slovak = LanguageProfile(
    "sk",
    .latin,
    grams: """
      9 o 10 a n 11 e i v 12 r s t k 13 d á l m p a_ u 14 b _p o_ h z c _s j _a e_ 15 pr _v ý _n _pr
      y u_ ro i_ vo 16 ž st é č no en _k _a_ od ov ni po ú rá _m an ne áv bo ch ť _z ie va na to 17
      ho os ť_ prá š k_ m_ ob ráv y_ v_ é_ _o né in ý_ ok _č ia je mi _po í 18 h_ la le or _r ch_
      ie_ lo ný om _t ci ra á_ ľ _b _ro ost ti ho_ ná re sl _na do vo_ ak al ani až ka na_ za _ne eb
      ok_ lá nos _d ko oj _čl by má čl 19 ažd de ed kt kto oc žd _ka aj ej kaž má_ ve ú_ _má né_ ol
      om_ ávo _v_ dn ebo ti_ zá _al _j ale bo_ dý ia_ leb nok án ýc ých _je _za ad dý_ es sk ždý _sl
      lán mi_ ova sp áno člá j_ nie sti to_ tr van eni ne_ tn áva ým že lob rod sa slo sv éh ého av
      tor vn 20 _kt _sp _zá ma ot rov te _sv be bod me mu nia obo ri so ud voj ár _ná et li ln ta vy
      _vy am ej_ je_ nu vi _i _sa _u as ať ať_ kl kla ác áro í_ či še _by _ma _vš _ú _ľ mie mu_ nár
      oz spo svo vš _ž by_ dz iť iť_ jú ký ní odn ovn roz sa_ tv ľu ľud 21 _ľu at el ké nu_ néh oci
      ov_ pre va_ vše ený er hr ný_ ži _do _k_ ar ez iv ke kr mo nes ny nú ným on oč ož pod tá zák
      áci ák _h ab ajú byť eh eho ek nýc pl sm sť yť yť_ át št d_ di ds ec is jeh lad pol ran stn sú
      tk tát uj ô ými čin šet _ni _sú ac du edz kon l_ nn ny_ och oje oré pri ru ré stv sť_ tre tu
      uds up vna ém ému štá 22 _de _ob _či _š dov dsk esm etk hra ic iu iu_ jn ko_ ku lu maj med nak
      osť prí rác rí smi vz zn ál ým_ če _ab _bo _ho _in _vo _št aby bez bol chr dr du_ em est hl ji
      jú_ ky nom ns obe ou ou_ pro ré_ vať zd áv_ út čen čn ľa že_ žen _ak _oc _so _ta _tr _vz _že
      ako aké ami da dom dzi ens kej ky_ lne n_ ní_ nú_ olo oľ por pra rav res ský tné vý yh ze zi
      áln úc 23 _me _os _st _to _ži ach anu ba cho de_ del dno ené ik ikt inn ivo iá iál ju ju_ kra
      ké_ kým len loč ly niu odu oju op očn ože s_ slu sta str stu tvo uš už ved vod voľ vyh z_ ákl
      ím _kr _od _pl _s_ _ve adn ah aní ará bn ci_ cia cie ciá dek ekl ha hoc hov iná it júc ku_ kýc
      lar liv ly_ nik odi odo oh oro oso pln pov re_ rej rom rís se ske sob soc tak tup uz ven vin
      zp zv ím_ ís čno ľn _be _c _mu _uz _vý ade aji ast ave avo bec bož ck cn din dl dne dze ecn
      ela eľ iak ich ii ii_ iny iný ja jin kéh lan las luš nan nej nen náb ním od_ oko oti ove oľn
      pos raj ren rok rot spr sve te_ tky tý uje vie vl vzd zde áb ábo áko ás úč živ 24 _i_ _te ada
      ai ais aj_ aký anž aso ate avi az bu cii ct dli dm dné dný dy dy_ eno eo ere ezp eč hla ien
      ier il ist jno man men nov nst ná_ náv nž nže obn odm ojn ol_ pa pe pok rob si sú_ t_ tro tva
      ty tú ut uzn ušn ver vá za_ zai zen zl átn ísl úto ča čas ň šn žel _aj _l _mo _op _tý _vi _vl
      _úč ado ak_ akú am_ ač bno co cu dk dmi dô edn ejn els ení eob eru ez_ hod iad jen jv kú kú_
      lat lo_ ls nem nez niť nno nsk ném odl ody oli orá otr ozv peč pla pn poj pom ria rn ros ru_
      ské sov sto tav ten tiť tl toj tra tu_ ty_ um uč vlá vot vu vu_ yhl zac zin zná zpe zvo záv ád
      ýk čle čo ľa_ šeo ťa 25 _ci _dô _ke _or _z_ _út abe aho aný c_ ce cné cov ctv den do_ dok dos
      dp dpo dá edo eja ejt ek_ en_ enk ev g hlá ick ied ieľ im ina ine ino inu isk iz iš jed jej jm
      jt jto jvo kom kro lit lny mn moc my nk nut nút odp oji ojv okr ole oly ono org orý ovi ová
      ozl oči poč rac red rg ri_ rie rs rá_ rý sen stí tej tni tí ujú ul us val vol váv yt zab zan
      zb zi_ zás ám ám_ ávn áš ív íva úd či_ ľne ši šno šo ší žia ží žív 26 _ch _dr _hl _ic _ku _le
      _my _mô _ot _ra _si _sm _tú _už _va _vô _zb _zd _zv _úz aje alo ame ano ané atn ba_ bav be_
      ben bm bme bud bô bôd cha ciu cké cu_ dať db dbo det dia dka dro dru dé dém dôs dč dče ech eck
      ed_ edk edč emo emu ená ep esv etc ezá eče f ga gan han hn ht hto hu hľ hľa iam iat iek il_
      imi iné ir iro isl ite iti izá išo jav jet jic jo ka_ kam ke_ koj ká la_ li_ liš liť lné lov
      lož lst lád lás láš lý mes mné mov mož mô môž nas nil niz nky nné nný not nou nyc nác obm oby
      obô odb odr odá oho omn omo ona ore ori oru oto ovo ozu oš ožn pad pi poh pot pož ras rat rb
      reb rga rsk ríp rý_ sah sam se_ si_ ste súd tc tci ter tic tna tne tnu tok tot tri tí_ tút udo
      ujm ume upn upo uče vaj vaz ve_ vek vis vné vom vos vr vé vé_ vô výc yc ych yk ys yš zam zba
      zem zli zna zu zum zác ách ása áse ávi íp ípa ôd ôd_ ôs ôst ôž úci úk úr úz úze úča úči ýko
      čov ču ď ľ_ ľad ňo ša šov ší_ šť ža ždé žn žno žu 27 _an _bl _bu _di _f _ko _mi _nu _nú _o_
      _sd _se _sh _sk _sn _sá _ul _um _up _us _vn _zl _zm _zn _úc _ús _ča _čo aco ake aly amo any
      aná arb aro ase atr avr avu azy bar bc bch bd bi bl bla bné bor br bra bu_ bv bvi byt ce_ cht
      chu
      """
  )
}
