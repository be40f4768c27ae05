// Numbers of one sentence of which none is the only one.
extension NumberSentence {
  /// `4 or 5`, `2 and 3`, `5 to 10`, `x = 3, y = 4`, `7 R 3`: both are meant, so that neither is the
  /// number.
  func isAlternative(_ gap: Range<Int>) -> Bool {
    guard gap.count <= 24, gap.count > 0 else { return false }
    let between = small(gap).trimmingPrefix { $0.isWhitespace }
    let core = between.split { $0.isWhitespace || $0 == "$" }.map(String.init)
    guard let joint = core.last else { return false }
    if core.contains(where: Self.doubts.contains) { return true }
    if core.count <= 3, Self.alternatives.contains(joint), core != ["में", "से"] { return true }
    if Self.remainders.contains(core.joined(separator: " ")) { return true }
    if let list = beforeAssignment(core) { return joinsList(list) }
    if endsWithUnspacedJoint(between) { return true }
    return core.count == 1 && (joint == "," || Self.compounds.contains(joint))
  }

  /// Whether a list of values goes on, as between `x = 2` and `or x = 3`.
  func isAssignment(_ gap: Range<Int>) -> Bool {
    let core = small(gap).split { $0.isWhitespace || $0 == "$" }.map(String.init)
    return beforeAssignment(core).map(joinsList) ?? false
  }

  /// What stands before `x =`, of the words between two numbers; `nil` where they end otherwise.
  private func beforeAssignment(_ core: [String]) -> String? {
    let joined = core.joined(separator: " ")
    guard joined.hasSuffix("=") else { return nil }
    let rest = joined.dropLast().reversed().drop { $0 == " " }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard (1...4).contains(name.count) else { return nil }
    return String(rest.dropFirst(name.count).drop { $0 == " " }.reversed())
  }

  private func joinsList(_ text: String) -> Bool {
    if text.hasSuffix(",") || text.hasSuffix(";") || text.hasSuffix("，") || text.hasSuffix("、") {
      return true
    }
    let last = text.split(separator: " ").last.map(String.init) ?? ""
    return Self.alternatives.contains(last) || endsWithUnspacedJoint(text[...])
  }

  /// A joint of a script without spaces, with no more than a unit before it.
  private func endsWithUnspacedJoint(_ text: Substring) -> Bool {
    let text = text.reversed().drop { $0 == " " }.reversed()
    return Self.unspacedJoints.contains { joint in
      text.count <= joint.count + 2 && String(text).hasSuffix(joint)
        && !Self.noJoints.contains { String(text).hasSuffix($0) }
    }
  }

  /// Words between two numbers that leave open which is meant.
  private static let doubts: Set = [
    "or", "could", "maybe", "perhaps", "might", "oder", "ou", "или", "vielleicht", "peut-être",
  ]

  private static let alternatives: Set = [
    "or", "and", "to", "oder", "und", "bis", "ou", "et", "à", "o", "y", "e", "или", "и", "lub",
    "i", "of", "en", "veya", "ve", "hoặc", "và", "atau", "dan", "或", "或者", "和", "または", "と",
    "또는", "أو", "و", "إلى", "या", "और", "से", "eller", "och", "/", "–", "~", "through", "till",
    "a", "até", "hasta", "до", "do", "đến", "tới", "ila", "ilâ", "tot", "sampai", "hingga", "ถึง",
    "หรือ", "และ", "±", "vs", "versus",
  ]

  private static let unspacedJoints = [
    "或者", "或", "到", "至", "和", "または", "か", "と", "から", "〜", "～", "~", "–", "—", "부터", "에서", "또는",
    "과", "와", "ถึง", "หรือ",
  ]

  /// What ends like such a joint and says that something is got.
  private static let noJoints = ["得到", "达到", "等到", "すると", "足すと", "引くと", "甚至", "だから"]

  /// What stands between a quotient and its remainder.
  private static let remainders: Set = [
    "r", "remainder", "with remainder", "with remainder of", "with a remainder of",
    "and a remainder of", "and remainder", ", remainder", "rest", "mit rest", "reste",
    "avec reste", "avec un reste de", "resto", "con resto", "con resto de", "con resto di",
    "com resto", "com resto de", "resto di", "ост.", "остаток", "с остатком", "余", "余り", "あまり",
    "나머지", "...", "…", "……", "reszta", "reszty", "z resztą", "kalan", "sisa", "dư", "och rest",
  ]

  /// Units whose smaller unit follows without a word: 5 feet 3 inches.
  private static let compounds: Set = [
    "hours", "hour", "minutes", "minute", "feet", "foot", "pounds", "weeks", "years", "h", "ft",
  ]

  /// Whether two chains say two things of their own: "the GCD is 6; the LCM is 36".
  func areSaidSideBySide(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let verbs = [first, second].map { word(endingAt: $0.lowerBound) }
    guard
      isSaid(at: first.lowerBound) && isSaid(at: second.lowerBound)
        || !verbs[0].isEmpty && verbs[0] == verbs[1] && !Self.alike.contains(verbs[0])
    else { return false }
    if verbs[0] == verbs[1], Self.eitherWords.contains(verbs[0]) { return true }
    let gap = first.upperBound..<second.lowerBound
    guard gap.count <= 60 else { return false }
    let words = small(gap).split { !$0.isLetter }.map(String.init)
    if words.contains(where: Self.conclusions.contains) { return false }
    return text[gap].contains(";") || text[gap].contains("；")
      || words.contains(where: Self.sideBySide.contains)
  }

  /// Words that stand before numbers of one thing as well as of several.
  private static let alike: Set = [
    "of", "the", "a", "by", "plus", "and", "to", "times", "minus", "und", "von", "et", "de", "y",
  ]

  /// Words that stand before each of several possible numbers.
  private static let eitherWords: Set = ["soit", "либо", "то", "sea", "sia", "ya", "ora", "maybe"]

  private static let sideBySide: Set = [
    "and", "und", "et", "y", "e", "и", "en", "och", "while", "whereas", "während", "tandis",
    "mientras", "enquanto", "mentre", "а", "bare",
  ]

  static let conclusions: Set = [
    "so", "then", "thus", "therefore", "hence", "which", "that", "making", "giving", "total",
    "altogether", "also", "somit", "daher", "folglich", "insgesamt", "donc", "ainsi", "alors",
    "entonces", "luego", "portanto", "então", "quindi", "dunque", "значит", "итого", "поэтому",
    "следовательно", "więc", "zatem", "dus", "alltså",
  ]
}
