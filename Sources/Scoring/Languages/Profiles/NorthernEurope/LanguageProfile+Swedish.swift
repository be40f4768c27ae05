extension LanguageProfile {
  static let swedish = LanguageProfile(
    "sv",
    .latin,
    grams: """
      10 a e t r n l 11 i s 12 d g 13 o ä k m h r_ 14 f a_ v t_ en er ll _s ar de 15 ti n_ _f ö _a
      tt in nd an c _o u 16 et _e å ig el l_ p oc ör ng e_ s_ li _oc _r ch ch_ h_ och sk er_ rä la
      fö il ing te _i na _t för ns st 17 ar_ at tt_ en_ ri ät ka ätt d_ _h _m g_ _fö b nde ra än _d
      ta rät va _v he ill om al et_ and _rä ga ge _de _en _ti m_ _u fr het til 18 är de_ ll_ ni le
      i_ om_ sa ke lig as var _fr am gen _g vi y ell ik ska ha is j ng_ on nin re so ter un _b _ha
      _l _in as_ 19 att ka_ lle nn ut _ä _ar _i_ av be der gh ghe kl rt sam und v_ all fri lla ens
      ete me na_ _at el_ ler ör_ _el den gr igh ne rn _av _so av_ nv äl art ga_ nt nva tig tr ed env
      iga la_ nsk rs rti å_ 20 da ike kel mä tik tti ve _ut har io or rk si som ts _n ad ion it män
      nge _p es id kt ns_ _sk _å rna se vä _al _si _st an_ isk är_ _sa _vi ra_ rd _be _me _är ati
      ern må åt _an _k _va di lan med nna ru tio äns 21 _un _åt ag ck em ig_ kli nat sta ta_ _gr eg
      ten dl hä lk ol pe ro tä _la han ls no one vis äll änd _ge _li _mä _må ans fa gru ko ld lä ma
      ner pp rv rå stä tn ver _na _re ers ih ihe kla lik må_ rih rkl sn sni ss 22 _vä ad_ da_ det
      ent lar mo ot ri_ rin run sl _om ap ari dd dig dr dra ed_ erk gt gt_ igt k_ kap nom o_ p_ ran
      sp tan tta up upp uta _på erv ia id_ ika je kte lag lin på rvi to vid äg änn örk öv _mo del ef
      els ff fo isn ky mot ms ndl on_ ot_ på_ ro_ sky str vil _hä _up ber dd_ ds enn era gan gi go
      itt je_ kal ki lj lt nad nd_ nga pr ras rb rj sin tni tv täl yd ärd ån örs 23 _fa _så ak amt
      arj bet ci do end gg inn int iv ja kil kyd llm lm lmä lse mt nas nk per rel rje ry ski sä så
      tat tet ty ydd äk öra ös amh ap_ ara arb ba bar ckl ege ess gar gä häl hö lit lke mh mm mt_
      nda ndr nis nä när od re_ rän rö sa_ se_ sf skl tra ul vär yc yck äm än_ ål öd _pe _sp _tr _ve
      _ö ade age bl cia des dom ek eno enä erä ets frå hän ial ic ilk in_ ja_ ju ke_ ku lem lf lln
      ln mi ndi nni nta nte oci olk or_ os pa pl rbe ren res rl sko soc spr sy tag tl tli val äro åd
      öre 24 _bl _eg _fo _ku _of _öv aga akt al_ ast beg cke edl eli fol ft gad gga gs ida igi ilj
      kr let liv lt_ men mhä mma nj nne nsa of ord rde rid rso son tis try ts_ tsk väl vän åg ån_
      åts _fu _ic _äg ala ali at_ bli dle dli dlä dv ekt eme ems fat fra fu ful gio god gri gär gö
      gör ick ip ite jä ks las lda lna lu läg ml mli mst nan nel nh nl nst ntl off ral rdi rip rm
      rsa rån ser sfr sig sit sla sst st_ ste tad te_ tte ttn ttr tvi ull ur utt x ägg äkt ås 25 _go
      _he _hö _ko _lä _nå _ra _rö _sl _ta _äk af aff am_ ami amm ank ann are ate ats bi dn ec ede
      egr eri esp ett ex fam fe ffe fre frä gl gli grä gå ho hå hål hög ie ild it_ iti j_ jut kan
      ken kt_ kun kä kän lfö lja lut lö man mil mp mv nds ngr nju nli nå någ oli pan po prå raf ram
      rd_ red rh rit rst räm råk rös sat sk_ slu sto sv sät tar tas tg trä tyc tö utv vet yn yr yt
      äng ågo åk åk_ åll ög öst öva öve _ba _er _ho _nö _po _se _sy _sä _än alf alt aml amv ant arn
      bö bör dan dar dis dt dty eck ene es_ est fen fi fn for fte gas gon gre hem hör ia_ ikt ins
      ipa isa ist iv_ ivi jäl kas ket kn kni kon kor ksa lb ld_ lg lka llg lls llt lv läm län mj mja
      mve nal nf nhe nor nsy nö nöd odt ona onl ono ons pek pf pli pol ppf rf ria ris rka rks rli
      rt_ ryc råd sen sm spe ss_ stn stå syn säk sö tal tid tnj tol tor tro tst ttv tu tve tyr tän
      tå ud ung vec ven vin yn_ ys ytt ämj åda åtn örf örv 26 _bi _br _dä _ef _fn _gä _le _ma _mö
      _or _ri _s_ _sj _sv _te _to _y ads ag_ amå ana bef beh bes br bro das dda dni dss dva dvä dä
      där eb efa efr egå eh emo enh eni erh ev fas fb fba ffb fn_ fä föd gel gem ger get gän hon iel
      inf is_ jo jor ker kol kom kra krä kul kv lav len lj_ lko lld llf llk llä lös ma_ mak mat mel
      mpl mr mrå mss mål mån mö ndo ndv neb nef ngl ngs nse nsl nto ola omr oms ort ost ott ov pen
      pp_ ppe pri rar rdn reg rg rig rkä rmå rni rr rs_ rsk rsä rup ryg sfö sj skr ssa sse sts su
      sve syf såd sås såv teg tgä tm tre tri tsf tur tär töv utö van vas vit vn vs yf yft yg ygg yl
      äd äde äga äke äl_ ämp änk ära ärl ärn äs äv åde åe ål_ år åso åta åtg åv åvä ön ön_ örm 27
      _bö _do _dö _ej _gö _hj _j _kr _kv _kö _lö _no _ob _ru _sö _tv _yt _ås ale ams ang ani apl ave
      avh bil bla bo bu bä cie dam def dg dna dp dpu ds_ dsa dsf dö eds ee efo eft ej ej_ elb ele
      em_ ep epp erl ero erö esl esu evn ex_ ext ffi fic fin fta fär föl ges ggh giö gj gjo gs_ gsf
      gåe hel hj hjä här ici idi idp ier ina inb ind inh ino ipe iva iö iös jan jän kar kes kos kta
      kti kts kvi kyl kö lde ldi lev lfr lgä lje lk_ llv lni lo lp lp_ lso lst
      """
  )
}
