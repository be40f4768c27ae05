extension LanguageProfile {
  static let portuguese = LanguageProfile(
    "pt",
    .latin,
    grams: """
      9 e a o 10 i s 11 r d t n 12 o_ u m e_ 13 a_ s_ _d c l 14 p de _a _e to er re 15 es _p os da
      os_ de_ _s _de m_ en do g 16 _o te v nt se r_ _t ra di ar it ad em _e_ _c ã ão ç ão_ ei co al
      to_ _a_ as 17 _se ir _di ci em_ _n ent ito na b li eit ti in id do_ ma dir me pr _co ire q qu
      rei h f on an as_ da_ _i um çã ção ta ia ade es_ ig ri dad 18 so pe er_ no is ss od men tr _l
      _pr st ua am ro l_ nte or uma _to ue aç _q _qu que ser om rt _r dos tod _da ec el io nd al_
      _pe ni 19 ida _in _do _f _o_ no_ ou art con go res _m po _h _ou _re te_ iv ess man u_ _ar í
      _te ca gu un _li cia _es hu hum _na go_ ic ns pa be rti pro _hu at açã su ve á _po igo im tig
      tos com x ou_ tem é la le odo ue_ 20 ano nc _su _u ia_ ar_ des ac is_ nto oc _em rd si ai vi
      _pa _à est ra_ à ber tra ais ame das ib _à_ sso ur à_ _as sa z erd rda vo ibe lib ter ado nci
      ual mo rá õ õe ões 21 _os i_ j sta sua _v nal ua_ ara era na_ pre ê _so ma_ ntr ona or_ eg ica
      lh ol tu çõ çõe ne _no _um ce cio mi par ran sc ura cu qua raç so_ aci cl ido mp nid oci oda
      ons por soc ut ada ion oa us va 22 mu pel per pes sen soa sp uer ver _ao ao cr fa ime iç nac
      nos ont ria uni á_ erá gua nta ot rá_ ui und ó _g ali açõ he ie int nç oa_ omo rs sse _ca _ig
      _ma _me ese fu gi igu io_ pri rio ên _en _fu _un eci ed ela eu ex fun ho ind ndi ndo pl rec ul
      um_ ênc _vi alq am_ ca_ du ere et lid lq lqu naç nsi ov ta_ tad vid _ac _ex _x ant cla eli esp
      fi fo lo nda ng seu ça ém ém_ 23 _fa _tr ab ass dec dis gr ide ing ios re_ sid sti tê _at _ne
      ers ga ial ist iva la_ lar mo_ nh ob ote rn rot sem tiv az der egu ens ern ico ii ita ngu nst
      om_ rar ros ru se_ seg tic ué xi ça_ _al _le _ni cas dam for gué iã ião ju lic lt nin nã não
      op out tro utr uém za ati ba cie fe ias lei nv ode pen pod rel vr é_ ú _j _ju _nã _pl and br
      cid ct ecl esc ivr len liv mb sã são vre ís 24 _b ao_ av bl eco eda ele ev gur ied igi ir_ ive
      içã ja lig mpr nde nça ple roc rom spe tar tes tur ár _fo _tê aos aí aís bi ces cç ef ei_ ena
      ep imi inc lhe lho lia lo_ ome omp paí rem rim str têm uo ári â êm êm_ íl íli ór _cu _mu _or
      _sa _é _é_ aba amí ani bli cim co_ cçã den dev dic elo eme eu_ fam hec ii_ ina ins itu lu lv
      mun mí míl nhe nvo omu ond onh pi rc rit rso sal tó uç uçã vel vos xx úb _cr _ob _pú _ra _xx
      alh bal cul ej eja el_ eve iss ora ove pos pú púb rab rm rna rr rte scr sej ses sf sin ssi ste
      tai taç ten tin tre tór vol ân ânc íd ís_ óri úbl 25 _go _mo _ta ato cri cur diç ece ecç emb
      eti fr giã ho_ iai il ira iz iza lg mem niv nçã olv ral rat rav rsa sci tam tru uai us_ vad z_
      áv áve _be _el _fi _ho act atu au col cor cí dem dig div ea efe env eri eus eç eçã fic gn gni
      gre ha ign ino je mai mis nas ner ovo rb reg tec teç ult ve_ ví _gr _im _op _vo alg ana anç
      arb ari bit bro cad clu cti dar duo end eno enç erv exi ez gum iam ien imp ivo iví içõ lgu lim
      lit lta lvi mat mbr min mit mov mum nu ole ori ort oso oz pei pov qui rad ram ro_ ruç rv sco
      sob tid tri vo_ víd xv ze ídu 26 _am _ci _fr _id _lh ap aq aqu ate aze caç cre edu enc err goz
      gra he_ ini inç isf itr iê iên jus lem mé ns_ nti olh omi ord rbi rig riv rát sam sat sfa siv
      sos stê sá tal tan tim tis tor tên tí ud uos up ust vim zer át ér éri _au _ed _ef _si ag ald
      ama asc aso ata atr az_ bem car ciê cos cra cto del dep duc eal ect ecu eio eis emp enh epe
      esu exp ha_ her iga iii ior itó ivi ja_ jam jei jur lam ld lda lec mei ncl nem nf niã nsc obr
      oce ocl og ogr oi opi opr paz pin rde ren rep rg rie rog rri sa_ son spo ssa ssã suj tit tui
      ub uc uca uiç uj uje uo_ urs v_ val vei vii x_ xp xvi áti ço íf ífi ít íti ív íve 27 _eq _sã
      _xi abe ace alt asa ató aut avo aça b_ bel bri bs bu ce_ eb ego eq equ erc eta ete exe faz fes
      gar ge hi hom ici im_ inf inv ip isc isp laç lha ltu lus lí met mor mpl méd nad nec nia ob_
      ocu ore orm oss oza pli rai ras raz rea ret rin rma rvi rár rã rão sar sis tas tuo té uda ui_
      uit usa usi uto xe xer xpr xxi zar zo éd édi _ag _ap _fé _mé _ve _xv acu alm ami ben cip coo
      cus cíp dio dã dão dê dên ebe egi egr eir elh emo emu ene erm ert esf ez_ fec foi fé gad gan
      gio gir gru iaç idã ima iol ipa ix le_ leg lhi liz lm lme lít me_ mes mom mpe mud mul nat ncí
      nen nhu niz nsã ntí oca oi_ olí oo oop ope org orr oto pio pla pol prá pró pu rci rga rid rni
      rno rop rre rta rui rup ró róp sfo sm ssá ssí sub sum sár sí sív tab taq tat tir trá tâ tân
      tíf uir ulh una une uns ute vio von vot xii xxv zad zaç ço_ íc íci íp ípi óp ópr 28 _ad _aq
      _ba _du _ge _la _às abi aj ale alo amb apa apl are ará até avé bil bj bje bse bun
      """
  )
}
