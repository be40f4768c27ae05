extension LetterPhrases {
  static let german: [(Role, String)] = [
    (
      .answer,
      """
      antwort | richtige antwort | lösung | richtige lösung | meine antwort |
      endgültige antwort | die antwort | richtige option | richtig | ergebnis | antwortet |
      richtige wahl
      """
    ),
    (
      .choice,
      """
      möglichkeit | antwortmöglichkeit | buchstabe | buchstaben | auswahl | variante | aussage
      """
    ),
    (
      .copula,
      """
      ist | lautet | wäre | sind | es ist | das ist | ist also | ist daher | ist somit |
      lautet also | lautet daher | heißt | muss
      """
    ),
    (.hedge, "könnte | könnte sein | kann | vielleicht | scheint | scheint zunächst"),
    (
      .choose,
      """
      würde | ich wähle | wähle | ich nehme | ich entscheide mich für | ich würde sagen |
      ich glaube | ich denke | ich tippe auf | tippe auf | entscheide mich für | ich meine |
      ich meinte
      """
    ),
    (
      .conclude,
      """
      also | daher | somit | folglich | deshalb | demnach | bleibt | es bleibt | bleibt nur |
      damit bleibt | damit
      """
    ),
    (
      .filler,
      """
      wählen | nehmen | sagen | die | der | das | hier | eindeutig | natürlich | wohl |
      wahrscheinlich | nur | auf die frage | bei dieser frage
      """
    ),
    (
      .right,
      """
      richtige | korrekt | korrekte | stimmt | zutreffend | trifft zu | passt | am besten |
      die richtige | die korrekte | wahr | beste | bleibt übrig
      """
    ),
    (
      .wrong,
      """
      falsch | inkorrekt | unzutreffend | scheidet aus | scheiden aus | stimmt nicht |
      stimmen nicht | passt nicht | fällt weg | fallen weg | unmöglich | ausgeschlossen |
      trifft nicht zu
      """
    ),
    (
      .negation,
      """
      nicht | kein | keine | weder | noch | statt | anstatt | schließe | ausschließen
      """
    ),
    (.and, "und | sowie"),
    (.or, "oder | beziehungsweise | bzw."),
    (.concession, "obwohl | obgleich | während"),
    (.contrast, "aber | sondern | jedoch | doch"),
    (.reason, "weil | denn | da | wegen"),
    (.condition, "wenn | falls | ob | manche | viele | zunächst | auf den ersten blick"),
    (
      .correction,
      """
      moment | halt | nein, | korrektur | entschuldigung | stopp | eigentlich | besser gesagt
      """
    ),
    (
      .exception,
      """
      alle außer | alles außer | alle bis auf | alle antworten außer | alle optionen außer |
      alles bis auf
      """
    ),
    (
      .noneOfThem,
      """
      keine der antworten | keine der optionen | keine der aussagen | keine der genannten |
      keine der möglichkeiten | keine antwort ist richtig | keine antwort stimmt | keine davon
      """
    ),
    (
      .choose,
      """
      meiner meinung nach | meines erachtens | m. e. | ich bevorzuge | ich würde wählen |
      ich kreuze | anzukreuzen ist | ich favorisiere | ich plädiere für
      """
    ),
    (
      .right,
      """
      trifft es genauer | trifft es besser | trifft es am besten | passt besser | ist besser |
      trifft es
      """
    ),
    (.wrong, "falsche | falschen | scheiden ebenfalls aus | unpassend | ungenau | hinfällig"),
    (.conclude, "übrig bleibt | bleibt also | bleibt also nur | verbleibt"),
    (.condition, "mein erster gedanke | ursprünglich | ich dachte zuerst | erst dachte ich"),
    (.between, "zwischen"),
    (.filler, "sowohl | entweder | beide"),
  ]

  /// Ukrainian as well.
  static let russian: [(Role, String)] = [
    (
      .answer,
      """
      ответ | правильный ответ | верный ответ | итоговый ответ | окончательный ответ |
      мой ответ | правильный вариант | верный вариант | решение | відповідь |
      правильна відповідь | ответом | правильным ответом
      """
    ),
    (
      .choice,
      """
      вариант | варианты | вариант ответа | опция | буква | пункт | утверждение | варіант |
      вариантом
      """
    ),
    (.copula, "это | является | будет | есть | значит это | под буквой | є | це"),
    (.hedge, "может быть | возможно | наверное"),
    (
      .choose,
      """
      я выбираю | выбираю | выбрал бы | я думаю | думаю | считаю | я бы выбрал | я считаю |
      выбираем | имел в виду
      """
    ),
    (
      .conclude,
      """
      поэтому | следовательно | значит | итак | таким образом | тогда | остаётся | остается |
      остаётся только | отже | остается только
      """
    ),
    (.filler, "только | именно | очевидно | конечно | на вопрос"),
    (
      .right,
      """
      правильный | правильно | верен | верна | верны | правильны | верно | верный | правильным |
      верным | подходит | правильная | верным ответом
      """
    ),
    (
      .wrong,
      """
      неверны | неверен | неверна | неверно | неправильный | неправильно | неправильны |
      ошибочен | ошибочны | не подходит | не подходят | исключаем | исключены | ложно |
      неверный | неправильные
      """
    ),
    (.negation, "не | ни | нет | кроме | вместо | исключая | нельзя"),
    (.and, "и | та | і"),
    (.or, "или | либо | або"),
    (.concession, "хотя | несмотря на то, что"),
    (.contrast, "но | а | однако | зато"),
    (.reason, "потому что | так как | поскольку | ведь"),
    (.condition, "если | некоторые | на первый взгляд | сначала"),
    (
      .correction,
      """
      стоп | подождите | погодите | нет, | извините | точнее | вернее | исправление |
      на самом деле
      """
    ),
    (.between, "между"),
    (.exception, "все, кроме | все кроме | всё, кроме | все варианты, кроме | все варианты кроме"),
    (
      .noneOfThem,
      """
      ни один из вариантов | ни один вариант | правильного ответа нет | нет правильного ответа |
      нет верного ответа | жоден з варіантів | ни один из ответов
      """
    ),
    (
      .answer,
      """
      отговор | отговорът | правилният отговор | верният отговор | правилният отговор е |
      верният отговор е | відповідь правильна | правильною відповіддю | правильною є |
      правильний варіант | вірна відповідь | тачан одговор | одговор | варіант відповіді
      """
    ),
    (
      .choose,
      """
      по-моему | по моему мнению | на мой взгляд | я склоняюсь к | на мою думку | според мен |
      избирам | обираю | я за
      """
    ),
    (
      .right,
      """
      правильна | вірна | вірно | правильний | правильною | підходить | верният | правилен |
      правилният | вярно | вярна | вярно е | лучше | точнее всего
      """
    ),
    (
      .wrong,
      """
      неправильна | неправильні | хибна | хибні | невірні | невірна | не підходять |
      не підходить | грешни | грешен | грешна | грешно | неправилни | отпадают | отпадает |
      ошибочный | неверные | отпадат
      """
    ),
    (
      .conclude,
      "тому | затова | следователно | така че | залишається | остава | отсюда | методом исключения"
    ),
    (.reason, "бо | оскільки | защото | тъй като"),
    (.contrast, "але"),
    (.filler, "оба"),
  ]
}
