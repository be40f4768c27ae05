import Analysis
import Domain
package import Reports
package import Store

extension DriftReport {
  /// Whether the models of a stored run still answer as in one before it.
  package init(of before: RunReference, and after: RunReference, in store: RunStore) throws {
    let earlier = try AnsweredRun(before, in: store)
    let later = try AnsweredRun(after, in: store)
    guard earlier.row.number != later.row.number else {
      throw CommandFailure(.missingInput, "A run is named twice. Name different runs.")
    }
    self = DriftComparison(before: earlier, after: later).report()
    guard !rows.isEmpty else {
      throw CommandFailure(
        .missingInput,
        "The runs share no model, prompt and parameters with kept answers. Name runs of one suite"
          + (earlier.cached + later.cached > 0
            ? ", whose answers were asked for: those that cache: quality took from earlier runs tell "
              + "of those." : ".")
      )
    }
  }
}

extension DriftForecast {
  /// What a second run would find beside a stored one.
  package init(of reference: RunReference, in store: RunStore) throws {
    let run = try AnsweredRun(reference, in: store)
    self.init(run)
    guard arms.contains(where: { $0.prompts > 0 }) else {
      throw CommandFailure(
        .missingInput,
        "Run \(run.row.number) has no case with two answers, so no drift can be found. Add repeats "
          + "to its suite: repeat: {n: 3, at_zero_temperature: 3}"
      )
    }
  }
}
