extension LanguageProfile {
  static let english = LanguageProfile(
    "en",
    .latin,
    grams: """
      9 e 10 t o a n 11 i r s 12 e_ h l d _t 13 c u s_ _a m th 14 t_ p f _th w g d_ he an 15 n_ y re
      in _w er the _o r_ _i _s b on 16 nd y_ o_ or en _c he_ to v es ou at nd_ _to _an and st _b _p
      _f 17 ar to_ ti me ng it ve _m ha l_ al ea _h is nt f_ ur se te ed ll of ri _of k le _in of_
      co 18 g_ we _d ng_ ca _r ing a_ ro re_ ic _we de il _n ne _e io on_ hi as om _l es_ in_ us ion
      ed_ _co ce we_ li fo our er_ ra 19 ho at_ _re ll_ pe h_ _g for ent be am is_ no _ou ns ch st_
      _a_ ur_ ta pr or_ an_ et ec ve_ un wi tha rs ge _fo tio _be la ss _wi m_ hat se_ _y si _pr nt_
      ni ac el ut 20 ow ld pl ee ma tr _ha ill ica mo ati em mi po ver w_ ot wo res di op _st ir rt
      al_ ts eri ie _u so ts_ ry i_ en_ ame th_ le_ na all _wo ric ce_ are _am her nc mer gr rs_ ad
      thi _i_ ev wh gh ol pa con ry_ can k_ _wh ld_ ns_ _no ig _de lo _is _ca os 21 as_ ct pro do
      _al it_ ke wa rea _on his men eve ear ai me_ _pe av ate bu yo iv _se ut_ _mo wor ess ty id ay
      ter _it _ma ov ty_ _ch _bu _ne im ul _he _yo you vi ss_ fi ci sh ave go sa fr ers com ly _so
      _ar wil ly_ su oo et_ ag fe ere ons ef pp mu igh _fr _do ow_ cr _as x ove ore ust ye sp _wa
      ith ht ght 22 est _go hav ity _s_ tu fa _pa _le ive ome j p_ use ap sta wit au _me u_ nce ei
      rk ou_ ay_ ple te_ _ye _v ak ia ar_ gre ong bl ot_ rn uc not _ho ies mp da ort _li ne_ rd be_
      _mu iti ren ey nat gi pla om_ han _fa _j _sa one ht_ oun if _ev ab ge_ us_ dr ork yea od _en
      mor bi ey_ eo str uni ew now _su _un _sh end _te aus _k _gr 23 tin ca_ cu rm ep ide hou by der
      ir_ _di cou ls ba pre _ta ree mus eop opl peo ke_ by_ ery eat ds _la ake chi fu _us eg _by bo
      ist ex nit _tr ted ds_ _fi eed get but du rat ch_ _lo ild lea rl ain ble _na og ug mm eco ose
      oc app art oul hei mil rom ew_ por uld ans eir so_ _mi hin up hey ru ect _po per ure ff out
      _hi c_ cl ga ki _ag rit _ap sc new rc int _ac ic_ und par cha _sp ime ud hil tur tra fro who
      ine man ant nge ead spe ob lau em_ _at ili ern eas ace red ese unt din 24 ars cti den my rr
      ast lit lt nti rt_ omm eac era ue age dre my_ tt nts ppl _cr lli ssi tor _ba nal tho q ho_ has
      enc jo de_ inc sin ens rou ade orl sho ces rk_ rld z _fu ck _ex do_ pen ass ene lle sti bil
      ste eal ard ntr sec fre _or ves _ri ls_ nte oth ui tim cre tat ip cen mb rd_ tes whe ct_ ice
      kin mak _bi af anc lie br act ono duc sk hen car hem hel ib ngr ny _jo lu hea va ugh ell _ti
      tan oi nm rin cal _ab ppo ial _fe rce ins lan nme ont nde _sc cho gra ost min rg ad_ ona war
      _pl pi tic ven ys ber lp pu _ve ach elp ms ope tie ua _si ndi ton wn nes sen ee_ pea ind nu
      ris ron let own ser 25 gov iz les rec nk sur als any pos sto um sio cur ny_ ran nn tro hoo day
      kn ori ous nin nom hes way orm eme ms_ _ge oug wn_ qu ze ax tiv try dg eth oni _kn wer _ec cit
      nig _ra ecu nf kno lin hr ldr ami eng pon tax dge ner uri efo _br its _ad gu od_ nv _dr ini
      abl een hos ite lio rnm edu len pri _op des ju ire ask ral def ote wha las thr _im mbe _ju nsi
      edi sid dom imp _ea rig was fam hal _gi alt ize rv tre fic oa cia nee _da egi pas _pu dis lf
      _bo _my oin sed tar wel if_ _if low ood gro har _cl tal eca eli ack hu ool ina mon _vi ang lp_
      rac gh_ ned lon sch som xp _ce erv esp gs ase dd omp gs_ sup aw nst cau gai owe rm_ rro cc ck_
      tte bec liv med rop _ci ary omi nds ivi lic lly sk_ ten fir gen led row cy no_ am_ edo err esi
      ful ub id_ tec cri rie udg vin cle giv rst _cu dic 26 che ord rog _af exp rti ses x_ jus ue_
      oll ali ft sse cy_ mpl mun ogr upp fin _t_ aga ger mmu job shi _ov ref bud tak lat nk_ pt ise
      lth abo old sm sib dy sts dem rov ank ien go_ ici rai rke spo tru mos rep ys_ ps rge cat vo
      whi ax_ dy_ ean emb far rem _hu _ot gn ps_ ram tm efi mis ura _up ays emo hom vid bs nse cra
      ita fer gin irs nl ovi see rag ror nor nta ors ffe nis rev xt cut pe_ tem tme tri ks opp rad
      gl tl ual up_ mar bou cie lar lif mat mes ext mic ngs son _ke ks_ mit rn_ ges oge pay nda ani
      ded ett isi lso off say dea inv ker leg too vic tog uct utu nto aid orc uti hig ol_ tw ert fut
      iss pec bee wan _ow dec oci oli usi ede eti goo hop omy ond soc add pol rim eep how ich 27 _ro
      hip ory ros nve rth urs bet elf ish obs rot ict iev eq fl mmi vel equ fai opo ret efe ocr sy
      bli erc ira moc pan rtu ubl wou ena rta tea hre bs_ ik nly ues acc erm fe_ nco nio uil bor gy
      llo ntu oss reg rug tia tit asi beg ip_ mem ok rel hic iat bui bus don eet wea fen mea mpo rp
      _ir ife ike nsu ul_ gy_ ign zen eci gt ngt san til ile onl sel tel tod ury att dow oda ols tun
      _ed _q eak emp rts cor air ele ep_ ole rde uch bac ibi ark she sl _gu eff ia_ ily ann dl
      """
  )
}
