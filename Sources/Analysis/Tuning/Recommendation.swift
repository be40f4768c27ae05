import Domain

/// The setting to use: the cheapest of those that are not significantly worse than the best and keep
/// the constraints.
package struct Recommendation: Hashable, Sendable {
  /// A setting's figures on the cases on which settings were tuned.
  package struct Candidate: Hashable, Sendable {
    package var name: String

    /// Higher is better.
    package var scores: CaseScores

    /// What using it costs, in any one unit, such as money or seconds a request; `nil` when unknown.
    package var cost: Double?

    /// The same by case, where it was measured so: only who is cheaper beyond doubt goes before the
    /// best.
    package var costs: CaseScores?

    /// Whether it keeps all constraints of the suite.
    package var isAllowed: Bool

    package init(
      name: String,
      scores: CaseScores,
      cost: Double? = nil,
      costs: CaseScores? = nil,
      isAllowed: Bool = true
    ) {
      self.name = name
      self.scores = scores
      self.cost = cost
      self.costs = costs
      self.isAllowed = isAllowed
    }
  }

  /// Indices of the candidates.
  package var chosen: Int

  /// The allowed candidate with the highest mean.
  package var best: Int

  /// Allowed candidates that the paired test does not tell from the best, the best among them.
  package var comparable: [Int]

  /// Fails when no candidate keeps the constraints and has a score.
  ///
  /// Being called worse is not corrected for the number of candidates: a false "worse" costs little,
  /// a false "as good" much.
  ///
  /// - Parameter leader: The best where the means do not say it, because candidates were not measured
  ///   on the same cases.
  package init?(
    _ candidates: [Candidate],
    leader: Int? = nil,
    alpha: Double = 0.05,
    seed: UInt64
  ) {
    let allowed = candidates.indices.compactMap { index -> (index: Int, mean: Double)? in
      let scores = candidates[index].scores
      // One of which little is known does not lead by that little.
      let means = (scores.ends.first ?? scores).cases.map(\.mean)
      guard candidates[index].isAllowed, let moments = Moments(means) else { return nil }
      return (index, moments.mean)
    }
    let highest = allowed.max { ($0.mean, $1.index) < ($1.mean, $0.index) }
    guard let best = allowed.first(where: { $0.index == leader }) ?? highest else { return nil }
    var generator = SplitMix64(seed: seed)
    comparable = allowed.map(\.index).filter { index in
      guard index != best.index else { return true }
      let paired = PairedScores(
        candidate: candidates[index].scores,
        baseline: candidates[best.index].scores
      )
      guard let difference = paired.difference(using: &generator) else { return false }
      return difference.pValue > alpha
    }
    self.best = best.index
    let cheaper = comparable.filter {
      $0 == best.index
        || Self.isCheaper(candidates[$0], than: candidates[best.index], alpha, using: &generator)
    }
    // An unknown cost is not taken for a low one.
    chosen =
      cheaper.min {
        (candidates[$0].cost ?? .infinity, $0 == best.index ? 0 : 1, $0)
          < (candidates[$1].cost ?? .infinity, $1 == best.index ? 0 : 1, $1)
      } ?? best.index
  }

  /// Whether the paired test says so; where costs are not known by case, their figures alone do.
  private static func isCheaper(
    _ candidate: Candidate,
    than best: Candidate,
    _ alpha: Double,
    using generator: inout SplitMix64
  ) -> Bool {
    guard let own = candidate.costs, let others = best.costs else { return true }
    guard
      let difference = PairedScores(candidate: own, baseline: others)
        .difference(using: &generator)
    else { return false }
    return difference.estimate.value < 0 && difference.pValue <= alpha
  }
}
