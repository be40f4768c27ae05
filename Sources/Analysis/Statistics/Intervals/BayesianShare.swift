import Numerics

/// What few cases tell of shares, by uniform priors (Bowyer, Aitchison and Ivanova 2025,
/// arXiv:2503.01747).
///
/// The figure itself stays the share that was seen; only its bounds are the posterior's, widened to
/// it where a share of 0 or 1 lies outside.
package enum BayesianShare {
  /// From so many cases on the usual intervals keep their level.
  static let fewestUsual = 100

  /// From so many sources on Student's t over sources keeps its level, and with fewer the prior
  /// decides.
  static let fewestUsualClusters = 20

  /// Of independent cases, Beta(1, 1).
  ///
  /// - Parameter passed: The sum of the cases' means, which need not be whole.
  package static func share(passed: Double, of count: Int, level: Double = 0.95) -> Estimate {
    let posterior = BetaDistribution(passed + 1, Double(count) - passed + 1)
    let (lower, upper) = posterior.interval(level: level)
    let value = count > 0 ? passed / Double(count) : 0.5
    return estimate(value, lower, upper, level: level, count: count)
  }

  /// Of two arms on the same cases, Dirichlet(1, 1, 1, 1) over passed by both, by one and by none.
  ///
  /// The difference is W(2V − 1) with W ~ Beta(b + c + 2, n − b − c + 2) and V ~ Beta(b + 1, c + 1).
  ///
  /// - Parameters:
  ///   - onlyFirst: b, the cases that only the first arm passed.
  ///   - onlySecond: c, the cases that only the second arm passed.
  ///   - count: n, all cases.
  package static func difference(
    onlyFirst: Int,
    onlySecond: Int,
    of count: Int,
    level: Double = 0.95
  ) -> Estimate? {
    guard count > 0, onlyFirst >= 0, onlySecond >= 0, onlyFirst + onlySecond <= count else {
      return nil
    }
    let (b, c, n) = (Double(onlyFirst), Double(onlySecond), Double(count))
    let disagreeing = BetaDistribution(b + c + 2, n - b - c + 2)
    let favouring = BetaDistribution(b + 1, c + 1)
    let steps = 400
    let leans = (0..<steps).map { 2 * favouring.quantile((Double($0) + 0.5) / Double(steps)) - 1 }
    func cumulative(_ difference: Double) -> Double {
      leans.reduce(0) { sum, lean in
        guard lean != 0 else { return sum + (difference >= 0 ? 1 : 0) }
        let reach = disagreeing.cumulative(min(max(difference / lean, 0), 1))
        return sum + (lean > 0 ? reach : 1 - reach)
      } / Double(steps)
    }
    func quantile(_ probability: Double) -> Double {
      var low = -1.0
      var high = 1.0
      for _ in 0..<40 {
        let middle = (low + high) / 2
        if cumulative(middle) < probability { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
    return estimate(
      (b - c) / n,
      quantile(0.5 - level / 2),
      quantile(0.5 + level / 2),
      level: level,
      count: count
    )
  }

  /// The rate of the prior of how alike clusters are, whose mean is 1 / rate: with the published 1,
  /// five nearly equal clusters of 86 % are drawn to 74 %.
  package static let alikeRate = 0.05

  /// Of cases that share sources: θ ~ Beta(1, 1), d ~ Gamma(1, `rate`), a source's own share ~
  /// Beta(dθ, d(1 − θ)); on a grid over θ and u = d/(1 + d).
  ///
  /// - Parameter clusters: How many cases a source has, and the sum of their means.
  package static func clustered(
    _ clusters: [(passed: Double, count: Int)],
    rate: Double = alikeRate,
    level: Double = 0.95
  ) -> Estimate? {
    let count = clusters.reduce(0) { $0 + $1.count }
    guard clusters.count > 1, count > 0 else { return nil }
    let (shares, sizes) = (200, 300)
    var weights = [Double](repeating: 0, count: shares)
    var logs: [[Double]] = []
    for i in 0..<shares {
      let share = (Double(i) + 0.5) / Double(shares)
      logs.append(
        (0..<sizes).map { j in
          let u = (Double(j) + 0.5) / Double(sizes)
          let size = u / (1 - u)
          let (one, two) = (size * share, size * (1 - share))
          let prior: Double = .logGamma(size) - .logGamma(one) - .logGamma(two)
          var sum: Double = -rate * size - 2 * .log(1 - u)
          for cluster in clusters {
            let count = Double(cluster.count)
            sum += prior + .logGamma(cluster.passed + one)
            sum += .logGamma(count - cluster.passed + two) - .logGamma(count + size)
          }
          return sum
        }
      )
    }
    let most = logs.lazy.flatMap(\.self).max() ?? 0
    for i in 0..<shares { weights[i] = logs[i].reduce(0) { $0 + .exp($1 - most) } }
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    func quantile(_ probability: Double) -> Double {
      var before = 0.0
      for (i, weight) in weights.enumerated() {
        let after = before + weight / total
        if after >= probability, weight > 0 {
          return (Double(i) + (probability - before) / (after - before)) / Double(shares)
        }
        before = after
      }
      return 1
    }
    return estimate(
      clusters.reduce(0) { $0 + $1.passed } / Double(count),
      quantile(0.5 - level / 2),
      quantile(0.5 + level / 2),
      level: level,
      count: count
    )
  }

  private static func estimate(
    _ value: Double,
    _ lower: Double,
    _ upper: Double,
    level: Double,
    count: Int
  ) -> Estimate {
    Estimate(
      value: value,
      lower: min(lower, value),
      upper: max(upper, value),
      level: level,
      count: count
    )
  }
}
