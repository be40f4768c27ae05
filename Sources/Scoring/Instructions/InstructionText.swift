/// An answer as IFEval's checkers look at it: code points, not characters, in Python's classes.
struct InstructionText {
  let text: String
  let scalars: [Unicode.Scalar]

  /// Without white space at both ends.
  let stripped: ArraySlice<Unicode.Scalar>

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    stripped = scalars.stripped
  }

  var isBlank: Bool { stripped.isEmpty }

  /// Runs of letters with their marks, digits and underscores.
  var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in scalars {
      let isPart = scalar.isCountedWord
      if isPart, !isInWord { count += 1 }
      isInWord = isPart
    }
    return count
  }

  var sentenceCount: Int { SentenceSplitter(scalars).sentences.count }

  /// Words with letters, none of them small: `NASA`, `A`, `COVID-19`.
  var capitalWordCount: Int {
    guard scalars.contains(where: \.isUpper) else { return 0 }
    return SentenceSplitter(scalars).sentences
      .reduce(0) { $0 + CapitalWords(of: scalars[$1]).count }
  }

  /// How often a letter stands there, small or capital.
  func count(of letter: Unicode.Scalar) -> Int {
    scalars.lowercased.count { $0 == letter }
  }

  /// Whether the text is in this language; a text without letters is in any.
  func isIn(_ language: String) -> Bool {
    LanguageIdentifier.language(of: text).map { $0 == language } ?? true
  }

  /// Whether the text begins so, in small letters or capitals.
  func starts(with text: String) -> Bool {
    stripped.lowercased.starts(with: Array(text.unicodeScalars).stripped.lowercased)
  }

  /// Whether the text ends so, in small letters or capitals, quotation marks at its ends aside.
  func ends(with phrase: String) -> Bool {
    let inside = stripped.stripped { $0 == "\"" }
    return inside.lowercased.reversed()
      .starts(with: Array(phrase.unicodeScalars).stripped.lowercased.reversed())
  }
}
