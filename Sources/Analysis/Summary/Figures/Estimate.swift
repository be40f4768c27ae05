/// A figure with the interval that says how sure it is.
package struct Estimate: Hashable, Sendable, Codable {
  package var value: Double

  /// Bounds at `level`; `nil` where too few values allow none.
  package var lower: Double?
  package var upper: Double?

  /// Confidence level, 0.95 unless said otherwise.
  package var level: Double

  /// Independent values behind the figure (cases for a score, requests for a latency).
  package var count: Int

  package init(
    value: Double,
    lower: Double? = nil,
    upper: Double? = nil,
    level: Double = 0.95,
    count: Int
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.level = level
    self.count = count
  }
}
