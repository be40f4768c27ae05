/// The numbers in words of a text, in the language that it is in.
struct WrittenNumbers {
  /// What is looked at of a text, in scalars.
  private static let reach = 4_000

  /// Letters from which on a number's words are hardly those of another language.
  private static let certain = 5

  /// In the order of the text, none that is weak and not announced.
  static func findings(
    in text: [Unicode.Scalar],
    range: Range<Int>,
    marks: @autoclosure () -> [AnswerMark]
  ) -> [NumberReader.Finding] {
    let range = max(range.lowerBound, range.upperBound - reach)..<range.upperBound
    let scripts = Set(text[range].compactMap { NumeralScript(of: $0) })
    let candidates = NumeralTable.tables(for: scripts)
      .map { ($0.code, WrittenNumberReader(text: text, range: range, table: $0).numbers()) }
      .filter { !$0.1.isEmpty }
    guard !candidates.isEmpty else { return [] }
    let ends = marks().map(\.range.upperBound)
    func isAnnounced(_ number: WrittenNumber) -> Bool {
      let start = number.start
      if isAlone(number, in: text) { return true }
      return ends.contains { end in
        end <= start && start - end <= 8 && !text[end..<start].contains { $0.isLetterOrDigit }
      }
    }
    let kept = candidates.map { code, numbers in
      (code, numbers.filter { !$0.isWeak || isAnnounced($0) })
    }
    .filter { !$0.1.isEmpty }
    return inLanguage(of: text[range], kept, isAnnounced).map(\.finding)
  }

  /// What the text's own language reads; else what all agree on that read something.
  private static func inLanguage(
    of text: ArraySlice<Unicode.Scalar>,
    _ candidates: [(code: String, numbers: [WrittenNumber])],
    _ isAnnounced: (WrittenNumber) -> Bool
  ) -> [WrittenNumber] {
    guard let first = candidates.first else { return [] }
    let language = LanguageIdentifier.language(of: String(String.UnicodeScalarView(text)))
    let code = language.map { $0.hasPrefix("zh") || $0 == "ja" ? "zh" : $0 }
    if let own = candidates.first(where: { $0.code == code }) { return own.numbers }
    let agree = candidates.allSatisfy {
      $0.numbers.map(\.value) == first.numbers.map(\.value)
        && $0.numbers.map(\.range) == first.numbers.map(\.range)
    }
    let isCertain = first.numbers.allSatisfy { $0.range.count >= certain || isAnnounced($0) }
    return agree && isCertain ? first.numbers : []
  }

  /// Whether nothing else is said.
  private static func isAlone(_ number: WrittenNumber, in text: [Unicode.Scalar]) -> Bool {
    guard text.count < 80 else { return false }
    let said = number.start..<number.range.upperBound
    return text.indices.allSatisfy { said.contains($0) || !text[$0].isLetterOrDigit }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool { isASCIIDigit || properties.isAlphabetic }
}
