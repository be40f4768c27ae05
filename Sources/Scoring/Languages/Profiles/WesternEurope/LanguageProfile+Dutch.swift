extension LanguageProfile {
  static let dutch = LanguageProfile(
    "nl",
    .latin,
    grams: """
      7 e 9 n 10 i 11 a r n_ t d en o 12 en_ g l 13 e_ h de v s er 14 _v t_ an k _d _e 15 in _o ge j
      m ij he te c re el ch de_ b z p an_ w _de ee _h 16 nd va ie ng g_ van _va aa _en _a d_ _he et
      ing _i ke r_ _g cht ht ti f or der u ve _z ar ng_ on st 17 be _w li ed et_ _t een _b ec al ech
      _ge le ver l_ _r oo ri rec at s_ nde _re _ee me _be ig zi 18 ns we ei p_ ede di er_ ni gen rd
      den het op ten _m _te vo _in _op id _ve lij _zi eli ere na zij ijk jk rt es _n ens ht_ oor te_
      19 and _on _s eg ied ijn jn ke_ _vo eid jn_ op_ el_ id_ in_ ond em sc sch vr _vr da ef _ie aan
      aar it men oe rde ft hte kel ren rij _ar hei ord _we eft om wo art ft_ _me f_ ik ll or_ eef ha
      le_ rti vri wor 20 al_ hee k_ la m_ of ze ike of_ pe _of ati tik _aa _wo eni lle nt ta _al erk
      ev ez nd_ ra rk ro voo ege za _da _na at_ is jke mi sta _st end nat nge die do gr ma om_ rs rw
      ste tie ts 21 _om dig ek erw ij_ j_ tr wel _l ers gel ie_ ige ol ter _k _za eb ijh jh jhe lk
      re_ ui _p bi ele nie nig ns_ to wi zal _do bes est gi wa che eze ge_ gin ig_ so vol _di ap ba
      cha dat eke hap ic lke ne nst ona rb se zo 22 _gr _to ard elk eme ep gd io jk_ len lin min tel
      un waa _wa del doo eve gro han hu ich ki od ot rin str ul ven _ov _zo aat am dez ds gem ijd
      ion it_ jd met ov ove tio uit ur wet ze_ _ni ac ach af all as bb bbe ebb es_ heb hed ho ies no
      per st_ taa toe _ma ale ben daa eh ien kin ld lo mee nin nte rg sl sti 23 _er ak ang beg ema
      esc ete her iet igd is_ kl lan lg man nn nsc oc ont pen rm tig tu wer _hu ag ari bij edi eer
      erm ga ijs ite js ko nal ou pr ron rwi tin wij _an _bi _la _pe als ame app ar_ arb eit eri ern
      ert gde ger iem igi je js_ ken ker ls naa oep oon pl pp rdi rkl rmi rn ru rv rwe sd tan teg
      tre uw weg 24 _ha _is _le _u ap_ ats bar bel bev ch_ eho erb eu geb h_ il ind lit loo nen og
      pa raf rki rz sdi sen soo ss tg tra tst zen zon _f _go _so _wi aal ali ans are bie dsd eld erv
      erz evo ezi gd_ gee gev gez gh ghe go iek igh ije jd_ kla lar ld_ lge ls_ maa nb nl nli nm nse
      ot_ oud pel ppe rbi rl roe rp rso sel sp tei tij tot ud uwe wil zu _mi _no _sl _ui aak ag_ ant
      baa beh bep bet bo dan din egr ela ent epe erd erg erl ged ges god gri hts ins int iti ka kom
      mo nda ndi nem nne ods oed oge olg oll org ort raa rd_ rke rli rsc rst sla tge ude und uri vor
      zic zin 25 _ei _ho _ki _ko _mo _oo _or _zu ak_ alg ann ate bei ber br ci cia dd dde doe dr dw
      ed_ ell eno epa etr eur ew ewe fe geh hi hou hti hul huw ia ial idd ill ip ip_ jde je_ jkh kan
      keu kh khe kt led lev lli md mid mis nk nni nsp nti oci oeg ok ok_ olk on_ ook ope pra rbe red
      ree rga rig rna rt_ si soc spr tat tsc tz ull ure us voe vre zul 26 _fu _j _pr _ti ad ani ass
      ast av dam dh dit dom ea eel ees egd eig ein elf elo em_ enb eng ero etz fu fun gaa gan gew
      he_ hem isc itg kk ku kun lag lei lek lf lic lid lt md_ ms mst nba nds nh nme odi oms onl oot
      ore orp os ote po ref rel ric rip roo rpe rr rui rva rvo rwo sa sh sse tri ts_ tzi uld val wen
      zek zel _ac _ec _el _ka _li _ne _pl _po _ra _ze aam afh age ank as_ atu ave bin chu cu cul dee
      dhe dt dt_ du dwe ebi ebo eda ega egi emd emi emm ene enh enn enw enz ep_ era erp err esl eva
      fb fd fen fh fha gek gre gs hoo hor hun idi ids il_ im ina inb inm its iv kie kt_ laa lav lec
      lee leg lgi lk_ lu mag mat mm mog nac naf nbe ndh ndo ngi nhe nis nke nmi noc noe nv nw nz nze
      och oe_ oel oev oli ong onm oos oru ots ouw pas pli pol ps rac ran ras rbo rei rge rh rhe rie
      rni rou rpl rse rto rtu rze she sin sm su tem tis tn tt tui tur tus tv tva uig un_ uns ves vi
      wez zaa 28 _ba _br _c _cu _ev _fe _gu _hi _id _je _ju _ke _kl _kr _ku _lo _ou _sa _sc _un aad
      ade adw afb afr afv akt amb amh aro arv asi bod bor bro chi db dba dea dra dsc dsl dst dur dwo
      dz dza eaa ebr edw efe eha ek_ elz enk enl eps erh ett eza fba fei ff fr fre fti fv fve gad
      geg gsu gu gun hij hog htg htn htv hui ide iez if ift ii iin ijp ijz ikk im_ iod isa isb isd
      ive jeg jel jkt jp jp_ ju jur jz kb kke kki kle klo kr kra lat lde ldi lf_ lon lot lp lsm ltu
      lui lz lzi mb me_ med mh mhe mmi mv mva ne_ ngs nij niv nod nom noo nss nta ntp ntw nve nwe
      oda ode oef oem oen oes oi oii ome omi omv oni ons onv oof oog ooi opd opg opv osh ow owe pal
      par pd pda pg pge pi pij pla ple plo ppi pre pro pv pvo ral rba rdr rdt reg rek rev rgr rio
      roc rre rri rs_ rte rus rzi rzu sam sat sb sba sle slo slu sme son ssi sst stu sui sv tas td
      tga tic tne tp tpl tti tuu tw twi uc uch uim uis ulp ult uni ur_ us_ ust uu uur vaa vak vas
      vat vin vro wat wik won zam zie zit zod zor zow zui
      """
  )
}
