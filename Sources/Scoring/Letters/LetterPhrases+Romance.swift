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
    (.filler, "soit | à la fois | les deux"),
  ]

  static let spanish: [(Role, String)] = [
    (
      .answer,
      """
      respuesta | respuesta correcta | respuesta final | la respuesta | solución |
      opción correcta | alternativa correcta | la respuesta correcta | la opción correcta
      """
    ),
    (.choice, "opción | opcion | alternativa | letra | inciso | la opción | enunciado"),
    (
      .copula,
      """
      es | es la | es el | son | sería | sería la | sería el | es: | es entonces | está | están |
      es por lo tanto | se trata de | seria la
      """
    ),
    (.hedge, "podría ser | puede ser | quizás | tal vez | podría ser la"),
    (
      .choose,
      """
      elijo | escojo | selecciono | yo diría | diría | creo que | creo que es | creo que es la |
      me quedo con | opto por | pienso que es | marco | quise decir
      """
    ),
    (
      .conclude,
      """
      por lo tanto | por tanto | entonces | así que | luego | en conclusión | queda | debe ser |
      solo queda
      """
    ),
    (
      .filler,
      """
      el | los | las | a la pregunta | claramente | sin duda | únicamente | solo | sólo
      """
    ),
    (
      .right,
      """
      correcta | correcto | la correcta | verdadera | verdadero | adecuada | cierta | es cierto
      """
    ),
    (
      .wrong,
      """
      incorrecta | incorrectas | incorrecto | incorrectos | falsa | falsas | falso | errónea |
      erróneas | descartada
      """
    ),
    (
      .negation,
      """
      no es | no es la | no son | no | ni | ninguna | en lugar de | en vez de | descarto |
      descartar | descartamos | nunca
      """
    ),
    (.and, "y"),
    (.or, "o | u | o bien"),
    (.contrast, "pero | sino | sino la | aunque"),
    (.reason, "porque | ya que | puesto que | pues"),
    (.condition, "algunos | muchos | a primera vista"),
    (
      .correction,
      """
      espera | espere | perdón | corrección | no, | en realidad | mejor dicho | me equivoqué
      """
    ),
    (.filler, "ambas | tanto"),
  ]

  static let portuguese: [(Role, String)] = [
    (
      .answer,
      """
      resposta | resposta correta | resposta certa | resposta final | gabarito | solução |
      alternativa correta | opção correta | letra correta | a resposta
      """
    ),
    (.choice, "opção | opcao | alternativa | letra | afirmativa"),
    (
      .copula,
      """
      é | é a | é o | são | seria | seria a | será | é: | trata-se da | está | estão | deve ser | deve ser a |
      é, portanto, a
      """
    ),
    (.hedge, "pode ser | pode ser a | poderia ser | talvez"),
    (
      .choose,
      """
      escolho | escolho a | eu diria | eu escolho | seleciono | acho que é | acho que é a |
      acho que | marco | marcaria | fico com | fico com a | opto pela | quis dizer
      """
    ),
    (.conclude, "portanto | logo | assim | então | sobra | resta | resta a | em conclusão"),
    (.filler, "o | os | as | à pergunta | claramente | apenas | somente"),
    (.right, "correta | correto | certa | certo | a correta | verdadeira | adequada | a certa"),
    (
      .wrong,
      """
      errada | erradas | errado | errados | incorreta | incorretas | falsa | falsas |
      descartada | descartadas
      """
    ),
    (
      .negation,
      """
      não é | não é a | não são | não | nem | nenhuma | em vez de | ao invés de | descarto |
      elimino
      """
    ),
    (.and, "e"),
    (.or, "ou"),
    (.contrast, "mas | e sim | e sim a | mas sim | porém"),
    (.reason, "porque | pois | já que | uma vez que"),
    (.condition, "se | à primeira vista"),
    (
      .correction,
      """
      espere | espera | desculpe | correção | não, | na verdade | aliás | ou melhor
      """
    ),
    (.filler, "ambas | tanto"),
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
    (.contrast, "ma | bensì | però"),
    (.reason, "perché | poiché | dato che"),
    (.condition, "alcuni | a prima vista"),
    (
      .correction,
      """
      aspetta | aspettate | scusa | no, | anzi | in realtà | mi correggo | correzione
      """
    ),
    (.between, "tra | fra"),
    (.filler, "entrambe | sia"),
  ]
}
