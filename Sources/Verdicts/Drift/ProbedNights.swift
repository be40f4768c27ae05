import Domain
import Foundation
import Reports
import Store

/// A night of a probe, and those that it is held against.
struct ProbedNights {
  /// Oldest first.
  var before: [RunRow]
  var after: RunRow

  /// As many as tell exactly, without any assumption, that a night is the farthest of all; and one.
  private static let mostBefore = 20

  init(before: [RunRow], after: RunRow) {
    self.before = before
    self.after = after
  }

  /// The last night of a suite, and what is blessed of it, else the nights before.
  ///
  /// - Parameter word: The suite by its name or file; `nil` is that of the newest run.
  init(ofSuite word: String?, in store: RunStore) throws {
    let name =
      try word.map { try TrackRequest(suite: $0).suiteName() }
      ?? store.run(named: .latest(back: 0)).suiteName
    let runs = try CommandFailure.wrapping(.missingInput) {
      try store.runs(matching: RunFilter(suite: name))
    }
    let finished = runs.filter { $0.state == .finished && !$0.isNarrowed }
      .sorted { $0.number > $1.number }
    guard let last = finished.first else {
      let hint =
        (runs.isEmpty ? "See: assay list" : "Finish one: assay run --resume") + store.option
      throw CommandFailure(
        .missingInput,
        "no run of '\(name.printable)' sent the whole of it and finished. \(hint)"
      )
    }
    let blessed = try CommandFailure.wrapping(.missingInput) {
      try store.blessedRuns(ofSuite: name)
    }
    .filter { $0.number < last.number }
    let earlier =
      blessed.isEmpty ? Array(finished.dropFirst().prefix(Self.mostBefore)) : blessed
    guard !earlier.isEmpty else {
      throw CommandFailure(
        .missingInput,
        "run \(last.number) is the first night of '\(name.printable)': there is none to hold it "
          + "against yet. Run the suite again, or name runs: assay drift --probe A B"
      )
    }
    after = last
    before = earlier.sorted { $0.number < $1.number }
  }
}
