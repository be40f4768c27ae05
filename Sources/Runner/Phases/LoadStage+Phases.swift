import Domain
import Suites

extension LoadStage {
  /// How the rate of its measured part goes; a ramp belongs to the warm-up where there is one.
  func curve(from rate: Double) -> RateCurve {
    if let change, case .time(let duration) = extent {
      return RateCurve(from: rate, change, over: duration)
    }
    return RateCurve(rate: rate, ramp: warmUp == nil ? ramp ?? .zero : .zero)
  }

  /// What is known of its phases before it begins.
  var askedPhases: StagePhases {
    guard case .open(let rate, let arrivals) = shape else { return StagePhases() }
    let isEven = change == nil && (ramp == nil || warmUp != nil)
    return StagePhases(
      gapVariation: isEven ? arrivals.gapVariation : nil,
      rates: change.flatMap { rates(from: rate, $0) }
    )
  }

  private func rates(from rate: Double, _ change: RateChange) -> StagePhases.Rates? {
    guard case .time(let duration) = extent else { return nil }
    return StagePhases.Rates(
      from: rate,
      to: change.rate,
      isExponential: change.isExponential,
      over: duration
    )
  }
}
