/// Passes when every target occurs in the answer, in whatever order.
///
/// A template that becomes several texts wants all of them.
package struct ContainsAll: TargetComparison {
  package static let key = ScorerKey.containsAll
  package static let help = "Passes when all of these occur in the answer."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension ContainsAll {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text))
    return targets.allSatisfy { answer.contains(SearchableText(ignored.applied(to: $0))) }
  }
}
