import Domain
import Reports
package import Store

/// Which run it is, its tags, notes and scorings: what stands above its attempts.
package struct StoredRunHeadline {
  package let lines: [String]

  /// - Parameter scoring: The one that is shown.
  package init(
    _ run: RunRow,
    scoring: Int64,
    in store: RunStore
  ) throws {
    var lines = ["Run \(run.number), \(run.suiteName.printable), \(run.state.rawValue)"]
    if let shards = run.shards { lines[0] += ", \(shards.words)" }
    if !run.tags.isEmpty { lines.append("Tags: \(run.tags.joined(separator: ", ").printable)") }
    lines += try store.notes(on: run).map { note in
      "\(UniversalTime.minute(note.createdAtMilliseconds)): \(note.content.printable)"
    }
    let scorings = try store.scorings(of: run)
    for each in scorings where scorings.count > 1 {
      let moment = UniversalTime.minute(each.createdAtMilliseconds)
      let state = each.isComplete ? "" : " (not complete)"
      let shown = each.number == scoring ? " (shown)" : ""
      lines.append("\(moment): scoring \(each.number), \(each.reason.printable)\(state)\(shown)")
    }
    self.lines = lines
  }
}
