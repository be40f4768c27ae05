import Numerics

/// The load at which a share of requests is good that falls as the load grows: a logistic curve through
/// steps, on the logarithm of their loads.
///
/// A step is the unit. Requests of one step wait in one queue and are not independent, so that the
/// residuals of the steps, and not the number of requests, tell how sure the curve is (quasi-likelihood,
/// Wedderburn 1974; McCullagh and Nelder 1989, 4.5).
struct ThresholdFit: Hashable, Sendable {
  /// At which the curve has the share.
  let load: Double

  /// Of `load`, at 95 %.
  private(set) var lower: Double
  private(set) var upper: Double

  /// For what no logistic curve is: by simulation of queues of 4 and 16 slots (`make proofs`).
  private static let allowance = 1.6

  struct Point: Hashable, Sendable {
    var load: Double
    var good: Double
    var attempted: Double
  }

  /// Fails with fewer than four steps, where the curve does not fall, and where the shares leap from 1
  /// to 0, which no curve fits.
  init?(_ points: [Point], share: Double) {
    let points = points.filter { $0.attempted > 0 && $0.load > 0 }
    guard points.count >= 4, (0..<1).contains(share), share > 0,
      let highest = points.filter({ $0.good > 0 }).map(\.load).max(),
      let lowest = points.filter({ $0.good < $0.attempted }).map(\.load).min(), lowest < highest,
      let curve = Curve(points)
    else { return nil }
    let target = Double.log(share) - Double.log(1 - share)
    let distance = (target - curve.height) / curve.slope
    // Of (target − a) / b by the delta method, from the middle of the loads.
    let variance =
      (curve.variance.height + 2 * distance * curve.variance.both
        + distance * distance * curve.variance.slope) / (curve.slope * curve.slope)
    let freedom = Double(points.count - 2)
    let quantile = StudentT(degreesOfFreedom: freedom).quantile(0.975)
    let reach = Self.allowance * quantile * variance.squareRoot()
    guard distance.isFinite, reach.isFinite else { return nil }
    load = Double.exp(curve.middle + distance)
    lower = Double.exp(curve.middle + distance - reach)
    upper = Double.exp(curve.middle + distance + reach)
  }

  func clamped(to range: ClosedRange<Double>) -> ThresholdFit {
    var clamped = self
    clamped.lower = max(lower, range.lowerBound)
    clamped.upper = min(upper, range.upperBound)
    return clamped
  }

  /// With an interval that is as wide at least.
  func reaching(from lower: Double, to upper: Double) -> ThresholdFit {
    var wider = self
    wider.lower = min(self.lower, lower)
    wider.upper = max(self.upper, upper)
    return wider
  }

  /// Logits over the logarithm of the load: `height` in the middle of the loads, falling by `slope`.
  private struct Curve {
    var middle: Double
    var height = 0.0
    var slope = 0.0
    var variance = (height: 0.0, both: 0.0, slope: 0.0)

    /// By Newton's method; half an attempt is added to either side, so that a step in which all were
    /// good has a logit too.
    init?(_ points: [Point]) {
      let loads = points.map { Double.log($0.load) }
      middle = loads.reduce(0, +) / Double(loads.count)
      var sums = (0.0, 0.0, 0.0)
      for _ in 0..<100 {
        var gradient = (0.0, 0.0)
        sums = (0, 0, 0)
        for (point, load) in zip(points, loads) {
          let x = load - middle
          let attempted = point.attempted + 1
          let share = 1 / (1 + Double.exp(-(height + slope * x)))
          let residual = point.good + 0.5 - attempted * share
          let weight = attempted * share * (1 - share)
          gradient.0 += residual
          gradient.1 += residual * x
          sums.0 += weight
          sums.1 += weight * x
          sums.2 += weight * x * x
        }
        let determinant = sums.0 * sums.2 - sums.1 * sums.1
        guard determinant > 0 else { return nil }
        var step = (
          (sums.2 * gradient.0 - sums.1 * gradient.1) / determinant,
          (sums.0 * gradient.1 - sums.1 * gradient.0) / determinant
        )
        let size = max(abs(step.0), abs(step.1) / 20)
        if size > 1 { step = (step.0 / size, step.1 / size) }
        height += step.0
        slope += step.1
        if size < 1e-9 { break }
      }
      guard slope < 0, slope.isFinite, height.isFinite else { return nil }
      var squares = 0.0
      for (point, load) in zip(points, loads) {
        let share = 1 / (1 + Double.exp(-(height + slope * (load - middle))))
        let residual = point.good + 0.5 - (point.attempted + 1) * share
        squares += residual * residual / ((point.attempted + 1) * share * (1 - share))
      }
      let dispersion = max(1, squares / Double(points.count - 2))
      let determinant = sums.0 * sums.2 - sums.1 * sums.1
      variance = (
        dispersion * sums.2 / determinant, -dispersion * sums.1 / determinant,
        dispersion * sums.0 / determinant
      )
    }
  }
}
