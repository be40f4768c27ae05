/// Passes when the answer is one of the targets, white space at both ends aside.
///
/// Texts that Unicode holds canonically equivalent are equal.
package struct Equals: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> Equals {
    Equals(targets: try targets.rendered(for: "equals", allowingEmpty: true, by: render))
  }
}

extension Equals {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = ignored.applied(to: text).trimmed
    return targets.contains { ignored.applied(to: $0).trimmed == answer }
  }
}
