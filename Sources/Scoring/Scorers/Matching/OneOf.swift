/// Passes when the answer is one of the listed texts, whichever.
///
/// It tells whether a model kept to a menu; `Equals` tells whether it chose rightly.
package struct OneOf: TargetComparison {
  package static let key = ScorerKey.oneOf
  package static let help = "Passes when the answer kept to this menu, whichever it chose."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension OneOf {
  package func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool {
    let answer = ignored.applied(to: text).trimmed
    return targets.contains { ignored.applied(to: $0).trimmed == answer }
  }
}
