/// How a rate is written.
package enum RateText {
  /// `18.4/s`, and below one in a second `30/min`.
  package static func perSecond(_ rate: Double) -> String {
    guard rate.isFinite, rate > 0 else { return NumberText.missing }
    return rate < 1
      ? "\(NumberText.trimmed(rate * 60))/min" : "\(NumberText.trimmed(rate))/s"
  }
}
