/// A keyword of an instruction: a pattern in any case, or the text that it is where it is no pattern.
struct Keyword: Hashable, Sendable {
  private let source: String

  /// Read once for all answers.
  private let pattern: Pattern?

  init(_ source: String) {
    self.source = source
    pattern = try? Pattern("(?i)\(source)")
  }

  /// The same as a word by itself.
  ///
  /// Python ends words at marks and at characters without width, which ICU reads over; so where the
  /// keyword is no pattern, the letters beside it are looked at.
  init(word: String) {
    let scalars = word.unicodeScalars
    let isPlain = scalars.allSatisfy { $0.isPythonWord || " -'".unicodeScalars.contains($0) }
    guard isPlain, scalars.first?.isPythonWord == true, scalars.last?.isPythonWord == true else {
      self.init("\\b\(word)\\b")
      return
    }
    self.init(Self.notBehindLetter + word + #"(?![\p{L}\p{N}_])"#)
  }

  static let notBehindLetter = #"(?<![\p{L}\p{N}_])"#

  func occurrences(in text: String) throws(Pattern.SearchFailure) -> Int {
    guard let pattern else {
      return text.lowercased().ranges(of: source.lowercased()).count
    }
    return try pattern.count(in: text)
  }
}
