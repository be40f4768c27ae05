// Numbers that say of how many, or of which, the number before them is a part.
extension NumberSentence {
  /// Whether the second of two numbers is the whole that the first is a part of, as in "5 of the 12",
  /// or a part of the first, as in "1,250 euros, of that 250 in taxes".
  func isBesidePart(_ gap: Range<Int>) -> Bool {
    guard gap.count <= 48, gap.count > 0 else { return false }
    let between = small(gap).map { $0.isWhitespace || $0 == "$" ? " " : $0 }
    let words = String(between).split(separator: " ").map(String.init)
    if Self.inclusions.contains(where: { String(between).contains($0) }) { return true }
    for length in [3, 2, 1] where words.count >= length {
      let phrase = words.suffix(length).joined(separator: " ")
      let nouns = words.dropLast(length)
      if Self.direct.contains(phrase), nouns.isEmpty { return true }
      let isOutOf = phrase.hasPrefix("out of")
      let stops = isOutOf ? ".;:=?!" : ".;:=?!,"
      if isOutOf || Self.spanning.contains(phrase), nouns.count <= (isOutOf ? 4 : 2),
        !nouns.joined().contains(where: stops.contains)
      {
        return true
      }
    }
    return String(between).hasSuffix("จาก ") || String(between).hasSuffix("จาก")
  }

  /// Between the numbers alone: "2 boxes of 12" is no part of twelve.
  private static let direct: Set = ["of", "de", "di", "van", "des", "of a", "of about", "af"]

  /// With a noun before as well: "5 pommes sur 12".
  private static let spanning: Set = [
    "of the", "of these", "of those", "of her", "of his", "of their", "of its", "of all", "of my",
    "of our", "von", "von den", "von insgesamt", "der", "sur", "sur les", "sur un total de",
    "de las", "de los", "de cada", "em cada", "von je", "su ogni", "из каждых", "out of every",
    "de un total de", "das", "dos", "de um total de", "em", "delle", "dei",
    "degli", "su", "su un totale", "z", "ze", "spośród", "из", "из этих", "trong", "trong số",
    "trên", "dari", "dari total", "van de", "van in totaal", "av", "av de", "ud af", "من",
    "من أصل", "من بين", "від", "зі",
  ]

  /// What begins a part that is counted within the number before.
  private static let inclusions = [
    " dont ", "davon ", "darunter ", "including ", "incl. ", "inkl. ", "incluidos ", "incluyendo ",
    "incluindo ", " di cui ", "compresi ", "в том числе ", "включая ", "waarvan ", "inclusief ",
    "varav ", "termasuk ", " w tym ", " y compris ",
  ]

  /// A share and what it leads to: "drops 25% to $60".
  func isChangeToResult(_ previous: NumberReader.Finding?, _ last: NumberReader.Finding?) -> Bool {
    guard let previous, let last, last.number?.isPercent == false,
      previous.range.upperBound < last.range.lowerBound,
      last.range.lowerBound - previous.range.upperBound <= 12,
      previous.number?.isPercent == true || isStartOfChange(previous.range.lowerBound)
    else { return false }
    let gap = small(previous.range.upperBound..<last.range.lowerBound)
    return Self.arrivals.contains(gap.filter { $0.isLetter })
  }

  /// Whether a number is what something changes from, as in "falls from 100 to 80".
  private func isStartOfChange(_ start: Int) -> Bool {
    guard Self.departures.contains(word(endingAt: start)) else { return false }
    let words = small(max(0, start - 60)..<start).split { !$0.isLetter }.map(String.init)
    return words.contains { word in Self.changes.contains { word.hasPrefix($0) } }
  }

  private static let departures: Set = ["from", "von", "de", "da", "с", "van", "från", "z"]

  /// How words begin that say that a number changes.
  private static let changes = [
    "drop", "fall", "fell", "rise", "rose", "increas", "decreas", "reduc", "went", "goes", "grew",
    "grow", "shrink", "lower", "rais", "climb", "sink", "sank", "steig", "stieg", "fiel", "wächst",
    "augment", "dimin", "baiss", "pass", "sub", "baj", "aument", "cai", "sal", "scend", "вырос",
    "упал", "сниз", "увелич", "stijg", "daal", "sjunk", "ökad", "spad", "wzr",
  ]

  private static let arrivals: Set = ["to", "auf", "à", "a", "para", "до", "do", "naar", "till"]
}
