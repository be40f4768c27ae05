import Analysis
import Domain
import Reports
package import Store
import Suites

extension GateCheck {
  /// What these verdicts change of those that were told last, gate by gate; `nil` where nobody is to
  /// be told, and for verdicts of a suite that was changed for them alone.
  ///
  /// An undecided one changes nothing: it says that too little is known.
  package func news(in store: RunStore, atMilliseconds now: Int64) throws -> StateNews? {
    guard isOfStoredSuite, !run.suite.notify.isEmpty else { return nil }
    let named = self.named
    let decided = named.filter { $0.row.verdict != .undecided }
    let outcome = decided.contains { $0.row.verdict == .failed } ? GateOutcome.failed : .passed
    return try StateNews(
      named.map { name, row in
        let isDecided = row.verdict != .undecided
        return StateNews.Subject(name: name, isWorse: isDecided ? row.verdict == .failed : nil)
      },
      of: run.row,
      by: .check,
      to: run.suite.notify,
      in: store,
      atMilliseconds: now,
      StateNews.Verdict(
        state: outcome.rawValue,
        stateBefore: { ($0 ? GateOutcome.failed : .passed).rawValue },
        words: { changed in
          let lines = decided.filter { changed.contains($0.name) }.map { gate in
            "\(gate.row.gate)\(gate.row.arm.map { ", \($0)" } ?? ""): \(report.words(gate.row))"
          }
          return ([report.headline.plainText] + lines).joined(separator: "\n")
        }
      )
    )
  }

  /// The gates by names that stay when a limit is changed: two of one figure are counted.
  private var named: [(name: String, row: GateReport.Row)] {
    var counts: [String: Int] = [:]
    return report.rows.map { row in
      let name = [row.gate, row.arm].compactMap(\.self).joined(separator: ", ")
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return (count == 1 ? name : "\(name), \(count)", row)
    }
  }
}
