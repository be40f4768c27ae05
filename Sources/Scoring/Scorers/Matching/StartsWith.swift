/// Passes when the answer begins with one of the targets, white space at both ends aside.
///
/// A number is never cut: `25` does not start with `2`.
package struct StartsWith: TargetComparison {
  package static let key = ScorerKey.startsWith
  package static let help = "Passes when the answer begins with one of these."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension StartsWith {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text).trimmed)
    return targets.contains {
      answer.starts(with: SearchableText(ignored.applied(to: $0).trimmed))
    }
  }
}
