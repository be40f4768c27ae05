/// Passes when at least one of the targets occurs in the answer.
///
/// Numbers are found whole, as `Contains` finds them.
package struct ContainsAny: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> ContainsAny {
    ContainsAny(targets: try targets.rendered(for: "contains_any", by: render))
  }
}

extension ContainsAny {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text))
    return targets.contains { answer.contains(SearchableText(ignored.applied(to: $0))) }
  }
}
