/// Which comparison ends a run that is looked at after each block of cases, fixed before the first
/// request leaves.
package struct DecisionTerms: Hashable, Sendable {
  /// The score that decides.
  package var score: String

  /// The arm that each other one is held against.
  package var baseline: Int

  /// The difference of the score below which nobody cares; `nil` where the suite names none.
  package var margin: Double?

  /// Chance of a wrong verdict over all comparisons and looks together.
  package var alpha: Double

  /// Cases between two looks.
  package var block: Int

  package init(score: String, baseline: Int, margin: Double?, alpha: Double, block: Int) {
    self.score = score
    self.baseline = baseline
    self.margin = margin
    self.alpha = alpha
    self.block = block
  }
}
