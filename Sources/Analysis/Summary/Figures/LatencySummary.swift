package import Domain

/// Percentiles of an arm's successful, measured attempts, in milliseconds: of each metric that is a
/// time, where it was measured.
package struct LatencySummary: Hashable, Sendable {
  private var percentiles: [Metric: Percentiles]

  package init(_ percentiles: [Metric: Percentiles] = [:]) {
    self.percentiles = percentiles
  }

  package subscript(metric: Metric) -> Percentiles? {
    get { percentiles[metric] }
    set { percentiles[metric] = newValue }
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

extension LatencySummary {
  package var timeToFirstToken: Percentiles? { self[.timeToFirstToken] }
  package var endToEnd: Percentiles? { self[.endToEnd] }
  package var queueTime: Percentiles? { self[.queueTime] }
}

// In JSON by the metrics' keys.
extension LatencySummary: Codable {
  package init(from decoder: any Decoder) throws {
    percentiles = try decoder.singleValueContainer().decode([Metric: Percentiles].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(percentiles)
  }
}
