/// Passes when the answer is one of the listed texts, whichever.
///
/// It tells whether a model kept to a menu; `Equals` tells whether it chose rightly.
package struct OneOf: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> OneOf {
    OneOf(targets: try targets.rendered(for: "one_of", by: render))
  }
}

extension OneOf {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = ignored.applied(to: text).trimmed
    return targets.contains { ignored.applied(to: $0).trimmed == answer }
  }
}
