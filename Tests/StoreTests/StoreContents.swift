import Domain
import Store

/// Everything that can be read of a store, for holding one against another.
struct StoreContents: Equatable {
  struct Run: Equatable {
    var manifest: RunManifest
    var stages: [LoadStageRecord]
    var row: RunRow
    var attempts: [Attempt]
    var scores: [[[Score]]]
    var judgeCalls: [JudgeCall]
    var verdicts: [GateVerdict]
    var notes: [RunNote]
  }

  var runs: [Run] = []

  init(_ store: RunStore) throws {
    for row in try store.runs() {
      var attempts: [Attempt] = []
      try store.forEachStoredAttempt(of: row) { attempts.append($0) }
      var scores: [[[Score]]] = []
      var calls: [JudgeCall] = []
      for scoring in try store.scorings(of: row) {
        var list: [[Score]] = []
        try store.forEachAttempt(of: row, scoring: scoring.number) { attempt in
          list.append(attempt.scores)
          let reference = AttemptReference(request: attempt.request, attempt: attempt.attempt)
          calls += try store.judgeCalls(about: reference, of: row, scoring: scoring.number)
        }
        scores.append(list)
      }
      runs.append(
        Run(
          manifest: try store.manifest(of: row),
          stages: try store.loadStages(of: row),
          row: row,
          attempts: attempts,
          scores: scores,
          judgeCalls: calls,
          verdicts: try store.verdicts(of: row),
          notes: try store.notes(on: row)
        )
      )
    }
  }

  /// Without the numbers, which each store gives for itself.
  var withoutNumbers: [Run] {
    runs.map { run in
      var run = run
      run.row.identity.number = 0
      return run
    }
    .sorted { $0.row.id < $1.row.id }
  }
}
