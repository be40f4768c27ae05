/// The words of one language for numbers.
struct NumeralTable: Sendable {
  /// ISO 639-1.
  let code: String
  let numerals: [String: Numeral]

  /// Words between the parts that say nothing: and, und.
  let joiners: Set<String>

  /// How the parts stand together.
  let joining: Joining

  /// Whether a unit may stand before its ten, as in `einundzwanzig`.
  let isUnitFirst: Bool

  /// The longest word, in scalars.
  let longest: Int

  enum Joining {
    /// Each is a word, or joined by a hyphen.
    case words
    /// Several may make up a word.
    case compounds
    /// The script sets no spaces, so that parts are found within a run of letters.
    case unspaced
  }

  /// - Parameter list: On each line a number and its words; `×` before a multiplier, `+` before what
  ///   makes a unit one of the teens.
  init(
    _ code: String,
    joining: Joining = .words,
    joiners: Set<String> = [],
    isUnitFirst: Bool = false,
    _ list: String
  ) {
    var numerals: [String: Numeral] = [:]
    for line in list.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let head = fields.first, let value = Int(head.drop { $0 == "×" || $0 == "+" }) else {
        continue
      }
      let numeral: Numeral =
        head.hasPrefix("×") ? .times(value) : head.hasPrefix("+") ? .teens : .value(value)
      for word in fields.dropFirst() { numerals[String(word).composed] = numeral }
    }
    self.code = code
    self.numerals = numerals
    self.joiners = joiners
    self.joining = joining
    self.isUnitFirst = isUnitFirst
    longest = numerals.keys.map { $0.unicodeScalars.count }.max() ?? 0
  }

  /// Those of languages that the letters of a text may be of.
  static func tables(for scripts: Set<NumeralScript>) -> [NumeralTable] {
    NumeralScript.allCases.filter(scripts.contains).flatMap(tables)
  }

  private static func tables(of script: NumeralScript) -> [NumeralTable] {
    switch script {
    case .latin: latin
    case .cyrillic: [russian]
    case .arabic: [arabic]
    case .devanagari: [hindi]
    case .thai: [thai]
    case .hangul: [korean]
    case .han: [chinese]
    }
  }

  private static let latin = [
    english, german, french, spanish, portuguese, italian, dutch, swedish, polish, turkish,
    vietnamese, indonesian,
  ]
}

/// The scripts of the languages whose words for numbers are known.
enum NumeralScript: Hashable, CaseIterable {
  case latin, cyrillic, arabic, devanagari, thai, hangul, han

  init?(of scalar: Unicode.Scalar) {
    switch Script(of: scalar) {
    case .shared(.latin): self = .latin
    case .shared(.cyrillic): self = .cyrillic
    case .shared(.arabic): self = .arabic
    case .shared(.devanagari): self = .devanagari
    case .own("th"): self = .thai
    case .own("ko"): self = .hangul
    case .han: self = .han
    default: return nil
    }
  }
}
