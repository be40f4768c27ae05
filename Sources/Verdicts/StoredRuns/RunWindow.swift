import Domain
import Reports
import Store

/// One run or several, as people name them in a word.
enum RunWindow {
  /// - Parameter word: A run as people name it, or a window such as `latest~4..latest`: the finished
  ///   runs of the last one's suite from one to the other, that sent the whole of it.
  static func runs(_ word: String, in store: RunStore) throws -> [RunRow] {
    let ends = word.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    let references = try ends.map { end in
      guard let reference = RunReference(end), ends.count <= 2 else {
        throw CommandFailure(
          .usage,
          "'\(word.printable)' names no runs. Use a number, the start of an id, 'latest', "
            + "'latest~1', or a window such as latest~4..latest"
        )
      }
      return reference
    }
    let found = try references.map { try store.run(named: $0) }
    if references == [.blessed], let newest = found.first {
      return try CommandFailure.wrapping(.missingInput) {
        try store.blessedRuns(ofSuite: newest.suiteName)
      }
    }
    guard let first = found.first, let last = found.last, found.count == 2 else { return found }
    let (oldest, newest) = (min(first.number, last.number), max(first.number, last.number))
    let suite = RunFilter(suite: last.suiteName, states: [.finished])
    let window = try CommandFailure.wrapping(.missingInput) { try store.runs(matching: suite) }
      .filter { oldest...newest ~= $0.number && !$0.isNarrowed }
      .sorted { $0.number < $1.number }
    guard !window.isEmpty else {
      throw CommandFailure(
        .missingInput,
        "no run from \(oldest) to \(newest) sent the whole of '\(last.suiteName.printable)' and "
          + "finished. See: assay list --suite \(last.suiteName.printable)\(store.option)"
      )
    }
    return window
  }
}
