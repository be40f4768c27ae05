package import Domain

/// Similarity by edits, 1 − distance ⁄ longer length, 0 to 1, the best of the targets.
///
/// Counted in Unicode scalars of the composed form.
package struct Levenshtein: TargetScorer {
  package static let key = ScorerKey.levenshtein
  package static let help = "Similarity by edits, 0 to 1."
  package static let allowsEmptyTargets = true
  package static let ignoresDifferences = true

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension Levenshtein {
  package var isPassFail: Bool { false }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    similarity(text, ignoring: ignored).map(Score.Value.number)
      ?? .unscored(.tooLongToCompare)
  }

  /// `nil` when answer and target are too long to be compared in reasonable time.
  private func similarity(_ text: String, ignoring ignored: TextNormalization) -> Double? {
    let answer = Self.scalars(of: ignored.applied(to: text))
    var best = 0.0
    for target in targets {
      let wanted = Self.scalars(of: ignored.applied(to: target))
      guard let distance = SequenceComparison.editDistance(answer, wanted) else { return nil }
      let longer = max(answer.count, wanted.count)
      best = max(best, longer == 0 ? 1 : 1 - Double(distance) / Double(longer))
    }
    return best
  }

  private static func scalars(of text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value)
  }
}
