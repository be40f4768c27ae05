import Foundation

/// Where the rate of an open loop goes to over the time of its stage.
package struct RateChange: Hashable, Sendable {
  /// At the end, in requests per second; greater than 0.
  package var rate: Double

  /// By equal factors in equal times, in place of equal steps.
  package var isExponential: Bool

  package init(to rate: Double, isExponential: Bool = false) {
    self.rate = rate
    self.isExponential = isExponential
  }

  /// The mean over the stage.
  package func mean(from first: Double) -> Double {
    guard isExponential, first > 0, first != rate else { return (first + rate) / 2 }
    return (rate - first) / log(rate / first)
  }
}
