package import Domain
import GRDB

extension RunStore {
  /// Gives what came of each measured attempt to `body`, in the order of the plan: whether it failed,
  /// and its scores without what was extracted.
  ///
  /// Its times, its answer and the message of its failure are not read: of a million attempts, the
  /// rest is what takes the time.
  ///
  /// - Parameter scoring: Whose scores.
  package func forEachOutcome(
    of run: RunRow,
    scoring: Int64,
    _ body: (AttemptRecord) -> Void
  ) throws(StoreError) {
    try reading { db in
      let columns = Score.columnNames.map { $0 == "extracted" ? "NULL" : "score.\($0)" }
      let sql = """
        SELECT attempt.request, attempt.attempt, attempt.arm, attempt.sample_id,
          attempt.failure_kind, score.attempt IS NOT NULL, \(columns.joined(separator: ", "))
        FROM attempt
        LEFT JOIN score ON score.attempt = attempt.id AND score.scoring = ?
        WHERE attempt.run = ? AND attempt.is_warm_up = 0
        ORDER BY attempt.request, attempt.attempt, score.position
        """
      let cursor = try DirectCursor(db, sql, [scoring, run.number])
      var pending: AttemptRecord?
      while var reader = try cursor.next() {
        let request = try reader.int()
        let attempt = try reader.int()
        if pending?.request != request || pending?.attempt != attempt {
          if let pending { body(pending) }
          pending = try Self.outcome(request, attempt, &reader)
        } else {
          // The arm, the case and the failure, which are those of the row before.
          (_, _, _) = (try reader.int(), try reader.text(), try reader.optionalText())
        }
        if try reader.flag() { pending?.scores.append(try Score.read(from: &reader)) }
      }
      if let pending { body(pending) }
    }
  }

  private static func outcome(
    _ request: Int,
    _ attempt: Int,
    _ reader: inout ColumnReader
  ) throws -> AttemptRecord {
    let arm = try reader.int()
    let sample = try reader.text()
    let failure = try reader.optionalCase(RequestFailure.Kind.self)
    let moment = Instant(nanoseconds: 0)
    return AttemptRecord(
      request: request,
      attempt: attempt,
      arm: arm,
      sampleID: sample,
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(scheduled: moment, started: moment, ended: moment),
      outcome: failure.map { .failed(RequestFailure(kind: $0, message: "")) } ?? .succeeded
    )
  }
}
