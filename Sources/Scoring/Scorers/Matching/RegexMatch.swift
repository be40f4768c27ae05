package import Domain

/// Passes when the pattern matches somewhere in the answer.
package struct RegexMatch: SuiteScorer {
  package static let key = ScorerKey.regex
  package static let help = "Passes when the pattern matches somewhere in the answer."
  package static let shape = Shape.text

  package let pattern: Pattern

  package init(pattern: String) throws(ScoringError) {
    self.pattern = try Pattern(pattern)
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    try self.init(pattern: written.value.text ?? "")
  }
}

extension RegexMatch {
  package var summary: String { "regex \(pattern.source.quotedInOneLine)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .passed { () throws(Pattern.SearchFailure) in try pattern.matches(text) }
  }
}
