extension RunFigure {
  /// As a suite writes it, with its statistic: `correct mean`, `ttft p50`.
  package var words: String { "\(metric.name) \(statistic.words)" }

  /// Whether the figure is a part of a whole in 0...1, to be written in per cent.
  ///
  /// - Parameter isPassFail: Whether the score that the figure is of, if it is of one, is.
  package func isShare(ofPassFail isPassFail: Bool) -> Bool {
    switch metric {
    case .failures, .unscored: statistic != .sum
    case .score: isPassFail && statistic != .sum
    default: false
    }
  }
}

extension RunFigure.Metric {
  package var isScore: Bool {
    if case .score = self { true } else { false }
  }

  /// The word that a suite has for it; a score's own name.
  package var name: String {
    switch self {
    case .score(let name): name
    case .timeToFirstToken: "ttft"
    case .endToEnd: "latency"
    case .timePerOutputToken: "tpot"
    case .interChunk: "itl"
    case .userTimeToFirstToken: "user_ttft"
    case .userLatency: "user_latency"
    case .queueTime: "queue_time"
    case .outputPerSecond: "output_per_second"
    case .throughput: "throughput"
    case .inputTokens: "input_tokens"
    case .outputTokens: "output_tokens"
    case .cost: "cost"
    case .failures: "errors"
    case .unscored: "unscored"
    }
  }

  /// In the field's words, for axes and captions.
  package var spelledOut: String {
    switch self {
    case .timeToFirstToken: "time to first token"
    case .endToEnd: "end-to-end latency"
    case .timePerOutputToken: "time per output token"
    case .interChunk: "inter-chunk latency"
    case .userTimeToFirstToken: "time to first token as planned"
    case .userLatency: "latency as planned"
    case .queueTime: "queue time"
    case .outputPerSecond: "output tokens per second"
    case .throughput: "throughput"
    case .inputTokens: "input tokens"
    case .outputTokens: "output tokens"
    case .failures: "failed attempts"
    case .unscored: "unscored answers"
    case .score, .cost: name
    }
  }

  /// `nil` for shares, for a score's own unit and for costs, whose currency the run knows.
  package var unit: String? {
    switch self {
    case .timeToFirstToken, .endToEnd, .timePerOutputToken, .interChunk, .userTimeToFirstToken,
      .userLatency, .queueTime:
      "ms"
    case .inputTokens, .outputTokens: "tokens"
    case .outputPerSecond, .throughput: "tokens/s"
    case .score, .cost, .failures, .unscored: nil
    }
  }

  /// Whether less of it is better; `nil` for a score, which says so itself.
  package var isLowerBetter: Bool? {
    switch self {
    case .score: nil
    case .outputPerSecond, .throughput: false
    case .timeToFirstToken, .endToEnd, .timePerOutputToken, .interChunk, .userTimeToFirstToken,
      .userLatency, .queueTime, .inputTokens, .outputTokens, .cost, .failures, .unscored:
      true
    }
  }
}

extension RunFigure.Statistic {
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
}
