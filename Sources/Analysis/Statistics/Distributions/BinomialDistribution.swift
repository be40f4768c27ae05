import Numerics

/// The binomial distribution: successes in `count` independent tries.
package struct BinomialDistribution: Hashable, Sendable {
  package var count: Int

  /// Of success in one try, in 0...1.
  package var probability: Double

  package init(count: Int, probability: Double) {
    self.count = count
    self.probability = probability
  }

  /// P(X = successes).
  package func mass(_ successes: Int) -> Double {
    guard successes >= 0, successes <= count else { return 0 }
    if probability <= 0 { return successes == 0 ? 1 : 0 }
    if probability >= 1 { return successes == count ? 1 : 0 }
    let k = Double(successes)
    let rest = Double(count - successes)
    return .exp(
      logChoose(count, successes) + k * .log(probability) + rest * .log(onePlus: -probability)
    )
  }

  /// P(X ≤ successes).
  package func cumulative(_ successes: Int) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < count else { return 1 }
    return IncompleteBeta.regularized(
      1 - probability,
      Double(count - successes),
      Double(successes) + 1
    )
  }
}

/// ln C(n, k), for 0 ≤ k ≤ n.
func logChoose(_ n: Int, _ k: Int) -> Double {
  .logGamma(Double(n) + 1) - .logGamma(Double(k) + 1) - .logGamma(Double(n - k) + 1)
}
