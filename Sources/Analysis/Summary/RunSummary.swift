package import Domain

/// What a run found, arm by arm: the values that every table and figure is made of.
package struct RunSummary: Hashable, Sendable, Codable {
  package var arms: [ArmSummary]

  /// Measured attempts, warm-up left out.
  package var attempts: Int
  package var failures: Int

  /// First request leaving to last response, seconds; `nil` without attempts.
  package var durationSeconds: Double?
}

/// One arm's figures; an absent one is `nil`, never 0.
package struct ArmSummary: Hashable, Sendable, Codable {
  package var arm: Arm

  /// In the order of the run's score definitions.
  package var scores: [ScoreSummary]
  package var latency: LatencySummary
  package var tokens: TokenSummary
  package var attempts: Int
  package var failures: [FailureCount]

  package var failureCount: Int {
    failures.reduce(0) { $0 + $1.count }
  }
}

/// A score over the cases of an arm, repetitions reduced within each case first.
package struct ScoreSummary: Hashable, Sendable, Codable {
  package var name: String

  /// `nil` when no answer could be scored.
  package var mean: Estimate?
  package var scored: Int
  package var unscored: [UnscoredCount]

  package struct UnscoredCount: Hashable, Sendable, Codable {
    package var reason: String
    package var count: Int
  }
}

/// Percentiles of an arm's successful, measured attempts, in milliseconds.
package struct LatencySummary: Hashable, Sendable, Codable {
  package var timeToFirstToken: Percentiles?
  package var endToEnd: Percentiles?
  package var timePerOutputToken: Percentiles?
  package var interChunk: Percentiles?
  package var userTimeToFirstToken: Percentiles?
  package var userLatency: Percentiles?
  package var queueTime: Percentiles?

  /// The provider's own `prediction_time_ms`.
  package var predictionTime: Percentiles?

  package struct Percentiles: Hashable, Sendable, Codable {
    package var p50: Estimate
    /// `nil` where the count allows no interval: statistics.md, 11.
    package var p95: Estimate?
    package var p99: Estimate?
    package var count: Int
    package var minimum: Double
    package var maximum: Double
  }
}

/// Token counts and rates of an arm.
package struct TokenSummary: Hashable, Sendable, Codable {
  /// Sums over succeeded attempts; `nil` when the provider never told.
  package var input: Int?
  package var output: Int?

  /// Median over requests of one request's output tokens per second while it streamed.
  package var outputPerSecond: Estimate?

  /// Tokens whose event fell in the arm's window, per second of that window.
  package var throughput: Double?

  /// Succeeded requests per second of the run.
  package var requestsPerSecond: Double?
}

package struct FailureCount: Hashable, Sendable, Codable {
  package var kind: RequestFailure.Kind
  package var count: Int

  /// One of the messages, for people.
  package var message: String
}
