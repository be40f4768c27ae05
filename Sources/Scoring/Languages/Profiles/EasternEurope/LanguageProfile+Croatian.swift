extension LanguageProfile {
  static let croatian = LanguageProfile(
    "hr",
    .latin,
    grams: """
      9 a 10 o i n 11 e j v r 12 u s a_ t d i_ 13 l m k p je _s e_ 14 _i _p o_ ra u_ na b va 15 pr
      _n an _pr av z nj _o im no _d _i_ ko vo č 16 st ti g ni ma ov _u od ak rav je_ pra ma_ os _na
      ima 17 en ja _sv ob sv _b at m_ na_ oj po la ti_ _k da lo it nje _po ju lj š ž anj li ne _z il
      ed vo_ 18 _m ij ko_ za _č da_ bi ka vi re ro vat va_ dr no_ ri ja_ ć _za c h nak sl avo k_ tk
      tv _im _u_ ar sva _bi dn ak_ ju_ mo tko _r bo li_ ih ili ji 19 ava van _sl _t _čl iv lan te ve
      čl čla h_ ih_ om _dr ana di ije ne_ og ost _j _ne aj em in jed _da _ko _os _ra bod el lob nja
      obo ova ru slo ta tu št atk koj mi _il iti or su vn az ci pri stv du im_ om_ ud 20 _je _ob _su
      _v ad se vj vje _ka ot đ ža ati bit dru on se_ voj _se enj op edn ek er go sk sti to un _mo dj
      dje g_ is lo_ sa _od al de iz ni_ ol ran raz rod žav ako aro br d_ do drž ič j_ kl mij rž rža
      su_ svo uč 21 _nj ac am eg eni eno ji_ nar nih nu oda oje pos pre sn so uj uć vr ći aju ap avn
      bil bra cij eđ iva ka_ me n_ nim nos nov og_ ovo ra_ up ći_ aci ez ilo jel jem jen jer mor ora
      ovi pro red sno sta tr tva ve_ za_ _do _iz _ni em_ ic ku lje lju nom odn oji osn sm t_ tn ući
      vim ži _dj _sa _st aš du_ elj jeg nit oj_ pu rad ug uje vno će 22 _sm aln an_ ani ara be bu
      dna dno gov ln nju ns nst ovj stu tit tu_ zn čn čo čov _bu _op _čo ans as bud ds edi es et ija
      ik ist iš jan jek kr nap nu_ olj pa te_ tvo ur ut uš či šti živ _mi _ta _vj ada avi ašt dni
      eđu gu ina kla nji obr odu oja ona oso pod rug sam smi sob tel tup udu una už zaš zv đu že _g
      akv ao ao_ ave bn di_ din duć elo ga ir ite itk itu jim kak kv međ nič nog od_ odr opć pć rim
      svi tno vol z_ če štv 23 _de _l _me _sk _te _vr _ž amo apr ego ekl ev gl gn ig ivo ičk jet jn
      kao ki ku_ le lja lji lu mj mje mu nac nic obi odi oju oti ovn oš pot pun rac rij ruš si sto
      tan to_ um ušt ven vi_ vl vni ze čk _be _ov _pu _ro _un aje azo až ba ca de_ dek dst eb eds
      eka ere ga_ gi gr inj io jih kon lar maj mov rg rot sr sre st_ sud tak tiv tra tve ugi uno ura
      us vu vu_ zak zna zo zov čen đe ša 24 _a _br _ja _on _sr _tr _ze _ži adi atn azn azv ač bez
      dos eml ez_ gla gnu gra gur igu ika ini ira ičn jal jav jev juć juč kaz ke ke_ klj kom lik ljn
      ml mlj ok ošt pol poš r_ rak rat reb ren ređ ris rn sig slu sp tre vak var vih vin vot zaj zem
      ća ću ću_ čin čko ču še što _is _kr _lj _ma _mu _so _uj _uk aki ama ate avl bv bve ca_ dim eko
      eme ena est eza eč gim ica imo iv_ jo jud kri las mog mu_ nal nen nut obn obv oc oci ode oni
      ono osi osl ove oč oči ož pad pi pl pće riv rš sa_ skl soc ta_ tni toj tov uk ukl uču uži v_
      vez vij vlj zi zne ća_ će_ ćen ča čno čuj đen đi điv đun žen žn 25 _a_ _di _og _s_ _to _us _už
      adn aku apa azu ba_ be_ bi_ bno ce ce_ cio dar dnj dsk ebn ed_ eg_ ela ene ep evi eš ež ice
      imi ion isk izn izv ić iče išt ječ ješ jno ki_ kup la_ lj_ lni lno luč me_ nan nav nep nes ogl
      ogr ojo oli ops otr ođ ođe pla pov ps ras raž rem rgn ril riz rno rog rop rs ru_ ruč s_ skr
      spo tav tem tič udj uds uju upa ust ut_ vna vor vrg vri zl zu zum čni đu_ šen šl šlj že_ 26
      _bo _gl _gr _li _pl _ti _ud _um _uč _vl _či ali apo are ast azl ać ačn bl ci_ cu cu_ den dg
      dgo dis dok dop dov dv dvr ede edu ega eli ema en_ eo epo era eri ero eru esa eta etn eva eć
      eđi eša gon gu_ ho hov ici iho iji iju ip ipa ivn iza izr iše išl iž jes joj js kog kov kve
      lat lać len lim lit ljs lov mat min mir miš moć mož naj nač nd neo oba obe odg odv oga ogu opu
      or_ ori ot_ otv oć ože pom por pst pus pća raj ral rd ret rip rov rođ ska sku sle str tar ter
      tež tvi tvu ugo upi urn uv uča uče učj ved vič viš vla vog vom vrš zap zb zbo zli zr zva zvo
      čaj čj šan ši šte šć 27 _c _ci _du _go _ik _in _ku _mj _o_ _ok _or _si _sp _tu _ug _ut _uv _uz
      _vo _zn _š _že ab abr ad_ ag ah aja ajv aka ake akt ala and ano anu ar_ ard asa aso atr ats
      avj aću ače aža aže ažn bić bna bnu bol bor cil cim daj dak dan dl dre duj eba ec eda emu eov
      esp ete etk eze ezi ečn eđe ežn gan gle gos icu id ign ike iko ilj ine ino int iro itn ivi izb
      ića iće jam jat jec jiv jk jka jni jom jst juj jv kad kar kaž kih kim klo krš kt kul kvo kvu
      lad lap laš led lic liš lne lot lož lt ltu man mel mo_ muš nad nam nda nek nez niš niž noj nop
      noš nt nte obl ogo okr olo ome omi omo one opi opr opt ore org orn ose osj otn otp otu oći oža
      pač pin pit pn poj pon poč pt ptu put rd_ re_ res rga rio rna rob rom rsk rst ruž rše sav sj
      sje ske ski sko slj sma smj sni sov ste sur sve ten tig tih tj tje tku tp tpu ts tur tuđ tuž
      tvr udo udr uh ul ult umi umj upn upr usm ute uto uz uz_ uće uči uđ ušk užb uže vaj vd vis
      """
  )
}
