extension LanguageProfile {
  static let slovenian = LanguageProfile(
    "sl",
    .latin,
    grams: """
      9 o 10 a i e n 11 v r s 12 d j t l 13 k o_ p i_ a_ m 14 e_ _p _s u z _i n_ pr 15 ra _d č b _v
      in _pr av st je nj _n an en no do 16 in_ g vi ni _in na ov va ak h ne ž rav c _z _k ko š pra
      ti vo ja po 17 do_ anj avi ti_ os h_ re li ih ve je_ ic v_ lj eg im nje od me no_ vic ih_ _do
      ol _po _č ri te za 18 dr li_ ob _o _t ar de vs čl _za _čl al em le _vs ga ost sa sk tv ed la
      ka u_ _b ega er en_ _dr lo ne_ _m _na it ro _v_ ru ga_ _sv ja_ ki sv at el m_ se van 19 ako bo
      svo co co_ ico ma pri _ka ali mo stv to _im _ne bi ev jo sti ta vsa di dru ima iz jo_ kd kdo
      len nos sak so go _a _u akd ji nih nja už vn čle _al mi oj _de ma_ or _r iv pre r_ sp že 20
      ni_ oš red vo_ če avn dn ek ju kr lov obo ove vob ža _bi _iz aj iti ki_ na_ neg ns ot ova _j
      _so ej em_ jan zn šn _nj ez is ič ke z_ či _te az bod ci ij oli rž se_ tva _ra _sk _sp am as
      ati d_ kl ln ruž _ob _se ad aro drž eva ko_ op rža 21 _e _ki ena om sto up šč žen ži _mo da
      di_ gov imi kak ku nak on si ter tr va_ var čn žav _en _je _st _z_ ego ik j_ jeg kol mi_ nar
      ovo pos rod ve_ vl vlj voj člo ate br del enj er_ il kat lja oč pol _me _ni _ta _ve be bn c_
      eb ed_ eni ic_ jem jen jn kon odn ovi sm sme t_ čin 22 _s_ _sm ans bit da_ eko elj ene iš ji_
      ju_ lje nan nsk pn raz rs rš s_ sam tvo ud zak šči ac aci cij ebn eh ev_ eš ičn kov krš la_
      me_ mu nim ora ož ri_ so_ sta ug vat vih za_ zv ča živ _da _va ara ce dej eja elo ijo ir kih
      kup lju med mor nju nst odo otr rug si_ ski sku sn tu uži vek vol št _bo _ž akr ars avl bi_
      boš dno ds dst edn eme itv k_ kla mel nik ode odi ok olj oln ov_ ošč pl pno rem rst ršn spo
      ta_ tak us vič vne zna čen čno žb 23 _g _ko _l ajo ava ač bno dol dov ep ere es et gi gl ice
      js ljn mu_ og ose pe tev tn ur užb ver vez vi_ vni zo _ke _sa _zd ag aln bra ce_ de_ dek eh_
      ero ina jav jih kaz ker kor lan lji nji oji ra_ rim seb skr sod st_ tem to_ ust uč uže vse vsi
      zd zdr ze zni če_ šk šne žbe žn _br _ja _os _ži ah amo an_ ani ap až be_ bl bre dis dos ekl
      iko im_ iva ive ke_ lar lit lno loč loš mej mož nem nov obr oc oci oje ons or_ ošn ošt plo pro
      rac ran raž riz rn ru_ sni spl ste top tvi uj upn vr šni žev 24 _gl _lj _mi _od _to _tu _up
      _us aj_ akš ano ave azn cia dne dv ede eds emu ezn ia ial ila ite ivl išč jud keg kri kš kšn
      las lni mer nič njs od_ odv ogo olo om_ ome oz oče ože pa pi pod pot poš reb rez ris skl soc
      sr sre su te_ tj toj tov tud udi ugi um upr vno zav zp čas ši šno žno _sr _ur _už _zv _š adi
      aja aki ame ast azv ače ben bla ca dna eli emo etn ež gle ho hč hče ica id ihč ika ime ino isi
      isk ist ivi izn iče jev jiv jni jno jsk juč klj kot led maj min naj nit niv nom obl oko ono
      opn ori ot_ po_ pom ral reg res ros ske sl sov spe spr tan tav tre tve veg veš vna zad zb zno
      zpo zu zve čan čla čni še što žin 25 _di _k_ _kr _mu _om _re _su _vk _vo _vr _ča ade ago ake
      ami ana aso azu aže ba bil bir ca_ dl dni dop dvi edi eje eno eo eod epo eri eru esn eč eše
      ešk eže gak gim gla goj got ha hov ija ije ilj isn izb izo izr jat jst ka_ kim ku_ lač le_ liš
      lž lžn men mov nac nap neo nep oj_ oja olž osp ovn oči pad peš pog pu pus rad rb rep rit rj
      ro_ rov seh sil sko str teh tič tni tno tor tra tro uds ume ure učn vij vis vk vkl zag zbi zg
      zob zr zum zvo čj šev ške štv žan 26 _c _la _no _ok _op _ot _oz _ro _si _vz _zn _šo adu ah_
      ale ane apr avo aža b_ bar bne bo_ den dev du du_ eda eji ejo ela ele ens epr est ez_ ezo ezp
      ge haj hk hko iho iki ili ine inj ip ira iz_ izh izp jej jit jne kle krb l_ lad lag lic lj_
      lne lo_ lu mb mez mir moč nad nam nas nač nek niš nu obe ojo ola opo opr opu osa ota ou oze
      ozn ožn pla pov poz raj ras rid rip riv rje rno roj rok rot rsk rši sno stj stn suž teg tel
      tjo uje ul un ur_ vaj val ved ves vre vu vu_ vz zap zar zem zh zha zo_ zra čel čit ču ša šl
      šlj šo šol šče 27 _ba _bl _ci _h _id _kd _ku _nu _pa _pl _sl _ti _um _vm _zo _že ada adl ado
      agi ahk ajn ajv ala alj am_ amb apa ar_ arj arn asa ase asn asp asu av_ aze azg azl ača aš biv
      bni bol bt bto bv bve bč bča cev cil dan dik dit dj dje dle dlo dp dpi dra dvr ea ebi edo ej_
      ek_ eka eln emi eml ers eza ezi ezm ečj eša gan gar gih gin go_ goč gr hr hra ib ide idr iji
      ind ini ipa ire iri iru ivo iza izv iča iči išj išk išl iž jaj jal jv kan kli kog kom kos kra
      kul lah laš leg lež lik ljs lnj lt ltu luž met mev meš miš ml mlj mo_ mog moš mur nav nd ndi
      nez nic nob not nuj ob_ obt obv obč odl oga okl okr ole omo omu oni ope opk osl oso otj ovs
      očj ošk pa_ per pin pis pk pku pnj pon pop pou rat re_ ren rg rij rič rne rni rže sel sem sin
      ska sli slu su_ sve tar tit tju tož tu_ tur
      """
  )
}
