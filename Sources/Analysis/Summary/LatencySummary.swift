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

  package init(
    timeToFirstToken: Percentiles? = nil,
    endToEnd: Percentiles? = nil,
    timePerOutputToken: Percentiles? = nil,
    interChunk: Percentiles? = nil,
    userTimeToFirstToken: Percentiles? = nil,
    userLatency: Percentiles? = nil,
    queueTime: Percentiles? = nil,
    predictionTime: Percentiles? = nil
  ) {
    self.timeToFirstToken = timeToFirstToken
    self.endToEnd = endToEnd
    self.timePerOutputToken = timePerOutputToken
    self.interChunk = interChunk
    self.userTimeToFirstToken = userTimeToFirstToken
    self.userLatency = userLatency
    self.queueTime = queueTime
    self.predictionTime = predictionTime
  }

  package struct Percentiles: Hashable, Sendable, Codable {
    package var p50: Estimate
    /// `nil` where the count allows no interval: statistics.md, 11.
    package var p95: Estimate?
    package var p99: Estimate?

    /// Values, not requests: one request has many inter-chunk gaps.
    package var count: Int
    package var minimum: Double
    package var maximum: Double

    package init(
      p50: Estimate,
      p95: Estimate? = nil,
      p99: Estimate? = nil,
      count: Int,
      minimum: Double,
      maximum: Double
    ) {
      self.p50 = p50
      self.p95 = p95
      self.p99 = p99
      self.count = count
      self.minimum = minimum
      self.maximum = maximum
    }
  }
}
