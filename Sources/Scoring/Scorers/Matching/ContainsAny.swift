/// Passes when at least one of the targets occurs in the answer.
///
/// Numbers are found whole, as `Contains` finds them.
package struct ContainsAny: TargetComparison {
  package static let key = ScorerKey.containsAny
  package static let help = "Passes when at least one of these occurs in the answer."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension ContainsAny {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text))
    return targets.contains { answer.contains(SearchableText(ignored.applied(to: $0))) }
  }
}
