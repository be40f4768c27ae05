package import Domain
import Profiles

/// What servers told of themselves during a run, beside what was measured here.
package struct ServerReport: Sendable {
  /// One for each source of the last sitting, and the stages of that.
  let series: [ServerSeries]
  let stages: [LoadStageRecord]

  /// Each page under each load.
  let loads: [PageLoad]

  /// Ours, to be gathered from the run's attempts.
  package var arrivals: PageArrivals

  /// Sittings that are left out: their clocks do not compare.
  let otherSittings: Int

  /// A page under a load.
  struct PageLoad: Sendable {
    var series: ServerSeries
    var stage: LoadStageRecord

    /// `nil` where it was not read twice.
    var window: ServerWindow?
  }

  /// - Parameters:
  ///   - scrapes: Of the whole run, with their sittings.
  ///   - stages: Likewise.
  ///
  /// `nil` without scrapes.
  package init?(
    _ scrapes: [(session: Int64, scrape: ServerScrape)],
    stages: [(session: Int64, stage: LoadStageRecord)]
  ) {
    guard let last = scrapes.map(\.session).max() else { return nil }
    let own = scrapes.filter { $0.session == last }.map(\.scrape)
    let series = own.map(\.source).distinct.map { source in
      ServerSeries(source: source, own.filter { $0.source == source })
    }
    let stages = stages.filter { $0.session == last }.map(\.stage)
      .filter { ($0.phases?.measuredFrom ?? $0.began) <= $0.ended && $0.began <= $0.ended }
    loads = series.flatMap { series in
      stages.indices.map { index in
        let others = stages.indices.filter { $0 != index }.map { stages[$0] }
        let window = series.window(
          of: stages[index].measured,
          among: others.map { $0.began...$0.ended }
        )
        return PageLoad(series: series, stage: stages[index], window: window)
      }
    }
    self.series = series
    self.stages = stages
    arrivals = PageArrivals(session: Int(last), windows: loads.map(\.window?.span))
    otherSittings = Set(scrapes.map(\.session)).count - 1
  }

  /// What the servers' caches served over the whole run, and whether that is all they served of it;
  /// `nil` where they tell nothing.
  var cachedTokens: (count: Double, isAll: Bool)? {
    let told = series.map { $0.whole?.growth(of: .cachedTokens) }
    let counts = told.compactMap(\.self)
    guard !counts.isEmpty else { return nil }
    let isAll =
      counts.count == told.count && otherSittings == 0
      && series.allSatisfy { $0.failures.isEmpty && $0.newStarts.isEmpty }
    return (counts.reduce(0, +), isAll)
  }
}

extension LoadStageRecord {
  /// The time of which figures are told.
  var measured: ClosedRange<Instant> { (phases?.measuredFrom ?? began)...ended }
}
