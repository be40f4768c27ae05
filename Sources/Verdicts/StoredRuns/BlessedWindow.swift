import Domain
import Reports
package import Store

/// Runs of one suite that later ones are to be held against, all together.
package struct BlessedWindow {
  /// Oldest first, each once.
  package let runs: [RunRow]

  /// - Parameter words: Runs as people name them, and windows such as `latest~4..latest`: the finished
  ///   runs of the last one's suite from one to the other.
  package init(_ words: [String], in store: RunStore) throws {
    var rows: [Int64: RunRow] = [:]
    for word in words {
      for run in try RunWindow.runs(word, in: store) { rows[run.number] = run }
    }
    runs = rows.values.sorted { $0.number < $1.number }
    for run in runs {
      guard run.state == .finished else {
        throw CommandFailure(
          .failure,
          "Run \(run.number) is \(run.state.rawValue): what later runs are held against must be whole. "
            + "Bless a finished run."
        )
      }
    }
    let suites = Set(runs.map(\.suiteName)).sorted()
    guard suites.count == 1 else {
      let names = suites.map { "'\($0.printable)'" }.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "The runs are of different suites: \(names). Bless those of one together."
      )
    }
  }

  /// What is blessed, in a sentence.
  package var words: String {
    guard let oldest = runs.first, let newest = runs.last else { return "" }
    let suite = oldest.suiteName.printable
    return runs.count == 1
      ? "Run \(oldest.number) of \(suite) is blessed."
      : "\(runs.count) runs of \(suite), \(oldest.number) to \(newest.number), are blessed together."
  }

  /// `nil` for a window of several.
  package var warning: String? {
    guard runs.count == 1 else { return nil }
    return "One run is a noisy baseline: what it had by luck, later runs are held against, and the "
      + "best of several is the luckiest. Bless a window by its dates: assay bless latest~4..latest"
  }
}
