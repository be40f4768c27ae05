/// A figure of one arm that a gate or a goal can name: what is measured and how it is summed up.
package struct RunFigure: Hashable, Sendable, Codable {
  package var metric: Metric
  package var statistic: Statistic

  package enum Metric: Hashable, Sendable, Codable {
    case score(String)
    case timeToFirstToken
    case endToEnd
    case timePerOutputToken
    case interChunk
    case userTimeToFirstToken
    case userLatency
    case queueTime
    case outputPerSecond
    case throughput
    case inputTokens
    case outputTokens
    case cost

    /// Failed attempts among all.
    case failures

    /// Answers without the primary score among all that should have it.
    case unscored
  }

  package enum Statistic: Hashable, Sendable, Codable {
    case mean
    case minimum
    case maximum
    case sum
    case rate

    /// A quantile between 0 and 1.
    case percentile(Double)
  }

  package init(metric: Metric, statistic: Statistic) {
    self.metric = metric
    self.statistic = statistic
  }
}

extension RunFigure {
  /// Reads the words of a suite; `nil` when they name no figure.
  ///
  /// - Parameters:
  ///   - name: A score's name, or `ttft`, `latency`, `tpot`, `itl`, `throughput`, `errors`, `unscored`,
  ///     `cost`, `input_tokens`, `output_tokens`; a score of that name goes first.
  ///   - statistic: `mean`, `median`, `min`, `max`, `sum`, `rate`, `p50` …; without one the usual
  ///     figure of the metric.
  package init?(name: String, statistic: String?, scores: [String]) {
    let metric = scores.contains(name) ? .score(name) : Metric(operational: name)
    guard let metric else { return nil }
    guard let words = statistic else {
      self.init(metric: metric, statistic: metric.usualStatistic)
      return
    }
    guard let statistic = Statistic(words: words) else { return nil }
    self.init(metric: metric, statistic: statistic)
  }
}

extension RunFigure.Metric {
  /// A figure that every run has.
  fileprivate init?(operational name: String) {
    switch name {
    case "ttft": self = .timeToFirstToken
    case "latency": self = .endToEnd
    case "tpot": self = .timePerOutputToken
    case "itl": self = .interChunk
    case "throughput": self = .throughput
    case "errors": self = .failures
    case "unscored": self = .unscored
    case "cost": self = .cost
    case "input_tokens": self = .inputTokens
    case "output_tokens": self = .outputTokens
    default: return nil
    }
  }

  fileprivate var usualStatistic: RunFigure.Statistic {
    switch self {
    case .score: .mean
    case .failures, .unscored: .rate
    case .throughput: .rate
    case .cost: .sum
    case .inputTokens, .outputTokens: .mean
    default: .percentile(0.5)
    }
  }
}

extension RunFigure.Statistic {
  fileprivate init?(words: String) {
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
