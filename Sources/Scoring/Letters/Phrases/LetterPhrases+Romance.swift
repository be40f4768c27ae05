extension LetterPhrases {
  static let french: [(Role, String)] = [
    (
      .answer,
      """
      réponse | bonne réponse | réponse correcte | réponse finale | solution | réponse exacte |
      la bonne réponse | reponse | bonne option | option correcte | bon choix | le bon choix
      """
    ),
    (
      .choice,
      """
      lettre | choix | proposition | l'option | l'alternative | la réponse | affirmation
      """
    ),
    (
      .copula,
      """
      est | sont | est donc | c'est | serait | est la | est le | sera | est : | c'est donc |
      c'est la | est bien | il s'agit de | correspond à
      """
    ),
    (.hedge, "pourrait être | peut être | peut-être | semble"),
    (
      .choose,
      """
      je choisis | je dirais | je pense que | je pense | je pense que c'est | je sélectionne |
      j'opte pour | je prends | je penche pour | je crois que c'est | choisir | je voulais dire
      """
    ),
    (
      .conclude,
      """
      donc | par conséquent | ainsi | alors | reste | il reste | il ne reste que |
      c'est pourquoi | d'où
      """
    ),
    (
      .filler,
      """
      la | le | les | l' | à la question | à cette question | clairement | sans doute |
      sûrement | finale | seule | seul
      """
    ),
    (
      .right,
      """
      correcte | exacte | juste | vraie | vrai | bonne | la bonne | convient |
      la plus appropriée | est exact
      """
    ),
    (
      .wrong,
      """
      fausse | fausses | faux | incorrecte | incorrectes | inexacte | erronée | erronées |
      à exclure | éliminée
      """
    ),
    (
      .negation,
      """
      pas | n'est pas | ne sont pas | ce n'est pas | ni | aucune | aucun | plutôt que |
      au lieu de | j'élimine | éliminer
      """
    ),
    (.and, "et"),
    (.or, "ou | ou bien"),
    (.concession, "bien que | quoique | alors que | même si"),
    (.contrast, "mais | cependant | toutefois"),
    (.reason, "car | parce que | puisque | parce qu'"),
    (.condition, "si | certains | on pourrait croire | à première vue"),
    (
      .correction,
      """
      attendez | attends | non, | en fait | pardon | je me corrige | correction | plutôt
      """
    ),
    (.between, "entre"),
    (
      .exception,
      """
      toutes sauf | tous sauf | tout sauf | toutes les réponses sauf | toutes les options sauf |
      tous les choix sauf
      """
    ),
    (
      .noneOfThem,
      """
      aucune des réponses | aucune des options | aucune des propositions | aucune réponse |
      aucun des choix | aucune de ces
      """
    ),
    (
      .choose,
      """
      à mon avis | selon moi | d'après moi | pour moi | je préfère | je retiens | je coche |
      il faut cocher | je vote
      """
    ),
    (
      .right,
      """
      qui convient | qui est correcte | qui est juste | qui est exacte | qui est vraie | est bonne |
      est la seule correcte | convient mieux | est meilleure | seule correcte | la plus exacte
      """
    ),
    (
      .wrong,
      """
      à éliminer | éliminées | ne convient pas | ne conviennent pas | est à exclure | exclues |
      exclue
      """
    ),
    (.negation, "on élimine | on exclut | on écarte | j'écarte | en éliminant | élimine"),
    (.conclude, "il ne reste plus que | reste donc | il reste donc"),
    (.filler, "soit | à la fois | les deux"),
  ]

  static let italian: [(Role, String)] = [
    (
      .answer,
      """
      risposta | risposta corretta | risposta giusta | risposta esatta | risposta finale |
      soluzione | opzione corretta | la risposta | scelta corretta
      """
    ),
    (.choice, "opzione | l'opzione | alternativa | lettera | scelta | affermazione"),
    (
      .copula,
      """
      è | è la | è il | è l' | sono | sarebbe | sarebbe la | è quindi | è quindi la | è dunque |
      dovrebbe essere | si tratta di
      """
    ),
    (.hedge, "potrebbe essere | può essere | forse"),
    (
      .choose,
      """
      scelgo | scelgo la | direi | io dico | penso che sia | penso sia | penso sia la |
      credo sia | credo sia la | opto per | seleziono | intendevo
      """
    ),
    (
      .conclude,
      """
      quindi | pertanto | dunque | perciò | resta | rimane | deve essere | in conclusione |
      resta solo | resta la
      """
    ),
    (.filler, "il | lo | gli | alla domanda | chiaramente | sicuramente | solo"),
    (.right, "corretta | giusta | esatta | quella corretta | quella giusta | vera"),
    (
      .wrong,
      """
      sbagliata | sbagliate | errata | errate | scorretta | falsa | false | sbagliato |
      esclusa | escluse
      """
    ),
    (
      .negation,
      """
      non è | non è la | non sono | non | né | nessuna | invece di | anziché | escludo |
      piuttosto che
      """
    ),
    (.and, "ed"),
    (.or, "oppure | od"),
    (.concession, "sebbene | benché | anche se | mentre"),
    (.contrast, "ma | bensì | però"),
    (.reason, "perché | poiché | dato che"),
    (.condition, "alcuni | a prima vista"),
    (
      .correction,
      """
      aspetta | aspettate | scusa | no, | anzi | in realtà | mi correggo | correzione
      """
    ),
    (
      .exception,
      """
      tutte tranne | tutte eccetto | tutte le opzioni tranne | tutte le risposte tranne |
      tutto tranne
      """
    ),
    (
      .noneOfThem,
      """
      nessuna delle risposte | nessuna delle opzioni | nessuna delle precedenti |
      nessuna risposta | nessuna opzione
      """
    ),
    (
      .choose,
      """
      secondo me | a mio parere | a mio avviso | per me | preferisco | sceglierei | opterei per |
      voto per | propendo per
      """
    ),
    (.right, "valida | la migliore | è migliore | l'unica corretta | quella adatta | è giusta"),
    (.wrong, "eliminata | eliminate | scartata | scartate | da escludere | non valida | scorrette"),
    (.negation, "eliminiamo | elimino | scarto | scartiamo | escludendo | eliminando | escludiamo"),
    (.conclude, "per cui | di conseguenza | ne consegue"),
    (.between, "tra | fra"),
    (.filler, "entrambe | sia"),
  ]
}
