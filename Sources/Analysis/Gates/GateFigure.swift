/// A figure of one arm that a gate can judge.
package enum GateFigure: Hashable, Sendable, Codable {
  /// The mean of a score.
  case score(String)
  case latency(LatencyFigure, Percentile)
  case outputPerSecond
  case throughput

  /// Failed attempts among all.
  case failureRate

  /// Answers without this score among all that should have it.
  case unscoredRate(String)

  package enum LatencyFigure: String, Hashable, Sendable, Codable, CaseIterable {
    case timeToFirstToken = "ttft"
    case endToEnd = "latency"
    case timePerOutputToken = "tpot"
    case interChunk = "inter_chunk"
    case userTimeToFirstToken = "user_ttft"
    case userLatency = "user_latency"
    case queueTime = "queue"
    case predictionTime = "prediction_time"
  }

  package enum Percentile: String, Hashable, Sendable, Codable, CaseIterable {
    case p50, p95, p99

    package var quantile: Double {
      switch self {
      case .p50: 0.5
      case .p95: 0.95
      case .p99: 0.99
      }
    }
  }
}

extension ArmSummary {
  /// The figure with its interval; `nil` when it could not be measured.
  package func estimate(of figure: GateFigure) -> Estimate? {
    switch figure {
    case .score(let name):
      return scores.first { $0.name == name }?.mean
    case .latency(let figure, let percentile):
      let percentiles = latency.percentiles(of: figure)
      return switch percentile {
      case .p50: percentiles?.p50
      case .p95: percentiles?.p95
      case .p99: percentiles?.p99
      }
    case .outputPerSecond:
      return tokens.outputPerSecond
    case .throughput:
      // Counted over one window, not estimated from a sample: the run's own rate is known exactly.
      return tokens.throughput.map {
        Estimate(value: $0, lower: $0, upper: $0, count: attempts - failureCount)
      }
    case .failureRate:
      return .wilson(passed: failureCount, of: attempts)
    case .unscoredRate(let name):
      return scores.first { $0.name == name }.flatMap { score in
        let unscored = score.unscored.reduce(0) { $0 + $1.count }
        return .wilson(passed: unscored, of: unscored + score.scored)
      }
    }
  }

  /// The gate's verdict on this arm.
  package func judge(_ gate: Gate, of figure: GateFigure, name: String) -> GateResult {
    var needed: Int?
    if case .latency(_, let percentile) = figure {
      needed = OrderStatisticInterval.smallestCount(quantile: percentile.quantile)
    }
    return gate.judge(estimate(of: figure), arm: name, valuesNeeded: needed)
  }
}

extension LatencySummary {
  fileprivate func percentiles(of figure: GateFigure.LatencyFigure) -> Percentiles? {
    switch figure {
    case .timeToFirstToken: timeToFirstToken
    case .endToEnd: endToEnd
    case .timePerOutputToken: timePerOutputToken
    case .interChunk: interChunk
    case .userTimeToFirstToken: userTimeToFirstToken
    case .userLatency: userLatency
    case .queueTime: queueTime
    case .predictionTime: predictionTime
    }
  }
}
