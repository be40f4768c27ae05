package import Domain

/// Answers that hold less than was asked for, and that figures take as they are.
package struct ShortAnswers: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// At a limit of tokens.
    case cut
    /// Of text, refusals and tool calls.
    case empty
  }

  package var kind: Kind
  package var arms: [Share]

  /// Of one arm.
  package struct Share: Hashable, Sendable {
    package var name: String
    package var count: Int
    package var answers: Int
  }

  /// `nil` where the run has none, or where they are what the run is about: without scores a limit is the
  /// length that all answers are to have.
  package init?(_ kind: Kind, in summary: RunSummary, of manifest: RunManifest) {
    guard kind == .empty || !manifest.scores.isEmpty else { return nil }
    let names = ArmNames(manifest.arms)
    self.kind = kind
    arms = summary.arms.compactMap { arm in
      let count = kind == .cut ? arm.cutAnswers : arm.emptyAnswers
      return count.map { Share(name: names[arm.arm.index], count: $0, answers: arm.answers) }
    }
    if arms.isEmpty { return nil }
  }
}

extension ShortAnswers: CustomStringConvertible {
  /// One sentence, which says what to do.
  package var description: String {
    let told = FigureFormat.list(
      arms.map { "\($0.count) of \($0.answers.counted("answer")) of \($0.name)" }
    )
    let isOne = arms.count == 1 && arms.first?.count == 1
    return switch kind {
    case .cut:
      "\(told) \(isOne ? "was" : "were") cut at \(isOne ? "its" : "their") length limit (max_tokens): "
        + "raise it, or read the scores as those of cut answers."
    case .empty: "\(told) had no text."
    }
  }
}
