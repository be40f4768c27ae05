extension LanguageProfile {
  static let somali = LanguageProfile(
    "so",
    .latin,
    grams: """
      7 a 10 i o 11 u a_ d 12 n y h s l 13 e aa o_ k r x q m u_ 14 ka ad ha da g oo _i _a _k ay an
      15 n_ ma w _d ah _x b uu t in ar _l la _q _ka iy _s ya 16 _u ay_ y_ ka_ _w ii sa al ee f qo c
      an_ ga i_ ta _qo as oo_ uu_ da_ yo na aha am yo_ 17 _iy sh ada d_ xa _m aq aan iyo le si ba wa
      _wa dh _in _ah _u_ qa sha xu ag ama _h _la ga_ is 18 aad h_ hay ra _dh do ma_ _xa ah_ e_ lo of
      _da in_ qof ey ku aa_ id ax iya di ri _b _g _o _si _oo eey el gu isa st yah ig od xaq 19 _le
      ab ku_ mi or lee _c _ku ho q_ ux _ma dha la_ nu taa aq_ eya ta_ ast f_ ha_ sta uq im j of_ _am
      _wu ala ara doo hi kas ro sa_ uxu wax wu wux xuu ci dd iis inu nuu ro_ _f ca maa _aa _qa _sh
      ir nay od_ ur kal qod 20 _ba _lo _xu ana he le_ loo _xo iga l_ xo _uu yad dii gu_ ni si_ so xi
      yaa ale ash dk ima li rk x_ _ca adk fa nt yi _n aas aqa do_ lag ys _fa _is _mi _so add adi baa
      dka ed ii_ lo_ na_ r_ san ul xor _he aar ado aro dad had iin kar mid ol qu rka soo ti 21 _ha
      ac ad_ du nk nta qaa qd _ay _ga _sa aal aga axa b_ bu dda de eed har hii il mad quu rr xuq _e
      _ee _ho _t _y aw daa haa ji to uqu yn _j _xi aya bi dan go hel id_ nka ug un uuq agu ee_ elo
      gg ih ihi ina nim qda waa _bu ank ark ax_ ays gga lk mar naa no ns oc on ow riy rri saa ud uqd
      v ya_ 22 _no mu oon s_ _gu ab_ af fk ge haq ida int iri laa lad lka ob oy sk uur _r aam ami
      arc dah dhi eli ko ofk ood ool orr rc rci to_ xx yih ysa _di _ge _ji _ta _ug _xx aaq agg al_
      alk asa ayn caa gel goo hoo ido je jee ki kii rt sag sho siy um 23 _ci _mu aba ago aqo at bar
      dal hor ib iir it ll mo mo_ oba oob ooc ra_ re ru sig us xir _du _ra _ya aab ar_ ari ayo bad
      ban bul cad dar fal fi fka gaa has ho_ ic imo ita lam ls lsh nah og os qan qar ras sad su ugu
      uls uma vi wl wla xag xay _de _do _ko _yi aat asi awl bay bo cig day dee dho ed_ eel g_ gal hu
      ins jin kaa lah nn nna nsi oog qay raa rin rn sid we wo xv yna 24 _ad _aq _na all ant arr ato
      axb buu daw du_ eyn fn gam guu how iba isk jir kan li_ man mb noo ny ofn ola oos orn owr qoo
      ram rii rni tii ula wi wr xaa xb xba xii yag ye yee _ar _fi _me aca ade aft aj ali amm ann any
      are as_ ayb c_ ci_ cu dem dhe el_ em emb er far ft hab hal ham hig iii ila iq iqa ira ix lin
      liy ly mbi me mi_ mig mm nsa oci oda olo om oma ons oom ooy oys qa_ re_ ri_ rit rs rta ry sim
      uda uj una ush v_ vii wo_ xd xoo xvi yb yb_ yn_ 25 _su _ti _ul aaf aah abi adu ani arm ary bo_
      cd cdo cid cin ciq ddi di_ eda eer eh ely es ex eyi fna fu gud hee hex hu_ idd ini koo kun lan
      lay lla mac may mee mus nab nid ol_ oor or_ oyi qab qad qoy rad raf rm rma rye sal sar ska sku
      tah ub uh uhu ur_ uri urt uux wey xa_ xda xxi yin _al _cu _fu _il _ke _v _we _xv abo ag_ ald
      alo ars awi ba_ bi_ bin bt dax dde ddo dun edd edo ees eg esh fik fku gan gi hac han haw ici
      idi igu ik ikr il_ ilm irk iro is_ isu ix_ ke kel kh kr kra kuw lal ld ldh lm lyo min mma nol
      nuh nya ocd oga on_ orj rag ray rj rje rro rto sii tin too uga un_ uni uru usa uud uw uwo uxd
      way wri xan xub xxv ysk 26 _as _go _id _je _ur _vi _wi aaj aaw abu adw ady afi ahi aje aji ak
      amu anu aru ata axk axs bal bax be bii bit cay co dam did dig dil dis dw dwe dy dyo een eh_ en
      en_ erk faa fad fim fta fti fur gay gii go_ gs hax igg igi iid iil iim ink iv iv_ jt jta kam
      kor lab laj las leh lle lol mas max muj ne noq nti nyi oc_ odi oq oqd ora ort os_ owg qi qii
      qo_ rab ran ree rig rsa rur ruu ski soc sto su_ tam tar tu ubi udu ujt uk ulk ura urk vi_ wal
      war wg wga wro xk xka xs xsa xuk xus yay yig yow yst 27 _ab _af _aw _be _ii _jo _kh _ni _qi
      _qu _re _un aac aax aay abs abt ac_ aco acw acy adh ads aho akh aqt ask aso awa awo axi bed bs
      bti bur ca_ cab car cil cm cma cn cna co_ cur cw cwo cy cyi dac das db deg dhu diy dki dn dna
      ds dsa dug dum eb eba eeb eeg er_ ex_ eys fas fni fo gol gsi gt gum gur hak hd hic hoy hs hsi
      hul ibt icm ig_ iib iiy ill inn irt ist ixi jib jo joo kha khs kob kum lib lki lli lma lmi lya
      mab mag mah miy mmi mud mul muu ni_ nih nku obo ole ona ore oru ose osh owm qdi qdo qow qt qti
      qur rb rim rki rko rsh rum run sam se se_ shi sin so_ sti stu sug suu tad tay ti_ tic til tuu
      ud_ ugs uji uku uq_ urs uuj uun uus wac wan waq wic wix wm wmi woo xi_ xil xiv xix xv_ xx_ yim
      ynt ysi
      """
  )
}
