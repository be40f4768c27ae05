/// The profiles of one script side by side, so that an n-gram is looked up once for all of them.
struct GramTable: Sendable {
  private let codes: [String]

  /// Where the levels of an n-gram begin, by the n-gram's key.
  private let places: [UInt64: Int]

  /// For each n-gram one level a language, 0 where the language's profile does not have it.
  private let levels: [UInt8]

  static func of(_ script: LanguageProfile.Script) -> GramTable {
    switch script {
    case .latin: latin
    case .cyrillic: cyrillic
    case .arabic: arabic
    case .devanagari: devanagari
    }
  }

  private static let latin = GramTable(.latin)
  private static let cyrillic = GramTable(.cyrillic)
  private static let arabic = GramTable(.arabic)
  private static let devanagari = GramTable(.devanagari)

  private init(_ script: LanguageProfile.Script) {
    let profiles = LanguageProfile.all.filter { $0.script == script }
    var places: [UInt64: Int] = [:]
    var levels: [UInt8] = []
    for (column, profile) in profiles.enumerated() {
      var level: UInt8 = 0
      for part in profile.grams.split(whereSeparator: \.isWhitespace) {
        if let next = UInt8(part) {
          level = next
          continue
        }
        let key = part.unicodeScalars.reduce(UInt64(0)) { $0 << 21 | Self.digit($1) }
        let place = places[key] ?? levels.count
        if place == levels.count {
          places[key] = place
          levels.append(contentsOf: repeatElement(0, count: profiles.count))
        }
        levels[place + column] = level
      }
    }
    codes = profiles.map(\.code)
    self.places = places
    self.levels = levels
  }

  /// A scalar has 21 bits, so three of them make a key; the border of a word is an underscore.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt64 { UInt64(scalar.value) }

  /// The language in which these words are the least surprising; `nil` where no profile has any of
  /// their n-grams.
  ///
  /// - Parameter floor: Half bits for an n-gram that a language's profile does not have.
  func nearest(to words: [[Unicode.Scalar]], floor: Int32) -> String? {
    var surprises = [Int32](repeating: 0, count: codes.count)
    for word in words {
      var pair: UInt64 = 0
      var last = Self.digit("_")
      for scalar in word + ["_"] {
        let digit = Self.digit(scalar)
        if scalar != "_" { add(digit, to: &surprises, floor: floor) }
        add(last << 21 | digit, to: &surprises, floor: floor)
        if pair != 0 { add(pair << 21 | digit, to: &surprises, floor: floor) }
        pair = last << 21 | digit
        last = digit
      }
    }
    let nearest = surprises.indices.min { surprises[$0] < surprises[$1] }
    return nearest.flatMap { surprises[$0] > 0 ? codes[$0] : nil }
  }

  /// Nothing for an n-gram that no profile has: it tells nothing.
  private func add(_ key: UInt64, to surprises: inout [Int32], floor: Int32) {
    guard let place = places[key] else { return }
    for column in surprises.indices {
      let level = levels[place + column]
      surprises[column] += level == 0 ? floor : Int32(level)
    }
  }
}
