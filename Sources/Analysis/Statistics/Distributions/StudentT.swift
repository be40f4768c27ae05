import Numerics

/// Student's t distribution.
package struct StudentT: Hashable, Sendable {
  /// Above 0.
  package var degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T ≤ t): DLMF 8.17 through Iₓ(ν/2, ½) with x = ν / (ν + t²).
  package func cumulative(_ t: Double) -> Double {
    let tail = upperTail(abs(t))
    return t < 0 ? tail : 1 - tail
  }

  /// P(|T| ≥ |t|).
  package func twoSidedPValue(_ t: Double) -> Double {
    min(1, 2 * upperTail(abs(t)))
  }

  /// The t with P(T ≤ t) = `probability`.
  package func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    if probability < 0.5 { return -quantile(1 - probability) }
    let tail = 1 - probability
    var low = 0.0
    var high = 1.0
    while upperTail(high) > tail, high < 1e300 {
      low = high
      high *= 2
    }
    // Bisection to the last bit: the tail is monotone, and nothing here is called in a tight loop.
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if upperTail(middle) > tail { low = middle } else { high = middle }
    }
  }

  /// P(T ≥ t) for t ≥ 0.
  private func upperTail(_ t: Double) -> Double {
    guard t.isFinite else { return 0 }
    let x = degreesOfFreedom / (degreesOfFreedom + t * t)
    return 0.5 * IncompleteBeta.regularized(x, degreesOfFreedom / 2, 0.5)
  }
}
