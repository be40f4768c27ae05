import Analysis
import Domain
import Foundation

/// A figure night after night: how often a change is confirmed that is none, and how late one that is.
enum Nights {
  /// Series of a year without a change in which one was confirmed, as a share of them.
  static func equal(_ series: Int) -> [String: Double] {
    counts { spread, correlation, generator in
      share(of: series) {
        states(values(365, spread, correlation, using: &generator)).contains(.confirmed)
      }
    }
  }

  /// Series of which a slowdown was confirmed in time, after 15, 30 and 60 usual nights.
  static func slower(_ series: Int) -> [String: Double] {
    var all: [String: Double] = [:]
    for before in [15, 30, 60] {
      for (change, nights) in [(0.2, 4), (0.1, 8)] {
        let found = counts { spread, correlation, generator in
          share(of: series) {
            var figures = values(before + nights, spread, correlation, using: &generator)
            for index in before..<figures.count { figures[index] *= 1 + change }
            return states(figures).suffix(nights).contains(.confirmed)
          }
        }
        for (name, value) in found { all["+\(change), after \(before): \(name)"] = value }
      }
    }
    return all
  }

  /// Series of 60 nights with one, or two, far out of line in which a change was confirmed.
  static func bad(_ series: Int) -> [String: Double] {
    var all: [String: Double] = [:]
    for (kind, nights) in [("one", [30]), ("two in a row", [30, 31]), ("two apart", [30, 32])] {
      let found = counts { spread, correlation, generator in
        share(of: series) {
          var figures = values(60, spread, correlation, using: &generator)
          for night in nights { figures[night] *= 1.2 + 2 * generator.unitInterval() }
          return states(figures).contains(.confirmed)
        }
      }
      for (name, value) in found { all["\(kind): \(name)"] = value }
    }
    return all
  }

  private static func counts(
    _ count: (_ spread: Double, _ correlation: Double, _ generator: inout SplitMix64) -> Double
  ) -> [String: Double] {
    var counts: [String: Double] = [:]
    for spread in [0.02, 0.04] {
      for correlation in [0, 0.3, 0.5] {
        var generator = SplitMix64(seed: 2_026)
        counts["spread \(spread), correlation \(correlation)"] = count(
          spread,
          correlation,
          &generator
        )
      }
    }
    return counts
  }

  private static func share(of series: Int, _ isFound: () -> Bool) -> Double {
    Double((0..<series).count { _ in isFound() }) / Double(series)
  }

  /// Medians whose logarithms vary by `spread`, each like the one before.
  private static func values(
    _ count: Int,
    _ spread: Double,
    _ correlation: Double,
    using generator: inout SplitMix64
  ) -> [Double] {
    var level = generator.normal()
    return (0..<count).map { _ in
      level =
        correlation * level + (1 - correlation * correlation).squareRoot() * generator.normal()
      return exp(5 + spread * level)
    }
  }

  private static func states(_ values: [Double]) -> [TrackedSeries.State] {
    let identity = SeriesIdentity(
      suite: "s",
      cases: "c",
      prompts: "p",
      parameters: "t",
      scorers: "x"
    )
    let points = values.enumerated().map { index, value in
      TrackedSeries.Point(
        run: String(index),
        startedAtMilliseconds: Int64(index) * 86_400_000,
        identity: identity,
        estimate: Estimate(value: value, count: 100)
      )
    }
    let figure = TrackedFigure(RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.5)))
    return TrackedSeries(points, rules: figure.rules(for: points.map(\.estimate))).states
  }
}
