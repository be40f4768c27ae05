extension LanguageProfile {
  static let tagalog = LanguageProfile(
    "tl",
    .latin,
    grams: """
      6 a 9 n g 10 an 11 ng i g_ t ng_ 12 p a_ k pa s l ang 13 m sa at ka y _n o _a _p 14 _pa n_ ta
      u ag ga ma la _m na r al an_ _s sa_ ay _k t_ _sa b 15 _ka at_ o_ _ng ar h ap _ma ala y_ 16 in
      ba apa _na ata ya pag ra pan w d _an _at ay_ ara li wa am ga_ as tan 17 _b ha ak ah _mg mg mga
      pat _i _ba aya gk na_ _t aw it ama kar awa il rap lan 18 gka un nga on aha _ta _l agk ao i_ ti
      ul gan tao asa aka ik ao_ yan aa ku lo 19 is ai hi may pi kal man e ip ing nan _la aga ban ig
      ali ab ana kat san kan ni yo ong pam _ar mag tik baw 20 _y _y_ di gi isa kul lay ulo wat ila
      in_ ki tu _ay aan da kas lo_ si ag_ art ina ns rt s_ _d _o iku no pu rti wal bu ri to una yon
      _it _o_ nag nt _g ans ili ito lal ny pin tay any hay kak lah nsa gal gt mam nta nya to_ 21 _w
      aba agp agt ant d_ gp on_ ran _ga _h _wa gaw han im kap as_ lip ya_ gpa hat ngk no_ ung bi gta
      l_ lag pap uk wa_ ari kai lin sal us yaa _di _is _pi ahi gs ib ita iy lu 22 _e ad agi bat ipi
      la_ mak p_ pah pun um yag ags aki gay hin ru tat ur _si di_ gu ih iti sas sy ais al_ ani gd gg
      ig_ ika ipu k_ mal nd nl od _ip alo ano ap_ gga gin gsa hal ihi ir ira lit mi nin od_ par sap
      tas uma 23 _bu _ha _u ini mb nah nap ngi oo su syo uh uka aig aru asy au dai dig gdi iba igd
      ipa lam li_ mah mba uha up usa wi _da _tu ad_ and ba_ du duk iga kil kin lim nak nas nda pak
      pil sam sin ub ula ut _ed _ib agb aho ain buh ed edu gb gh git ho it_ kab ko lab lig lun ma_
      mas nar pas ri_ ro st tag yu 24 _al _li abu agg agl amb ami anl api ati aun ayu el gi_ gl hu
      ino iya iyo nil ob pul sar siy sta uli _aa _hu _ki _ku _ni aal ayo bay bil do es ima lak lih
      lon loo m_ mab map mo mu nal nla nli ok oob or re ril sah ta_ tar te tin tun upa wir 25 _es
      _lu _pu _r abi ado agu akd atu atw bab bag do_ eli er est gli hi_ hih him hiy hon ibi ii im_
      iw iwa kau kd kda mil mp nab ngg ngu ok_ ot pal ra_ rel rus ry so tad tam tul tut tw twi uku
      ulu unl uno uro utu uy uyo _bi _re _te ail ak_ alu amp b_ bib big bo bub da_ dap en gag gha
      gki go gtu gun guy iki ily is_ isi itu kaa kam kur lil ly lya mai mit nat ngh oon rar ro_ run
      sak saw tal ter ubu uri uru wan yod yun 26 _hi _il _up aas agh ait aon apu aso asu bal em gam
      ghi gku ia ian igi il_ ind ka_ kag kik kip lad le lub mat mul naw ndi nit nod ob_ ot_ ral ria
      rur sag sok sun tak tur uni wai yar yo_ 27 _gu _ik _no agd ako aw_ bas bh bha bis bot bud but
      daa dh dhi dit ent eri gah gat gbi gbu gda gig gko gsi gy gya hah har hil hum id ik_ imu ins
      ip_ kah kod kuk kun lai lat law lis mo_ mpu nay ngy niw noo oba op ora ory os os_ paa pau pay
      pi_ pis raa rat rin rit rya ryo sik sip suk tor tum ubh ud udh ug usi uti w_ wak yap 28 _as
      _el _ii _le _mo _pr _su _t_ _um _un _ur _uu aab aar aay abo ae aii akb aku amo amu ary asi awi
      ays bae bun buo bus dah dak dar din e_ eh ehi ele eme gak gba gla gm go_ gon gpi gsu gul gum
      gw gwa had hak hit hok huk hul ida igs iha iil iis imb imi imo isy kay kb kba ki_ kit ko_ kon
      kr ks ksi kum kup laa lap lar leh lem lik lot lus me men mor mpa muh nai ngo ni_ nik nir non
      nsi nsu nyo ol ol_ ona pip po pr pro pup pus rah saa say sig sil sim sul sya taa tau taw th
      ti_ tim tir tis tiy tup tuw ua uan ubo uga umi uo upu usu uu uus uw uwi win yad yal yay ye ys
      ysa yua yus
      """
  )
}
