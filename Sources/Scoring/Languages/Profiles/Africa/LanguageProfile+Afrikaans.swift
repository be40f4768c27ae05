extension LanguageProfile {
  static let afrikaans = LanguageProfile(
    "af",
    .latin,
    grams: """
      7 e 10 n i a 11 r e_ d s t 12 o l g n_ k 13 en ie v 14 di _v er ie_ _d m an in _e die el en_
      g_ 15 h _di te w ke re t_ _o de ge _a u p ng _en 16 _t _s aa an_ s_ b d_ he l_ eg ee ing va nd
      ng_ _h _w ik _n r_ van _va ar te_ y ns _g 17 _r es et ni f al reg le _b _re li _i or we me rd
      on ig _ge ens se _m be et_ _te _be le_ si ve 18 as ti ver ei oo k_ ed een id _in el_ ike m_ vo
      ke_ sk _ve f_ _he eg_ em rt het it lik lk lke aan de_ nie om id_ men sa st vr 19 _aa _vr nde
      p_ _ar at eid na of _el der hei in_ of_ _ni _op gt kel om_ op ri to _me al_ and elk art er_ oe
      rs ry so _to ers ord ot pe rk _of _sa _we erk is rti tik wa _vo ot_ asi ge_ ka kee ma mi tot
      vry _wa ere sie wo 20 _k _om egt ek gte aar dig la ne sal ur wor _de ak at_ ede ige nd_ nt ra
      rd_ rdi ta _n_ _on _wo eni ns_ y_ da erd oor vi bes ir ll ol ond tr aak ele is_ lle nig ryh
      se_ ska sy ul yh yhe _l eli esk ien ki kl sta vol 21 _vi ang ap edi es_ ik_ ir_ kap nse sl sp
      sy_ ui vir _is _p _st ak_ din eu ew ewe gel gem hu ker op_ rin uit _al _hi _hu ale ap_ eme eur
      hi hie ier nas nge un ur_ wer _as _so am as_ ba del deu it_ min ro wat _da _sy ds end gi gin
      kin os per re_ ten ter wi 22 ger ges gr ho nte od oed wet _ma _na ees ema ies io ly nal ona pr
      red rm soo waa _f _gr ad bi eke ely ep eri ese esi hul ig_ il ion ite ko lyk man nsk oon rde
      ren rg rn sio ske tel yk _pe _u af all ari ev hed ind ku ld lg rb rkl rse rso tee voo 23 ag
      ame ans ard daa eem ent erm gs ia iem lan maa ndi nl nli nn no ods ont ort ru sek sel sia ss
      taa us voe wee yke _le _sl _ty arb bar dee do eh em_ ene ern ete ga gen gh ghe gro gti igh kla
      lin lo mee met nee nsl nsp opv osi ou pl pv pvo raa rmi sen ser sos spr ste str tu ty yd _ka
      _mi _se aat ar_ are beh bu den eel ef erw est evo ha iv kan kr kt lar lge loo lu nda ne_ on_
      pra rki rp rw saa sd spe und vor we_ wel 24 _an _fu _ho _la _ne _no _oo _ui ag_ bev dam dd ek_
      fe fu fun gd gde go gs_ han ial idd ili ins int kk kli kul lig lui mo ms nin noo olg olk pli
      res rna rs_ sdi sli slu son tan tie tin tre ts tyd uw uwe ye ye_ ê êr _ba _bu _fa _go _ko _or
      _tr ade ami ass beg bep dde dit doe dsa dsd eer eho eit enl epe erh esp fa fam gan god hoo huw
      igd igi igt im ken kh khe ks kti lew lie mid mil nb ngs nm nni nv oll or_ org pe_ pen raf ras
      rbi rel rh rsk skr sse tei tg tig toe tra tus ul_ ull vre wes yde 25 _do _ei _er _ki _ku _li
      _mo _ra _sp _un a_ aad ad_ akl alg aw bit dat dr du eb ege egi ekt eld elo els enb enn erp ets
      geb gee gev hom iek ikh ikk il_ imi ina itg itr ive kke kom kri ldi lid ls nba nh niv nme nne
      nst ntw oef oep ok ood oof oos ope pek po ree rga rge rhe rim rk_ rke roe ron rt_ rtr rv rwe
      rye rê rêr sku sla tat trê tsy tt tte tw twi u_ ue uld uni wen wik wit êre 26 _af _ag _ha _po
      _sk _tu aal af_ agt ali alm anv ate ati atu awe baa bel bet bie bin bo bur dad dis dom dru dw
      efe egs egv eie eil ela elf eng erg erv eta fen ged gew gv gve ias ied iet iew iki iks ini inm
      ip isk kb kik kle kun laa law ld_ lee lem lf lit lm lma lw mag mal moe ms_ na_ nel ngi nhe nk
      nva odi oel ok_ oms onl ook orm orp os_ ou_ oue pi ps rei rie rko rl rne rou rpe rpl rte rui
      ruk rwo sam sas ski sso su sw tas tge uk uns ure urg us_ uss val was wil win yf yf_ 27 _ak _bi
      _ef _eg _ke _kl _ou _pl _pr _su _ti _wi adi afb afg afh akt anh ani ank ann apl ban bas bl br
      bro bui bun dh diu div dst dwi ebi ebo ed_ edw ee_ eeg eff egr ein eko elw emi eno eo eoe epa
      erb erl fb fba fek ff ffe fg fge fh fha gad gre gri gsk hou ib ibu ids idu ikb inn ip_ ira isa
      isd iti itt iu ium ivi iw iwi j kaa kba kie kki klo kon kor kos kry lde leg lg_ lp ls_ lsy lt
      ltu lwi me_ med mew mp mst naf ndh ndo nds nem net nis nkl nod nsw ntv ntê nve ny ny_ o_ oeg
      oen og oli oot opi ops ore orn oru osh oud pa pei pin pol pro ran rat rbe rdr rg_ rib rip rks
      rm_ rms rny rr rre rus rva ryd ryf ryl see sh she sin sis sle soe sor sti sul swa syn tga th
      the tiw tl tli tn tri try tur tv tva tye tê têr ud uen ug ug_ ukk ulk ulp ult um una uri use
      vid vin vri vro ydi yl yli yn yn_ êr_
      """
  )
}
