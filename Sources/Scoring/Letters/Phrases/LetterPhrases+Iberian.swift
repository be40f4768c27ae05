extension LetterPhrases {
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
    (.concession, "aunque | si bien | mientras que"),
    (.contrast, "pero | sino | sino la"),
    (.reason, "porque | ya que | puesto que | pues"),
    (.condition, "algunos | muchos | a primera vista"),
    (
      .correction,
      """
      espera | espere | perdón | corrección | no, | en realidad | mejor dicho | me equivoqué
      """
    ),
    (
      .exception,
      """
      todas menos | todas excepto | todas salvo | todas las opciones menos |
      todas las opciones excepto | todo menos
      """
    ),
    (
      .noneOfThem,
      """
      ninguna de las opciones | ninguna de las respuestas | ninguna de las anteriores |
      ninguna opción | ninguna es correcta
      """
    ),
    (
      .choose,
      """
      en mi opinión | a mi juicio | a mi parecer | para mí | prefiero | yo elegiría | elegiría |
      yo escogería | me inclino por | me decanto por | hay que marcar | se debe marcar | voto por
      """
    ),
    (
      .right,
      "válida | la adecuada | la mejor | es mejor | la única correcta | acertada | encaja mejor"
    ),
    (
      .wrong,
      "descartadas | no encaja | no encajan | quedan descartadas | queda descartada | inválida"
    ),
    (.negation, "eliminamos | elimino | se descartan | se descarta | descartando | eliminando"),
    (.conclude, "por lo que | por eso | de modo que | por ende | así pues"),
    (.between, "entre"),
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
      é | é a | é o | são | seria | seria a | será | é: | trata-se da | está | estão | deve ser |
      deve ser a | é, portanto, a
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
    (.concession, "embora | apesar de | enquanto"),
    (.contrast, "mas | e sim | e sim a | mas sim | porém"),
    (.reason, "porque | pois | já que | uma vez que"),
    (.condition, "se | à primeira vista"),
    (
      .correction,
      """
      espere | espera | desculpe | correção | não, | na verdade | aliás | ou melhor
      """
    ),
    (
      .exception,
      """
      todas menos | todas exceto | todas, exceto | todas as alternativas exceto |
      todas as opções exceto | tudo menos
      """
    ),
    (
      .noneOfThem,
      """
      nenhuma das alternativas | nenhuma das opções | nenhuma das respostas |
      nenhuma das anteriores | nenhuma alternativa
      """
    ),
    (
      .choose,
      """
      na minha opinião | a meu ver | para mim | prefiro | eu marcaria | eu escolheria |
      assinalar | assinale | voto na
      """
    ),
    (.right, "válida | a melhor | é melhor | a única correta | encaixa melhor"),
    (.wrong, "inválida | eliminada | eliminadas | não se encaixa | incorreto | incorretos"),
    (.negation, "eliminamos | descartamos | descartando | eliminando"),
    (.conclude, "por isso | de modo que | sendo assim | dessa forma | desse modo"),
    (.filler, "ambas | tanto"),
  ]
}
