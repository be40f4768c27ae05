import Analysis
package import Domain
import Reports
package import Store
package import Suites

extension GateCheck {
  /// Who is to be told of a change.
  package var notifications: [Suite.Notification] { run.suite.notify }

  /// What this verdict changes of the one on the suite's run before; `nil` where nothing.
  ///
  /// An undecided one changes nothing: it says that too little is known.
  package func change(in store: RunStore) throws -> StateChange? {
    guard outcome != .undecided else { return nil }
    let before = try outcomeBefore(in: store)
    guard before != outcome, before != nil || outcome == .failed else { return nil }
    return StateChange(
      suite: report.suite,
      run: run.row.number,
      state: outcome.rawValue,
      before: before?.rawValue,
      isWorse: outcome == .failed,
      words: words
    )
  }

  private var words: String {
    let failed = report.rows.filter { $0.verdict == .failed }.map { row in
      "\(row.gate)\(row.arm.map { ", \($0)" } ?? ""): \(report.words(row))"
    }
    return ([report.headline.plainText] + failed).joined(separator: "\n")
  }

  /// Of the newest earlier run of the suite that was decided when it was checked last.
  private func outcomeBefore(in store: RunStore) throws -> GateOutcome? {
    for row in try store.runs(matching: RunFilter(suite: report.suite))
    where row.number < run.row.number {
      let verdicts = try store.verdicts(of: row)
      let last = verdicts.map(\.createdAtMilliseconds).max()
      let outcomes = Set(verdicts.filter { $0.createdAtMilliseconds == last }.map(\.outcome))
      if outcomes.contains(GateOutcome.failed.rawValue) { return .failed }
      if !outcomes.isEmpty, !outcomes.contains(GateOutcome.undecided.rawValue) { return .passed }
    }
    return nil
  }
}
