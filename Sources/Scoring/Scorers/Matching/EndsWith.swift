/// Passes when the answer ends with one of the targets, white space at both ends aside.
///
/// A number is never cut: `25` does not end with `5`.
package struct EndsWith: TargetComparison {
  package static let key = ScorerKey.endsWith
  package static let help = "Passes when the answer ends with one of these."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension EndsWith {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = SearchableText(ignored.applied(to: text).trimmed)
    return targets.contains {
      answer.ends(with: SearchableText(ignored.applied(to: $0).trimmed))
    }
  }
}
