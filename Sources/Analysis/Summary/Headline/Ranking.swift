/// The arms by their primary score, and how sure the first place is.
///
/// The leader is found by looking at the same cases that it is tested on, so its comparisons are
/// corrected as if every pair of arms had been compared.
package struct Ranking: Hashable, Sendable, Codable {
  /// The primary score's name.
  package var score: String

  /// Indices of the scored arms, best mean first; at equal means, as the run lists them.
  package var order: [Int]

  /// The leader as candidate against each other arm as baseline, in `order`.
  package var comparisons: [ArmComparison]

  package init(score: String, order: [Int], comparisons: [ArmComparison] = []) {
    self.score = score
    self.order = order
    self.comparisons = comparisons
  }
}
