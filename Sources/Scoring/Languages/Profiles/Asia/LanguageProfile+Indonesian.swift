extension LanguageProfile {
  static let indonesian = LanguageProfile(
    "id",
    .latin,
    grams: """
      7 a 9 n 10 e 11 an i k r 12 s u t n_ d an_ m g 13 p b ng _d l a_ h 14 er da ak ang at _p as en
      ta 15 k_ sa _s _m y ya _da ra pe g_ ng_ ha ar ka _b ga i_ se ba di 16 be ke _k la _pe me ak_ o
      _ke ma al _me ata _se dan _a asa un ti 17 _h ia in kan _di am hak _be pa _t uk eb ber tu per
      em na ran ua nga yan _ha _y _ya eng ap nt ri ah j h_ l_ gan men ny t_ 18 ara nya s_ m_ nd or
      _u si al_ ik tan te _at at_ u_ ora ala p_ _ba _o san ai ap_ erh rh _ma aa rha um ya_ 19 et el
      pen ad eba aan as_ il ja ni _or ntu uk_ de ku aka eti tas tia w _pa _te _un au ban id li set
      sal ter bas beb iap lam su tuk us _de am_ keb _n ah_ ama pu unt 20 _i bu c dal dak den ebe eh
      end ika mem pas pun ra_ sa_ ek ela nda ri_ rt _sa di_ du ma_ mu mb ol asi ca gg le man mp ne
      ngg ru tau wa _ti eg eri gar mi um_ _l ada es nu un_ ari au_ lak 21 _ne gs neg ngs ole ta_ ana
      dar ers ert gsa ia_ ida it leh r_ rs sia uka up ur atu bat dap dil eh_ era ib ila lu sam tid
      _in ag aha ai_ hu lan rk tu_ uan apa ena erb erl har im kat na_ rb rl sem ser uat _j adi ega
      emp ent ir kum mas nan nta rta ung ut _hu _su aga eni ka_ mba pat rg 22 aku ar_ ge huk ind ju
      ndi ni_ rga rus si_ sua uku _la aj car ep han in_ ip is nn nny re usi ann emb gga ian ik_ lah
      lai mer rik rn ua_ yat anu arg aru ay aya dip dun eka ema emu erk ern f iba ih ini kes ks lua
      mat min nas nus rak rbu rka rm rma _pu _ta _um ami da_ das ese gi gu ina kel lin mel mua nak
      ndu nj pem sy sya us_ ut_ yar 23 _an _ja _r ab aik ain aks ant aup dik ec eo eor ew hi ili ing
      iny ipe mum on pr rse sar seo tak tin uar ud uh umu upu _w aba bai dir eca erd jam kep ki ksa
      pel rat rd ses ura _pr any asu aw bag bah bo bol bua did ed elu eme enj enu epe erj ewa ga_
      ger idi il_ imb io ion ita kem kuk nal nge nja ona pan raa ren rj rja rli ro rsa sas seb sio
      taa ti_ upa uru 24 _ak _as _bo _ol _so _tu ali art asy ben dit erm esu gam gi_ had hat ial ih_
      int iri jua ker kua lih mau mbe mpu nim pad pi rah rin rny sec sen so ul und usa wa_ wi _ad
      _ag _ka _ra ahw ati bad ej eja emi gai gal ggu gh hw hwa idu ji kew mar mil mpa mpe ngh nti
      nur os osi pri saa sos suk ten uas uda uj uju uny _c _pi aja ani dah dia dis dup ege eke epa
      ero hid is_ itu kal kar keh kek kn kt lay pa_ rim rlu rna rti rut sah sat tab tik tuj yaa yai
      25 _na _wa aia are awi bi bud dib din duk ebu eku enc erc ere f_ gak gk gka has hk hka ibu if
      ima ira jah jar ked ken kk kka kny ko kr maj nc nca ngi ngk nia nik nte nuh ok orm pek po ras
      rc rda rek rib rol st tah tar tel ub uh_ uma uta war 26 _ap _ca _g _it _ju _le _lu _mu _sy _us
      aat aji aju aki akk amp and anp ark awa buk but cap dam dek eda edu eli ene eny eru eta gad
      gat ggo go got ha_ hir ho hor iha iki imi isk ja_ jaa jal jib kaw ket ki_ kri la_ lal li_ lit
      mak ngu np npa om ot ota pai pak rad rca rde ria rke rla rte sk skr tua tun uni waj we wen win
      _e _nu _po _re _wi ae aer af agi ahi akn akt anj ank atn bed bih bun bur cay ci dae dud ebi
      eha ehi erg fa gaa gaj gha gho he hen hub iah ic if_ ikm irk iti jan je kej km kma kti leb lib
      lik lu_ luk mah mai mbu mia nis nk nka oli omp pah pil pol pro rbe seh sek sep sif sil sti sun
      sus tek tn tny tur ubu udu ul_ ula umb ur_ wil yah 28 _al _bu _ci _du _ef _ga _hi _ia _ib _il
      _is _je _li _ni _we ac aca af_ ahk aht aky alu amb apk apu aul b_ baw bul cit d_ daa day dep
      dic dig e_ ea ead ef efe egi ehe eko ekt elo er_ esa ete ewe fat fe fek gec gej ggi gia gr gua
      guh gun gup gur hab hal hn hny ht hte ias iat ibe ica ifa ig iga ilm ipa isa ist it_ iv jad
      jas jat jen ji_ jug juk jur kaa kad ke_ kea keg kil kir ktu kur ky kya laa lia lk lka lm lo
      lom lui mi_ mo mpo mpr muk nar ner nf nin nit nji ok_ ola pap pik pk pka pok pul raf raw rku
      rsi rtu rum saj sak sej sel sew sik sn sny sud sum tam tap tem tif tim tis to tol tub tuh tum
      tut ub_ ug uga uha uhk ui ui_ uki ump una up_ v wah wak wan wat yak
      """
  )
}
