import Analysis
package import Domain
package import Reports
package import Store
package import Suites

extension TrackRequest {
  /// Who is to be told of a change: as the newest run's suite has it.
  package func notifications(in store: RunStore) throws -> [Suite.Notification] {
    guard let row = try newest(in: store) else { return [] }
    return try StoredRun.suite(of: store.manifest(of: row)).notify
  }

  /// What the newest run changes of what the runs before it came to; `nil` where nothing.
  ///
  /// Only a confirmed regression, and its end, is a change: one run outside of what was expected is
  /// what `track` watches, and may be chance.
  package func change(to report: TrackReport, in store: RunStore) throws -> StateChange? {
    guard let row = try newest(in: store) else { return nil }
    let before = try? self.report(in: store, leavingOut: 1).state
    let isWorse = report.state == .confirmed
    guard isWorse != (before == .confirmed) else { return nil }
    return StateChange(
      suite: row.suiteName,
      run: row.number,
      state: report.state.rawValue,
      before: before?.rawValue,
      isWorse: isWorse,
      words: report.headline.map(\.plainText).joined(separator: "\n")
    )
  }

  private func newest(in store: RunStore) throws -> RunRow? {
    try store.runs(matching: RunFilter(suite: suiteName(), states: [.finished], limit: 1)).first
  }
}
