/// Passes when the answer begins with one of the targets, white space at both ends aside.
///
/// A number is never cut: `25` does not start with `2`.
package struct StartsWith: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> StartsWith {
    StartsWith(targets: try targets.rendered(for: "starts_with", by: render))
  }
}

extension StartsWith {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text).trimmed)
    return targets.contains {
      answer.starts(with: SearchableText(ignored.applied(to: $0).trimmed))
    }
  }
}
