extension LetterPhrases {
  static let dutch: [(Role, String)] = [
    (
      .answer,
      """
      antwoord | juiste antwoord | correcte antwoord | goede antwoord | het juiste antwoord |
      mijn antwoord | juiste optie | oplossing
      """
    ),
    (.choice, "optie | opties | keuze | antwoordoptie | mogelijkheid | stelling"),
    (.copula, "is dus | luidt | zou zijn | het is"),
    (.hedge, "zou kunnen zijn | kan zijn | misschien | wellicht"),
    (
      .choose,
      """
      ik kies | kies | ik zou kiezen | ik denk | ik denk dat het | volgens mij |
      naar mijn mening | mijns inziens | ik ga voor | ik zou zeggen
      """
    ),
    (.conclude, "dus | daarom | derhalve | blijft over | blijft"),
    (.filler, "het | de | alleen | zonder twijfel | dat | duidelijk"),
    (
      .right,
      """
      correct | juist | goed | juiste | klopt | past het best | past het beste | waar |
      blijft over
      """
    ),
    (
      .wrong,
      """
      onjuist | fout | verkeerd | klopt niet | kloppen niet | valt af | vallen af | onwaar |
      past niet | onmogelijk
      """
    ),
    (.negation, "niet | geen | noch | in plaats van"),
    (
      .noneOfThem,
      """
      geen van de antwoorden | geen van de opties | geen enkel antwoord | geen van deze
      """
    ),
    (.exception, "alle behalve | alles behalve | alle opties behalve | alle antwoorden behalve"),
    (.and, "en | zowel"),
    (.or, "of | ofwel"),
    (.contrast, "maar | terwijl"),
    (.reason, "omdat | want | aangezien"),
    (.condition, "sommigen | op het eerste gezicht"),
    (.correction, "wacht | nee, | pardon | correctie | eigenlijk"),
    (.between, "tussen"),
  ]

  /// Swedish, Danish, Norwegian.
  static let scandinavian: [(Role, String)] = [
    (
      .answer,
      """
      svar | svaret | svaret är | svaret er | rätt svar | rätt svar är | korrekt svar |
      rätt alternativ | det rätta svaret | rigtige svar | det rigtige svar | det rigtige svar er |
      rigtigt svar | korrekte svar | det korrekte svar | riktig svar | riktige svaret |
      det riktige svaret | det riktige svaret er | mitt svar | mit svar
      """
    ),
    (
      .choice,
      """
      alternativ | alternativet | svarsalternativ | svaralternativ | mulighed | svarmulighed |
      valg | bokstav | bogstav
      """
    ),
    (
      .copula,
      """
      är | är alltså | är därför | er | er altså | er derfor | blir | må være | måste vara
      """
    ),
    (.hedge, "kan vara | kanske | kan være | kanskje | måske"),
    (
      .choose,
      """
      jag väljer | väljer | jag tror | jag tror att det är | enligt mig | jag skulle säga |
      jeg vælger | jeg velger | jeg tror | jeg tror det er | jeg mener | efter min mening |
      etter min mening | jeg ville sige | jeg vil si
      """
    ),
    (.conclude, "därför | alltså | så | derfor | altså | således | dermed | återstår | kvar blir"),
    (.filler, "bara | endast | kun | tydligt | det | den"),
    (
      .right,
      """
      rätt | korrekt | stämmer | sant | rigtig | rigtigt | rigtige | riktig | riktige | stemmer |
      passer bedst | passer best
      """
    ),
    (
      .wrong,
      """
      fel | felaktig | felaktiga | felaktigt | stämmer inte | falskt | forkert | forkerte | feil |
      gale | stemmer ikke | utesluts | passer ikke
      """
    ),
    (
      .negation,
      """
      inte | ikke | ej | inget | ingen | istället för | i stället för | i stedet for | verken |
      hverken
      """
    ),
    (
      .noneOfThem,
      """
      inget av alternativen | inget av svaren | ingen av svarene | ingen av alternativene |
      ingen af mulighederne | intet af svarene
      """
    ),
    (
      .exception,
      """
      alla utom | alla utom alternativ | alle undtagen | alle unntatt | alle bortsett fra |
      alla förutom
      """
    ),
    (.and, "och | og | samt"),
    (.or, "eller"),
    (.contrast, "utan | medan | mens | , men"),
    (.reason, "eftersom | fordi | därför att"),
    (.condition, "om | vissa | nogle | noen"),
    (.correction, "vänta | nej, | ursäkta | rättelse | vent | nei, | undskyld | beklager"),
    (.between, "mellan | mellem | mellom"),
  ]

  static let finnish: [(Role, String)] = [
    (
      .answer,
      """
      vastaus | vastaus on | oikea vastaus | oikea vastaus on | oikea vaihtoehto |
      oikea vaihtoehto on | ratkaisu | vastaukseni | vastaukseni on
      """
    ),
    (.choice, "vaihtoehto | vaihtoehdot | kohta | vaihtoehdoista"),
    (.hedge, "voisi olla | ehkä | saattaa olla"),
    (.choose, "mielestäni | mielestäni oikein on | valitsen | luulen että se on | sanoisin"),
    (.conclude, "joten | siis | siksi | jäljelle jää | näin ollen"),
    (.filler, "vain | ainoastaan | selvästi"),
    (
      .right,
      """
      on oikein | on oikea | oikein | oikea | pitää paikkansa | pitää paikkaansa | sopii parhaiten
      """
    ),
    (
      .wrong,
      """
      on väärin | on väärä | väärin | väärä | vääriä | ovat vääriä | ei pidä paikkaansa |
      virheellinen | ei sovi
      """
    ),
    (.negation, "ei | ei ole | eivät"),
    (.noneOfThem, "mikään vaihtoehdoista | mikään ei | ei mikään"),
    (.exception, "kaikki paitsi"),
    (.and, "sekä"),
    (.or, "tai"),
    (.contrast, "vaan | mutta"),
    (.reason, "koska | sillä"),
    (.correction, "hetkinen | anteeksi | korjaus"),
  ]
}
