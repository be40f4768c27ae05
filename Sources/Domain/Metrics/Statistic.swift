/// How a metric's values become one figure.
package enum Statistic: Hashable, Sendable {
  case mean
  case minimum
  case maximum
  case sum
  case rate

  /// A quantile between 0 and 1.
  case percentile(Double)
}

extension Statistic {
  /// Those that a suite is offered; any other percentile is read as well on the command line.
  package static let offered = [
    "mean", "median", "min", "max", "sum", "rate", "p50", "p75", "p90", "p95", "p99",
  ]

  /// As a suite writes it: `mean`, `p95`.
  package var words: String {
    switch self {
    case .mean: "mean"
    case .minimum: "min"
    case .maximum: "max"
    case .sum: "sum"
    case .rate: "rate"
    case .percentile(let quantile):
      // 0.95 · 100 is 95.00000000000001 in binary.
      "p" + Self.short((quantile * 1e8).rounded() / 1e6)
    }
  }

  private static func short(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }

  package init?(words: String) {
    switch words {
    case "mean": self = .mean
    case "median": self = .percentile(0.5)
    case "min": self = .minimum
    case "max": self = .maximum
    case "sum": self = .sum
    case "rate": self = .rate
    default:
      guard words.first == "p", let percent = Double(words.dropFirst()), percent > 0, percent < 100
      else { return nil }
      self = .percentile(percent / 100)
    }
  }
}

extension Metric.Family {
  /// Whether a statistic of such values makes sense.
  package func has(_ statistic: Statistic) -> Bool {
    switch (self, statistic) {
    case (.attempt, .rate): false
    case (.attempt, _): true
    case (.withinAttempt, .rate), (.withinAttempt, .sum): false
    case (.withinAttempt, _): true
    case (.share, .rate), (.share, .mean), (.share, .sum): true
    case (.share, _): false
    case (.rate, .rate), (.rate, .mean): true
    case (.rate, _): false
    }
  }

  /// The statistics that make sense, in words.
  package var statistics: String {
    switch self {
    case .attempt: "mean, median, min, max, sum or a percentile such as p95"
    case .withinAttempt: "mean, median, min, max or a percentile such as p95"
    case .share: "rate or sum"
    case .rate: "rate"
    }
  }
}
