/// Passes when the answer is one of the targets, white space at both ends aside.
///
/// Texts that Unicode holds canonically equivalent are equal.
package struct Equals: TargetComparison {
  package static let key = ScorerKey.equals
  package static let help = "Passes when the answer is one of these texts."
  package static let allowsEmptyTargets = true

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension Equals {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = ignored.applied(to: text).trimmed
    return targets.contains { ignored.applied(to: $0).trimmed == answer }
  }
}
