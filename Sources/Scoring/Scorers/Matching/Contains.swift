/// Passes when one of the targets occurs in the answer.
///
/// A number is never found inside a longer one: `5` is not in `25`, `1.5` or `-5`.
package struct Contains: TargetComparison {
  package static let key = ScorerKey.contains
  package static let help = "Passes when one of these occurs in the answer."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension Contains {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text))
    return targets.contains { answer.contains(SearchableText(ignored.applied(to: $0))) }
  }
}
