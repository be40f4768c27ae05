import Domain

/// What a stage sends before its measured part, under the same load and without a break.
package enum LoadWarmUp: Hashable, Sendable {
  case time(Duration)
  case steady(SteadyRule)
}

/// When a load is steady, and when that is no longer waited for.
///
/// The last `SteadyRule.compared` windows agree: neither the answers per second nor the mean latency
/// of any lies further from their mean than `tolerance`, or than chance makes of so few answers.
package struct SteadyRule: Hashable, Sendable {
  package var window: Duration

  /// As a share of the mean.
  package var tolerance: Double

  /// After so many windows the measured part begins all the same.
  package var mostWindows: Int

  package init(
    window: Duration = .seconds(5),
    tolerance: Double = 0.1,
    mostWindows: Int = 12
  ) {
    self.window = window
    self.tolerance = tolerance
    self.mostWindows = mostWindows
  }

  /// As perf_analyzer compares.
  package static let compared = 3
}

extension LoadWarmUp {
  /// At most, where it ends by itself.
  package var longest: Duration {
    switch self {
    case .time(let duration): duration
    case .steady(let rule): rule.window * rule.mostWindows
    }
  }

  var words: String {
    switch self {
    case .time(let duration): "after \(duration.shortWords) of warm-up"
    case .steady(let rule):
      "after warm-up until steady (windows of \(rule.window.shortWords), "
        + "\(JSONValue.number(rule.tolerance * 100).serialized) %, at most \(rule.mostWindows))"
    }
  }
}
