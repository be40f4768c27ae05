// Whether a plan's counts can decide a gate at all, before anything is sent.
extension GateRule {
  /// Whether it passes where every one of so many passes and failures, or requests, is as it asks.
  ///
  /// - Parameter areSingle: Whether each was asked once, by itself, so that an exact test counts too.
  package func canPass(sharesOf count: Int, areSingle: Bool) -> Bool {
    guard let best = best(of: count), judge(best).verdict == .passed else { return false }
    guard bound == nil, areSingle else { return true }
    return limit.isSurelyKept(part: limit.asksForAll ? count : 0, of: count)
  }

  /// The fewest with which it can; `nil` where no number is enough.
  package func fewestShares(areSingle: Bool) -> Int? {
    var (enough, tooFew) = (1, 0)
    while !canPass(sharesOf: enough, areSingle: areSingle) {
      guard enough < 1 << 24 else { return nil }
      (enough, tooFew) = (enough * 2, enough)
    }
    while enough - tooFew > 1 {
      let middle = (enough + tooFew) / 2
      if canPass(sharesOf: middle, areSingle: areSingle) {
        enough = middle
      } else {
        tooFew = middle
      }
    }
    return enough
  }

  /// The figure where all are as it asks.
  package func best(of count: Int) -> Estimate? {
    .wilson(passed: limit.asksForAll ? count : 0, of: count)
  }

  /// The fewest values of which a percentile can pass; `nil` of what is no percentile's.
  package func fewestValues(quantile: Double) -> Int? {
    guard bound == .mlperf99 else {
      return OrderStatisticInterval.smallestCount(quantile: quantile)
    }
    return EarlyStopping.fewestForBound(of: limit.asksForAll ? 1 - quantile : quantile)
  }
}

extension GateRule.Limit {
  fileprivate var asksForAll: Bool { if case .atLeast = self { true } else { false } }
}
