import Numerics

/// The beta distribution: what is known of a share after some cases.
package struct BetaDistribution: Hashable, Sendable {
  /// Both above 0.
  package var alpha: Double
  package var beta: Double

  package init(_ alpha: Double, _ beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// With the same mean and variance; `nil` where no such distribution has them.
  package init?(mean: Double, variance: Double) {
    guard mean > 0, mean < 1, variance > 0 else { return nil }
    let size = mean * (1 - mean) / variance - 1
    guard size > 0, size.isFinite else { return nil }
    self.init(mean * size, (1 - mean) * size)
  }

  package var mean: Double { alpha / (alpha + beta) }

  /// E[X²].
  package var secondMoment: Double {
    let size = alpha + beta
    return alpha * (alpha + 1) / (size * (size + 1))
  }

  package func cumulative(_ x: Double) -> Double { IncompleteBeta.regularized(x, alpha, beta) }

  /// The x with P(X ≤ x) = `probability`, by bisection.
  package func quantile(_ probability: Double) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The interval with as much beyond either end.
  package func interval(level: Double) -> (lower: Double, upper: Double) {
    (quantile(0.5 - level / 2), quantile(0.5 + level / 2))
  }
}
