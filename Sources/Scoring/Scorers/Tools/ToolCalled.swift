package import Domain

/// Passes when a tool of one of the names was called.
package struct ToolCalled: TargetScorer {
  package static let key = ScorerKey.toolCalled
  package static let help =
    "Passes when a tool of this name was called; none: when none was, any: when some was."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension ToolCalled {
  package var readsText: Bool { false }
  package var judgesEmptyAnswers: Bool { true }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .passed(
      targets.contains { target in
        switch target {
        case "none": answer.calls.isEmpty
        case "any": !answer.calls.isEmpty
        default: answer.calls.contains { $0.name == target }
        }
      }
    )
  }
}
