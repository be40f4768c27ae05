/// Between which numbers every value of a score lies, in its own unit.
///
/// Its mean lies there too, so that an interval of the mean loses nothing by ending there.
package struct ScoreRange: Hashable, Sendable {
  /// `nil` where nothing bounds it.
  package var lowest: Double?
  package var highest: Double?

  /// - Returns: `nil` without a bound.
  package init?(lowest: Double? = nil, highest: Double? = nil) {
    guard lowest != nil || highest != nil else { return nil }
    self.lowest = lowest
    self.highest = highest
  }

  package init(_ range: ClosedRange<Double>) {
    lowest = range.lowerBound
    highest = range.upperBound
  }

  package static let share = ScoreRange(0...1)
  package static let percent = ScoreRange(0...100)

  /// Both bounds; `nil` where one is missing, or nothing lies between them.
  package var ends: ClosedRange<Double>? {
    guard let lowest, let highest, lowest < highest else { return nil }
    return lowest...highest
  }

  package func clamped(_ value: Double) -> Double {
    min(max(value, lowest ?? -.infinity), highest ?? .infinity)
  }
}
