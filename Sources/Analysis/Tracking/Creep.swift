/// A change for the worse that came by steps smaller than runs vary, so that each was as the runs
/// before it had let expect.
package struct Creep: Hashable, Sendable {
  /// Index of the first run of it that was looked at.
  package var index: Int

  /// Since then: relative on the logarithmic scale, else in the figure's own unit.
  package var change: Double
}

/// Finds creeps run by run: a trend of the last 28 runs of a level, twelve at least, by more than one
/// run has to be out of line to be watched; found after two runs in a row it is confirmed, and stays
/// so until the level is back.
///
/// By a copy of the rules in Python, 200 series each, whatever else changes left out. Of 30 equal
/// nights that vary by 2 or 4 %, ρ 0, 0.3 or 0.5, none was watched; of 365 by 4 % 0, 3 and 11 were,
/// and 0, 0 and 8 confirmed, by 2 % none. Of 36 nights that creep, so many were confirmed, half of
/// them by the night named:
///
/// | creep a night | nights vary by | ρ   | confirmed | night |
/// | 1.5 %         | 1 %            | 0   | 200       | 14    |
/// | 1 %           | 2 %            | 0.3 | 198       | 20    |
/// | 1 %           | 4 %            | 0.3 | 172       | 24    |
/// | 0.5 %         | 2 %            | 0   | 200       | 23    |
/// | 0.5 %         | 4 %            | 0   | 118       | 28    |
struct CreepDetector {
  /// On the scale, higher being worse.
  private let values: [Double]
  private let rules: TrackingRules

  /// The runs before it were accepted.
  private let blessed: Int
  private var found: Found?
  private var confirmed: Found?
  private var last = 0

  private static let window = 28
  private static let minimum = 12
  private static let maximumPValue = 0.0001

  private struct Found {
    var index: Int
    var start: Double
    var foundAt: Int
  }

  /// - Parameter blessed: Index of the run up to which changes are accepted.
  init(_ series: TrackedSeries, blessed: Int) {
    rules = series.rules
    self.blessed = blessed
    let sign = series.rules.isHigherBetter ? -1.0 : 1
    values = series.points.compactMap { series.rules.scale.position(of: $0.value) }
      .map { $0 * sign }
  }

  /// Of each run once, in order.
  ///
  /// - Parameters:
  ///   - segment: The first run that measured the same.
  ///   - level: The first run of the present level.
  mutating func state(at index: Int, segment: Int, level: Int) -> TrackedSeries.State {
    last = index
    if let known = confirmed, known.index < max(segment, blessed) || isBack(index) {
      (confirmed, found) = (nil, nil)
    }
    let trend = trend(to: index, since: max(level, segment, blessed))
    if let trend, found?.foundAt == index - 1, confirmed == nil { confirmed = trend }
    found = trend
    return confirmed != nil ? .confirmed : trend != nil ? .watch : .ok
  }

  /// As of the run last asked of; `nil` where nothing creeps.
  var creep: Creep? {
    guard let known = confirmed ?? found else { return nil }
    let step = recent(last) - known.start
    return Creep(
      index: known.index,
      change: rules.scale.change(ofStep: rules.isHigherBetter ? -step : step)
    )
  }

  private func trend(to index: Int, since start: Int) -> Found? {
    let first = max(start, index + 1 - Self.window)
    guard index + 1 - first >= Self.minimum, let test = TrendTest(Array(values[first...index])),
      test.pValue < Self.maximumPValue, test.rise >= step(rules.watchMagnitude)
    else { return nil }
    return Found(index: first, start: test.start, foundAt: index)
  }

  /// On the scale, of a change for the worse.
  private func step(_ magnitude: Double) -> Double {
    abs(rules.scale.step(ofChange: rules.isHigherBetter ? -magnitude : magnitude))
  }

  /// The middle one of the last three.
  private func recent(_ index: Int) -> Double {
    TrendTest.median(Array(values[max(0, index - 2)...index]))
  }

  private func isBack(_ index: Int) -> Bool {
    guard let confirmed else { return false }
    return recent(index) - confirmed.start <= step(rules.detector.minimumMagnitude)
  }
}
