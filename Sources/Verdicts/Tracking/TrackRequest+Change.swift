import Analysis
import Domain
import Foundation
package import Reports
package import Store
import Suites

extension TrackRequest {
  /// What the newest run changes of what was told last, figure by figure; `nil` where its suite names
  /// nobody, and for a narrowed look, which may see another state than the whole one has.
  ///
  /// Only a confirmed regression, and its end, is a change: one run outside of what was expected is
  /// what `track` watches, and may be chance. A figure of which nothing can be expected yet is not
  /// decided.
  package func news(
    of report: TrackReport,
    in store: RunStore,
    atMilliseconds now: Int64
  ) throws -> StateNews? {
    let date = Date(timeIntervalSince1970: Double(now) / 1_000)
    guard !isNarrowed, let row = try newest(in: store, by: date) else { return nil }
    let receivers = try StoredRun.suite(of: store.manifest(of: row)).notify
    guard !receivers.isEmpty else { return nil }
    let figures = report.lines.map {
      StateNews.Subject(
        name: "\($0.figure.name) of \($0.arm)",
        isWorse: $0.hasNoExpectation ? nil : $0.state == .confirmed
      )
    }
    let scores = report.quality.map { standing in
      StateNews.Subject(
        name: "\(standing.comparison.score) of \(standing.arm) against the blessed run",
        isWorse: standing.state == .confirmed
      )
    }
    return try StateNews(
      figures + scores,
      of: row,
      by: .track,
      to: receivers,
      in: store,
      atMilliseconds: now,
      StateNews.Verdict(
        state: report.state.rawValue,
        stateBefore: { ($0 ? TrackedSeries.State.confirmed : .ok).rawValue },
        words: { _ in report.headline.map(\.plainText).joined(separator: "\n") }
      )
    )
  }

  /// The run that a track judges.
  private func newest(in store: RunStore, by now: Date) throws -> RunRow? {
    try CommandFailure.wrapping(.missingInput) {
      try store.runs(matching: RunFilter(suite: suiteName(), states: [.finished]))
        .filter { !$0.isNarrowed }.dated(by: store.lastTrueStart(now: now)).first
    }
  }
}
