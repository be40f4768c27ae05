/// Passes when the pattern matches somewhere in the answer.
package struct RegexMatch: Hashable, Sendable {
  package let pattern: Pattern

  package init(pattern: String) throws(ScoringError) {
    self.pattern = try Pattern(pattern)
  }
}

extension RegexMatch {
  func passes(_ text: String) throws(Pattern.SearchFailure) -> Bool {
    try pattern.matches(text)
  }
}
