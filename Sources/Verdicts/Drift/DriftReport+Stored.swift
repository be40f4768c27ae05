import Analysis
import Domain
package import Reports
package import Store

extension DriftReport {
  /// Whether the models of a stored run still answer as in those before it.
  ///
  /// - Parameters:
  ///   - before: A run, or a window of several, each of which is a night.
  ///   - tolerated: How much of a difference does not matter, 0 to 1; `nil` for the usual.
  package init(
    of before: String,
    and after: RunReference,
    tolerated: Double? = nil,
    in store: RunStore
  ) throws {
    try self.init(
      of: try RunWindow.runs(before, in: store),
      and: after,
      tolerated: tolerated,
      isProbe: false,
      in: store
    )
  }

  /// The same by first tokens alone: of two nights that are named, or of a suite's last night.
  ///
  /// - Parameter before: As for a whole test, or where there is no `after` a suite by its name or
  ///   file; `nil` is that of the newest run.
  package init(
    probing before: String?,
    and after: RunReference?,
    tolerated: Double? = nil,
    in store: RunStore
  ) throws {
    let nights =
      if let before, let after {
        ProbedNights(
          before: try RunWindow.runs(before, in: store),
          after: try store.run(named: after)
        )
      } else {
        try ProbedNights(ofSuite: before, in: store)
      }
    try self.init(
      of: nights.before,
      and: .number(nights.after.number),
      tolerated: tolerated,
      isProbe: true,
      in: store
    )
  }

  private init(
    of window: [RunRow],
    and after: RunReference,
    tolerated: Double?,
    isProbe: Bool,
    in store: RunStore
  ) throws {
    let earlier = try window.map { try AnsweredRun(.number($0.number), in: store) }
    let later = try AnsweredRun(after, in: store)
    guard !earlier.contains(where: { $0.row.number == later.row.number }) else {
      throw CommandFailure(.usage, "A run is named twice. Name different runs.")
    }
    let comparison = DriftComparison(
      before: earlier,
      after: later,
      tolerated: tolerated,
      isProbe: isProbe
    )
    self = comparison.report()
    guard !rows.isEmpty else {
      throw CommandFailure(
        .usage,
        "The runs share no model, prompt and parameters with kept answers. Name runs of one suite"
          + ((earlier + [later]).contains { $0.cached > 0 }
            ? ", whose answers were asked for: those that cache: quality took from earlier runs tell "
              + "of those." : ".")
      )
    }
  }
}

extension DriftForecast {
  /// What a second run would find beside a stored one.
  package init(of word: String, in store: RunStore) throws {
    let rows = try RunWindow.runs(word, in: store)
    guard let row = rows.last else {
      throw CommandFailure(.missingInput, "There is no run to tell the power of a test from.")
    }
    let run = try AnsweredRun(.number(row.number), in: store)
    self.init(run)
    guard arms.contains(where: { $0.prompts > 0 }) else {
      throw CommandFailure(
        .usage,
        "Run \(run.row.number) has no case with two answers, so no drift can be found. Add repeats "
          + "to its suite: repeat: {n: 3, at_zero_temperature: 3}"
      )
    }
  }
}
