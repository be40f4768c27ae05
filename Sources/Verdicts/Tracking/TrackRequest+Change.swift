import Analysis
import Domain
package import Reports
package import Store
package import Suites

extension TrackRequest {
  /// Who is to be told of a change: as the newest run's suite has it.
  package func notifications(in store: RunStore) throws -> [Suite.Notification] {
    guard let row = try newest(in: store) else { return [] }
    return try StoredRun.suite(of: store.manifest(of: row)).notify
  }

  /// What the newest run changes of what was told last, figure by figure; `nil` without a run.
  ///
  /// Only a confirmed regression, and its end, is a change: one run outside of what was expected is
  /// what `track` watches, and may be chance. A figure of which nothing can be expected yet is not
  /// decided.
  package func news(of report: TrackReport, in store: RunStore) throws -> StateNews? {
    guard let row = try newest(in: store) else { return nil }
    let figures = report.lines.filter { !$0.hasNoExpectation }.map {
      StateNews.Subject(name: "\($0.figure.name) of \($0.arm)", isWorse: $0.state == .confirmed)
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
      in: store,
      StateNews.Verdict(
        state: report.state.rawValue,
        stateBefore: { ($0 ? TrackedSeries.State.confirmed : .ok).rawValue },
        words: { _ in report.headline.map(\.plainText).joined(separator: "\n") }
      )
    )
  }

  /// The run that a track of these terms judges.
  private func newest(in store: RunStore) throws -> RunRow? {
    try CommandFailure.wrapping(.missingInput) {
      try store.runs(matching: RunFilter(suite: suiteName(), tag: tag, states: [.finished]))
        .first { !$0.isNarrowed }
    }
  }
}
