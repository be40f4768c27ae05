import Domain
import Foundation
package import Suites

/// How the rate of an open loop goes over the time of its stage, in requests per second.
package struct RateCurve: Hashable, Sendable {
  var from: Double
  var to: Double

  /// How long the way takes; afterwards the rate stays at `to`.
  var seconds: Double
  var isExponential = false

  /// - Parameter ramp: How long the rate takes to rise linearly from 0 to `rate`; zero for none.
  package init(rate: Double, ramp: Duration = .zero) {
    from = ramp > .zero ? 0 : rate
    to = rate
    seconds = ramp.inSeconds
  }

  package init(from rate: Double, _ change: RateChange, over duration: Duration) {
    from = rate
    to = change.rate
    seconds = duration.inSeconds
    isExponential = change.isExponential && from != to
  }

  var isValid: Bool {
    from >= 0 && from.isFinite && to > 0 && to.isFinite && (from > 0 || !isExponential)
  }

  /// How many arrivals are expected by a time: the integral of the rate.
  package func expected(until time: Double) -> Double {
    let way = min(time, seconds)
    let onTheWay =
      if seconds <= 0 {
        0.0
      } else if isExponential {
        from * seconds / growth * expm1(growth * way / seconds)
      } else {
        way * (from + (to - from) * way / (2 * seconds))
      }
    return onTheWay + max(0, time - seconds) * to
  }

  /// The time by which `count` arrivals are expected: the inverse of the integral of the rate.
  package func seconds(untilExpected count: Double) -> Double {
    let onTheWay = seconds > 0 ? expected(until: seconds) : 0
    guard count < onTheWay else { return seconds + (count - onTheWay) / to }
    guard count > 0 else { return 0 }
    if isExponential { return seconds / growth * log1p(growth * count / (from * seconds)) }
    // The root in the form that loses no digits where the rate hardly changes.
    let slope = (to - from) / seconds
    return 2 * count / (from + max(0, from * from + 2 * slope * count).squareRoot())
  }

  private var growth: Double { log(to / from) }
}
