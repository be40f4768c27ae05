/// Passes when every target occurs in the answer, in whatever order.
///
/// A template that becomes several texts wants all of them.
package struct ContainsAll: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> ContainsAll {
    ContainsAll(targets: try targets.rendered(for: "contains_all", by: render))
  }
}

extension ContainsAll {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text))
    return targets.allSatisfy { answer.contains(SearchableText(ignored.applied(to: $0))) }
  }
}
