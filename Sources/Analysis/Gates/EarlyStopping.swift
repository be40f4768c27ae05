/// MLPerf's early-stopping counts: whether so few values beyond a limit, of so many, prove with 99 %
/// confidence that a percentile keeps it.
///
/// Values are taken to be independent (MLCommons, `loadgen/early_stopping.cc`). LoadGen's estimate of a
/// percentile stands one rank above the tight one; its counts for a limit are these.
package struct EarlyStopping: Hashable, Sendable {
  package var kept: Int
  package var beyond: Int

  /// Of a value to keep the limit, where the percentile just does.
  package var probability: Double

  package static let confidence = 0.99

  package init(kept: Int, beyond: Int, probability: Double) {
    self.kept = kept
    self.beyond = beyond
    self.probability = probability
  }

  /// Passed where the counts prove it, failed where they prove the contrary as surely.
  package var verdict: GateResult.Verdict {
    if moreNeeded == 0 { return .passed }
    let count = BinomialDistribution(count: kept + beyond, probability: probability)
    return count.cumulative(kept) <= 1 - Self.confidence ? .failed : .undecided
  }

  /// How many more values would prove it if all of them kept the limit; `nil` where millions would not.
  package var moreNeeded: Int? {
    Self.fewestKept(beyond: beyond, probability: probability).map { max(0, $0 - kept) }
  }

  /// Whether I_p(h, t + 1) ≤ 0.01, for h values that keep the limit and t beyond it.
  static func proves(_ probability: Double, kept: Int, beyond: Int) -> Bool {
    IncompleteBeta.regularized(probability, Double(kept), Double(beyond + 1)) <= 1 - confidence
  }

  /// The smallest h that proves it, for t values beyond the limit.
  static func fewestKept(beyond: Int, probability: Double) -> Int? {
    guard probability > 0, probability < 1, beyond >= 0 else { return nil }
    func suffices(_ kept: Int) -> Bool { proves(probability, kept: kept, beyond: beyond) }
    var upper = 1
    while !suffices(upper) {
      guard upper < 1 << 40 else { return nil }
      upper *= 2
    }
    var lower = upper / 2
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if suffices(middle) { upper = middle } else { lower = middle }
    }
    return upper
  }
}
