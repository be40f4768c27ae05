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
  init(word: String) {
    self.init("\\b\(word)\\b")
  }

  func occurrences(in text: String) throws(Pattern.SearchFailure) -> Int {
    guard let pattern else {
      return text.lowercased().ranges(of: source.lowercased()).count
    }
    return try pattern.count(in: text)
  }
}
