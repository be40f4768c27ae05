/// The phrases by which answers say which letter they mean, in the languages that models speak.
///
/// One tree over all languages: the same word in two of them has the same role.
struct LetterPhrases {
  typealias Role = LetterToken.Kind

  private var tree = PairTable(capacity: 16_384)

  /// By number of the tree's nodes; `nil` where no phrase ends.
  private var roles: [Role?] = []

  static let usual = LetterPhrases(tables)

  /// A judge says "grade:" and the like too.
  static let ofJudges = LetterPhrases(
    [[(.answer, "grade | verdict | rating | score | judgement | judgment | urteil | оценка | 评分")]]
      + tables
  )

  private static let tables = [
    symbols, english, german, french, spanish, portuguese, italian, russian, chinese, japanese,
    korean, arabic, hindi, turkish, dutch, scandinavian, polish, czech, hungarian, romanian, greek,
    croatian, finnish, vietnamese, indonesian, thai, hebrew, persian, bengali, others,
  ]

  private init(_ tables: [[(Role, String)]]) {
    for (role, phrases) in tables.joined() {
      for phrase in phrases.split(separator: "|") { insert(phrase.trimmed, role) }
    }
  }

  /// What a phrase means is decided by the language that comes first.
  private mutating func insert(_ phrase: Substring, _ role: Role) {
    var node = PairTable.root
    for scalar in PlainScalars(phrase).lower { node = tree.insert(node, scalar) }
    while roles.count < tree.count { roles.append(nil) }
    if node >= 0, roles[Int(node)] == nil { roles[Int(node)] = role }
  }

  /// The longest phrase that begins at `start` and is not part of a longer word.
  func match(in text: PlainScalars, at start: Int) -> (role: Role, end: Int)? {
    var node = PairTable.root
    var found: (role: Role, end: Int)?
    var index = start
    while index < text.lower.count {
      node = tree.find(node, text.lower[index])
      guard node != PairTable.absent else { break }
      index += 1
      if let role = roles[Int(node)], Self.isBoundary(in: text, at: index),
        !Self.endsInCapital(text, at: index)
      {
        found = (role, index)
      }
    }
    return found
  }

  /// Whether the last word before `index` is one capital, so that it may be a letter of the menu.
  private static func endsInCapital(_ text: PlainScalars, at index: Int) -> Bool {
    guard index > 1, text.lower[index - 2] == 0x20 else { return false }
    return text.written[index - 1] != text.lower[index - 1]
  }

  /// Whether no word goes on across `index`.
  static func isBoundary(in text: PlainScalars, at index: Int) -> Bool {
    guard index > 0, index < text.lower.count else { return true }
    guard ScriptClass(text.lower[index - 1]) == .spaced else { return true }
    if text.lower[index] == UInt32(UInt8(ascii: "'")), index + 1 < text.lower.count {
      return ScriptClass(text.lower[index + 1]) != .spaced
    }
    return ScriptClass(text.lower[index]) != .spaced
  }
}
