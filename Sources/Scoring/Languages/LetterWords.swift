/// A text's words in small letters, and how much of it is written in each script.
struct LetterWords {
  private var words: [(script: Script, letters: [Unicode.Scalar])] = []
  private var counts: [Script: Int] = [:]

  /// - Parameter limit: Letters looked at.
  init(_ text: String, limit: Int) {
    var word = Word()
    var letters = 0
    for scalar in text.composed.unicodeScalars {
      if scalar.isLetter {
        let script = Script(of: scalar)
        if script != word.script { close(&word) }
        word.append(scalar, script: script)
        letters += 1
        if letters == limit { break }
      } else if !word.letters.isEmpty, scalar.isMark {
        word.append(scalar, script: word.script)
      } else if !word.letters.isEmpty {
        close(&word)
      }
    }
    close(&word)
  }

  private struct Word {
    var letters: [Unicode.Scalar] = []
    var script: Script?
    var capitals = 0

    mutating func append(_ scalar: Unicode.Scalar, script: Script?) {
      self.script = script
      if scalar.isUpper {
        capitals += 1
        letters.append(contentsOf: scalar.inSmall)
      } else {
        letters.append(scalar)
      }
    }

    /// A word in capitals tells little beyond its first letter to a reader of usual texts, and so
    /// it does to langdetect, which IFEval's checker asks.
    var weight: Int { capitals > 1 ? 1 : letters.count }
  }

  private mutating func close(_ word: inout Word) {
    if let script = word.script, !word.letters.isEmpty {
      words.append((script, word.letters))
      counts[script, default: 0] += word.weight
    }
    word = Word()
  }

  var scalars: [Unicode.Scalar] { words.flatMap(\.letters) }

  func words(in script: LanguageProfile.Script) -> [[Unicode.Scalar]] {
    words.filter { $0.script == .shared(script) }.map(\.letters)
  }

  /// The script that most of the text is written in; kana in any Chinese make it Japanese.
  var mainScript: Script? {
    var counts = counts
    let kana = counts[.kana] ?? 0
    if kana > 0, let han = counts.removeValue(forKey: .han) { counts[.kana] = kana + han }
    return counts.max { ($0.value, $0.key.order) < ($1.value, $1.key.order) }?.key
  }
}

extension Script {
  /// Breaks a tie between scripts, always in the same way.
  fileprivate var order: String { String(describing: self) }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    if isASCII { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    // The marks of ordinals, ª and º, are no letters of a word.
    return value != 0xAA && value != 0xBA && properties.isAnyLetter
  }

  /// Marks on a letter, and the joiner that shapes Persian and Indic ones.
  fileprivate var isMark: Bool {
    guard !isASCII else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return value == 0x200C
    }
  }

  fileprivate var inSmall: [Unicode.Scalar] {
    if isASCII, let small = Unicode.Scalar(value + 32) { return [small] }
    return Array(properties.lowercaseMapping.unicodeScalars)
  }
}
