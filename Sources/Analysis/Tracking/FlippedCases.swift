/// Whether the usual answer of more cases has changed than is tolerated from one night to the next.
///
/// For answers that hardly vary within a run, as at temperature 0: there repeats of one night are one
/// answer, and tell nothing of how the next night would answer from the same model. Other load, and so
/// other batches, turn some answers over (He and Thinking Machines, *Defeating Nondeterminism in LLM
/// Inference*, 2025).
package struct FlippedCases: Hashable, Sendable {
  package var flipped: Int
  package var count: Int

  /// The share of cases that may flip, 0 to 1.
  package var tolerated: Double

  /// One-sided: P(X ≥ flipped), X binomial with the tolerated share.
  package var pValue: Double

  /// Fails without cases.
  package init?(flipped: Int, of count: Int, tolerated: Double) {
    guard count > 0 else { return nil }
    self.flipped = flipped
    self.count = count
    self.tolerated = tolerated
    pValue = Self.pValue(flipped, count, tolerated)
  }

  package var share: Double { Double(flipped) / Double(count) }

  /// The largest share that no change is found at, of so many cases.
  package static func upper(of count: Int, tolerated: Double, alpha: Double) -> Double {
    let least = (0...count).first { pValue($0, count, tolerated) <= alpha } ?? count + 1
    return Double(least - 1) / Double(max(1, count))
  }

  private static func pValue(_ flipped: Int, _ count: Int, _ tolerated: Double) -> Double {
    let below = BinomialDistribution(count: count, probability: tolerated).cumulative(flipped - 1)
    return min(1, max(0, 1 - below))
  }
}
