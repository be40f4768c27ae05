/// An answer as IFEval's checkers look at it: its words, sentences and cases.
struct InstructionText {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Runs of letters, digits and underscores.
  var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      let isPart = scalar.isPartOfWord
      if isPart, !isInWord { count += 1 }
      isInWord = isPart
    }
    return count
  }

  /// Words with letters, none of them small: `NASA`, `A`, `COVID-19`.
  var capitalWordCount: Int {
    text.words.count { word in
      InstructionText(word).isAll(\.isUppercase, butNot: \.isLowercase)
    }
  }

  /// Whether there are letters of the one case and none of the other.
  func isAll(
    _ wanted: KeyPath<Unicode.Scalar.Properties, Bool>,
    butNot other: KeyPath<Unicode.Scalar.Properties, Bool>
  ) -> Bool {
    var isFound = false
    for scalar in text.unicodeScalars {
      if scalar.properties[keyPath: other] { return false }
      isFound = isFound || scalar.properties[keyPath: wanted]
    }
    return isFound
  }

  /// Ends of sentences: a full stop, question or exclamation mark before white space, but not after
  /// a title or an initial; what follows the last one is a sentence too.
  var sentenceCount: Int {
    var count = 0
    var isOpen = false
    for word in text.words {
      guard word.utf8.contains(where: Self.mayEnd) else {
        isOpen = true
        continue
      }
      let end = word.reversed().drop { Self.closing.contains($0) }.first
      let isEnd = end.map(Self.ends.contains) ?? false
      isOpen = !(isEnd && !Self.isAbbreviation(word))
      if !isOpen { count += 1 }
    }
    return isOpen ? count + 1 : count
  }

  /// Whether a byte is one of a mark that ends a sentence, or of another text that is not ASCII.
  private static func mayEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
      || byte >= 0x80
  }

  private static let ends: Set<Character> = [".", "?", "!", "…"]
  private static let closing: Set<Character> = ["\"", "'", "”", "’", ")", "]", "*", "_"]

  private static let abbreviations: Set<String> = [
    "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "jr.", "sr.", "vs.", "e.g.", "i.e.", "etc.", "no.",
    "inc.", "co.", "ltd.", "u.s.", "a.m.", "p.m.",
  ]

  private static func isAbbreviation(_ word: String) -> Bool {
    if abbreviations.contains(word.lowercased()) { return true }
    return word.count == 2 && word.first?.isUppercase == true && word != "I."
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfWord: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    // The look-up of properties is spared for ASCII.
    default: !isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
  }
}
