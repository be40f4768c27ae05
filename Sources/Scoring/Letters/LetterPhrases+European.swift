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
      würde | ich wähle | wähle | ich nehme | ich entscheide mich für | ich würde sagen | ich glaube |
      ich denke | ich tippe auf | tippe auf | entscheide mich für | ich meine | ich meinte
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
      wählen | nehmen | sagen | die | der | das | hier | eindeutig | natürlich | wohl | wahrscheinlich | nur |
      auf die frage | bei dieser frage
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
    (.contrast, "aber | sondern | jedoch | doch"),
    (.reason, "weil | denn | da | wegen"),
    (.condition, "wenn | falls | ob | manche | viele | zunächst | auf den ersten blick"),
    (
      .correction,
      """
      moment | halt | nein, | korrektur | entschuldigung | stopp | eigentlich | besser gesagt
      """
    ),
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
      правильный | правильно | верен | верна | верны | правильны | верно | верный | правильным | верным | подходит |
      правильная | верным ответом
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
    (.filler, "оба"),
  ]

  /// The marks alone: Vietnamese, Indonesian, Dutch, Polish, Swedish, Czech, Greek, Hebrew, Thai.
  static let others: [(Role, String)] = [
    (
      .answer,
      """
      đáp án | đáp án đúng | câu trả lời | trả lời | câu trả lời đúng | jawaban | jawabannya |
      jawaban yang benar | kunci jawaban | antwoord | juiste antwoord | odpowiedź |
      prawidłowa odpowiedź | poprawna odpowiedź | svar | svaret | rätt svar | odpověď |
      správná odpověď | απάντηση | σωστή απάντηση | תשובה | התשובה | התשובה הנכונה |
      תשובה נכונה | คำตอบ | คำตอบที่ถูกต้อง | ตอบ | răspuns | răspunsul | răspunsul corect |
      válasz | a helyes válasz | vastaus | oikea vastaus
      """
    ),
    (
      .choice,
      """
      phương án | lựa chọn | pilihan | opsi | optie | keuze | opcja | opcję | alternativ |
      možnost | επιλογή | אפשרות | ข้อ | ตัวเลือก
      """
    ),
    (.copula, "là | adalah | yaitu | to | jest | är | je | είναι | היא | הוא | คือ | este | az"),
    (
      .choose,
      """
      chọn | saya memilih | pilih | ik kies | wybieram | jag väljer | vybírám | επιλέγω |
      אני בוחר | เลือก | aleg
      """
    ),
    (
      .conclude,
      """
      vì vậy | do đó | jadi | maka | oleh karena itu | dus | daarom | więc | zatem | därför |
      alltså | takže | tedy | άρα | לכן | ดังนั้น
      """
    ),
    (.filler, "het | de | yang | đúng là"),
    (
      .right,
      """
      đúng | benar | correct | juist | prawidłowa | poprawna | rätt | správná | správně |
      σωστή | σωστό | נכונה | נכון | ถูกต้อง | ถูก
      """
    ),
    (
      .wrong,
      """
      sai | salah | onjuist | fout | błędne | błędna | fel | špatně | nesprávná | λάθος | שגוי |
      שגויה | ผิด
      """
    ),
    (
      .negation,
      """
      không phải | không | bukan | tidak | niet | nie | inte | ne | δεν | לא | ไม่ใช่ | nu este
      """
    ),
    (.and, "và | dan | oraz | och | και | ו | และ | en"),
    (.or, "hoặc | hay | atau | of | lub | albo | eller | nebo | ή | או | หรือ | sau"),
    (
      .contrast,
      """
      mà là | nhưng | tetapi | melainkan | maar | lecz | ale | utan | αλλά | אלא | אבל | แต่
      """
    ),
    (.reason, "vì | karena | omdat | want | ponieważ | eftersom | protože | γιατί | כי | เพราะ"),
  ]
}
