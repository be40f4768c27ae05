extension LetterPhrases {
  static let polish: [(Role, String)] = [
    (
      .answer,
      """
      odpowiedź | prawidłowa odpowiedź | poprawna odpowiedź | odpowiedzią |
      prawidłową odpowiedzią | poprawną odpowiedzią | właściwa odpowiedź | moja odpowiedź |
      rozwiązanie | prawidłowa jest | poprawna jest | odpowiedzi
      """
    ),
    (.choice, "opcja | opcję | opcji | litera | punkt | wariant | stwierdzenie | podpunkt"),
    (.copula, "to | jest | są | będzie | brzmi"),
    (.hedge, "może być | być może | może | chyba"),
    (
      .choose,
      """
      wybieram | wybrałbym | wybrałabym | myślę że to | moim zdaniem | według mnie | uważam że |
      sądzę że | stawiam na | obstawiam | wskazuję | zaznaczam | wybierz
      """
    ),
    (.conclude, "więc | zatem | dlatego | czyli | pozostaje | zostaje | stąd | w takim razie"),
    (.filler, "jedynie | oczywiście | właśnie | na pewno | się"),
    (
      .right,
      """
      prawidłowa | poprawna | poprawne | prawidłowe | prawdziwa | prawdziwe | właściwa | słuszna |
      pasuje | zgadza się
      """
    ),
    (
      .wrong,
      """
      błędne | błędna | błędny | nieprawidłowa | nieprawidłowe | niepoprawna | niepoprawne |
      fałszywa | fałszywe | odpada | odpadają | nie pasuje | nie pasują | nieprawdziwa
      """
    ),
    (.negation, "nie | nie jest | ani | żadna | zamiast"),
    (
      .noneOfThem,
      """
      żadna z odpowiedzi | żadna odpowiedź | żadna z opcji | żadna z podanych | żadna z powyższych
      """
    ),
    (.exception, "wszystkie oprócz | wszystko oprócz | wszystkie poza | wszystkie z wyjątkiem"),
    (.and, "oraz"),
    (.or, "lub | albo"),
    (.contrast, "lecz | ale | tylko | natomiast"),
    (.reason, "ponieważ | bo | gdyż"),
    (.condition, "jeśli | niektórzy | na pierwszy rzut oka"),
    (.correction, "chwila | czekaj | nie, | przepraszam | poprawka | właściwie"),
    (.between, "pomiędzy | między"),
  ]

  /// Slovak as well.
  static let czech: [(Role, String)] = [
    (
      .answer,
      """
      odpověď | správná odpověď | správnou odpovědí | moje odpověď | řešení | odpoveď |
      správna odpoveď | správnou odpoveďou | odpovědí | správně je | správne je
      """
    ),
    (.choice, "možnost | možnosti | varianta | volba | písmeno | možnosť | variant | tvrzení"),
    (.copula, "je | je tedy | jsou | je teda | sú | bude | zní"),
    (.hedge, "může být | možná | môže byť | asi"),
    (
      .choose,
      """
      vybírám | volím | vybral bych | myslím že je to | podle mě | podle mého názoru | podľa mňa |
      vyberám | zvolil bych | řekl bych | domnívám se že
      """
    ),
    (.conclude, "takže | tedy | proto | zbývá | teda | preto | zostáva | tudíž"),
    (.filler, "jen | pouze | iba | jednoznačně"),
    (
      .right,
      """
      správná | správně | správné | správna | správne | pravdivá | pravdivé | platí | vyhovuje |
      sedí | správný
      """
    ),
    (
      .wrong,
      """
      špatně | nesprávná | nesprávné | nesprávně | chybná | chybné | nesprávna | nesprávne |
      nepravdivá | nepravdivé | neplatí | nevyhovuje | odpadá | špatná | špatné
      """
    ),
    (.negation, "ne | není | nie je | nejsou | ani | žádná | žiadna | místo"),
    (
      .noneOfThem,
      """
      žádná z odpovědí | žádná z možností | žádná možnost | žádná odpověď | žiadna z možností |
      žiadna z odpovedí
      """
    ),
    (.exception, "všechny kromě | všechno kromě | všetky okrem | všechny možnosti kromě"),
    (.or, "nebo | alebo"),
    (.contrast, "ale | nýbrž | avšak"),
    (.reason, "protože | neboť | pretože | lebo"),
    (.condition, "pokud | někteří | na první pohled"),
    (.correction, "počkat | ne, | promiňte | oprava | vlastně"),
    (.between, "mezi | medzi"),
  ]

  /// An article may stand before the letter: "a helyes válasz a B".
  static let hungarian: [(Role, String)] = [
    (
      .answer,
      """
      válasz | a válasz | válasz a | a válasz a | válasz az | a válasz az | helyes válasz |
      a helyes válasz | a helyes válasz a | a helyes válasz az | válaszom | a válaszom |
      a válaszom a | megoldás | a megoldás | a helyes megoldás | a megoldás a | helyes megoldás
      """
    ),
    (.choice, "válaszlehetőség | opció | lehetőség | betű | állítás | a betű | válaszok"),
    (.hedge, "lehet | talán | lehetne"),
    (
      .choose,
      """
      szerintem | szerintem a | szerintem az | választom a | azt mondanám | azt hiszem |
      úgy gondolom | véleményem szerint | véleményem szerint a | én a
      """
    ),
    (.conclude, "tehát | ezért | így | marad | marad a | tehát a | így a | ezért a"),
    (.filler, "az | csak | csak a | egyértelműen | nyilván"),
    (.right, "helyes | a helyes | a jó | igaz | megfelelő | megfelel | jó"),
    (
      .wrong,
      """
      rossz | helytelen | hibás | hamis | nem helyes | nem igaz | nem jó | nem megfelelő |
      kizárható | kiesik | helytelenek
      """
    ),
    (.negation, "nem | nem a | nem az | sem | egyik sem | helyett"),
    (.noneOfThem, "egyik válasz sem | egyik sem helyes | egyik lehetőség sem"),
    (.exception, "mindegyik, kivéve | kivéve | kivéve a"),
    (.and, "és | valamint"),
    (.or, "vagy"),
    (.contrast, "hanem | hanem a | hanem az | de | azonban"),
    (.reason, "mert | mivel"),
    (.condition, "egyesek"),
    (.correction, "várj | bocsánat | javítás | elnézést | valójában"),
  ]

  static let romanian: [(Role, String)] = [
    (
      .answer,
      """
      răspuns | răspunsul | răspunsul corect | răspunsul corect este | raspuns |
      raspunsul corect | răspunsul meu | soluția | răspuns corect | varianta corectă |
      opțiunea corectă
      """
    ),
    (
      .choice,
      """
      varianta | variantele | opțiunea | opțiunile | litera | alegerea | optiunea | afirmația
      """
    ),
    (.copula, "este | sunt | ar fi | va fi"),
    (.hedge, "poate fi | ar putea fi | poate"),
    (
      .choose,
      """
      aleg | cred că este | cred că | aș alege | părerea mea este | după părerea mea |
      consider că este | consider că | aș spune
      """
    ),
    (.conclude, "deci | așadar | prin urmare | rămâne | de aceea | astfel | rămâne doar"),
    (.filler, "doar | numai | în mod clar"),
    (
      .right,
      """
      corect | corectă | corecte | adevărat | adevărată | potrivită | potrivit | se potrivește
      """
    ),
    (
      .wrong,
      """
      greșit | greșită | greșite | incorect | incorectă | incorecte | fals | falsă | eliminat |
      eliminată | nu se potrivește
      """
    ),
    (.negation, "nu | nu este | nu sunt | nici | niciuna | niciunul | în loc de"),
    (
      .noneOfThem,
      """
      niciuna dintre variante | niciun răspuns | niciuna dintre opțiuni |
      niciuna dintre variantele
      """
    ),
    (.exception, "toate cu excepția | toate în afară de"),
    (.and, "și"),
    (.or, "sau | ori"),
    (.contrast, ", ci | , dar | însă"),
    (.reason, "deoarece | pentru că | fiindcă"),
    (.condition, "dacă | unii"),
    (.correction, "stai | scuze | corecție | de fapt"),
    (.between, "între | dintre"),
  ]

  static let greek: [(Role, String)] = [
    (
      .answer,
      """
      απάντηση | σωστή απάντηση | η απάντηση | η σωστή απάντηση | σωστή απάντηση είναι η |
      ορθή απάντηση | απάντησή μου | λύση | σωστή επιλογή | η σωστή επιλογή
      """
    ),
    (.choice, "επιλογή | επιλογές | η επιλογή | γράμμα"),
    (.copula, "είναι | είναι η | είναι το | θα ήταν"),
    (.hedge, "μπορεί να είναι | ίσως"),
    (
      .choose,
      """
      επιλέγω | διαλέγω | νομίζω | νομίζω ότι είναι | κατά τη γνώμη μου | επιλέγω το |
      επιλέγω την | πιστεύω ότι είναι | θα έλεγα
      """
    ),
    (.conclude, "άρα | επομένως | συνεπώς | οπότε | μένει | απομένει"),
    (.filler, "μόνο | η | το | ο | την | σαφώς"),
    (.right, "σωστή | σωστό | σωστές | ορθή | ισχύει | αληθής | ταιριάζει"),
    (
      .wrong,
      """
      λάθος | λανθασμένη | λανθασμένες | λανθασμένο | ψευδής | δεν ισχύει | απορρίπτεται |
      εσφαλμένη
      """
    ),
    (.negation, "δεν | όχι | δεν είναι | ούτε | καμία | αντί"),
    (.noneOfThem, "καμία από τις απαντήσεις | καμία από τις επιλογές | καμία απάντηση"),
    (.exception, "όλες εκτός από | όλα εκτός από"),
    (.and, "και"),
    (.or, "ή"),
    (.contrast, "αλλά | όμως"),
    (.reason, "γιατί | διότι | επειδή"),
    (.condition, "αν | εάν"),
    (.correction, "συγγνώμη | διόρθωση | στην πραγματικότητα"),
    (.between, "μεταξύ"),
  ]

  /// Serbian as well.
  static let croatian: [(Role, String)] = [
    (
      .answer,
      """
      točan odgovor | tačan odgovor | odgovor | odgovor je | točan odgovor je | tačan odgovor je |
      ispravan odgovor | ispravan odgovor je | pravilni odgovor
      """
    ),
    (.choice, "opcija | opcije | izbor | slovo | tvrdnja"),
    (.choose, "mislim da je | mislim da je to | biram | po mom mišljenju | rekao bih"),
    (.conclude, "dakle | stoga | zato | preostaje | ostaje"),
    (.filler, "samo | jedino"),
    (
      .right,
      """
      točan | tačan | točno | tačno | točna | tačna | ispravan | ispravna | ispravno | istinita
      """
    ),
    (
      .wrong,
      """
      netočan | netačan | netočno | netačno | netočna | netačna | netočni | netačni | pogrešan |
      pogrešna | pogrešni | pogrešno | neistinita | otpada
      """
    ),
    (.negation, "nije | nisu | nijedan | umjesto"),
    (.noneOfThem, "nijedan odgovor | nijedan od odgovora | nijedna opcija"),
    (.contrast, "nego | već"),
    (.reason, "jer | zato što"),
    (.or, "ili"),
    (.between, "između"),
  ]
}
