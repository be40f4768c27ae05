package import Domain
import GRDB

/// The answers of all arms to one case and repetition that a pairwise score compares.
package struct StoredContest: Hashable, Sendable {
  package var attempts: [AttemptReference]
}

/// One judgement of two arms' answers, as it was stored.
package struct PairwiseCall: Hashable, Sendable {
  package var sampleID: String
  package var repetition: Int

  /// The arm whose answer was shown first.
  package var first: Int

  /// The arm whose answer was shown second.
  package var second: Int

  /// The letter that was read; `nil` where the judge did not answer, or settled on none.
  package var verdict: String?
}

extension RunStore {
  /// What a pairwise score of a scoring compares and is not judged yet, in the order of the plan.
  ///
  /// - Parameter name: The score's.
  package func unjudgedContests(
    of run: RunIdentity,
    scoring: Int64,
    score name: String
  ) throws(StoreError) -> [StoredContest] {
    try reading { db in
      let sql = """
        SELECT attempt.request, attempt.attempt, attempt.sample_id, attempt.repetition,
          ifnull(score.unscored_reason = 'not-judged', 0)
        FROM attempt CROSS JOIN score ON score.attempt = attempt.id
        WHERE attempt.run = ? AND score.scoring = ? AND score.name = ?
        ORDER BY attempt.request, attempt.attempt
        """
      struct Key: Hashable {
        var sample: String
        var repetition: Int
      }
      var order: [Key] = []
      var contests: [Key: (contest: StoredContest, isUnjudged: Bool)] = [:]
      let rows = try Row.fetchCursor(db, sql: sql, arguments: [run.number, scoring, name])
      while let row = try rows.next() {
        var reader = ColumnReader(row)
        let reference = AttemptReference(request: try reader.int(), attempt: try reader.int())
        let key = Key(sample: try reader.text(), repetition: try reader.int())
        let isUnjudged = try reader.int() == 1
        if contests[key] == nil { order.append(key) }
        contests[key, default: (StoredContest(attempts: []), false)].contest.attempts
          .append(reference)
        if isUnjudged { contests[key]?.isUnjudged = true }
      }
      return order.compactMap { contests[$0] }.filter(\.isUnjudged).map(\.contest)
    }
  }

  /// Some attempts of a run, with their scores and what was asked about them in a scoring.
  package func attempts(
    _ references: [AttemptReference],
    of run: RunIdentity,
    scoring: Int64
  ) throws(StoreError) -> [Attempt] {
    let wanted = Set(references)
    let requests = Set(references.map(\.request)).sorted().map(String.init)
    return try reading { db in
      var cursor = try AttemptCursor(
        db,
        where: "attempt.run = ? AND attempt.request IN (\(requests.joined(separator: ", ")))",
        [run.number],
        scoring: scoring,
        parts: [.tokenEvents, .answers, .scores, .judgeCalls]
      )
      var found: [Attempt] = []
      while let attempt = try cursor.next() {
        let record = attempt.record
        let reference = AttemptReference(request: record.request, attempt: record.attempt)
        if wanted.contains(reference) { found.append(attempt) }
      }
      return found
    }
  }

  /// Every judgement of two answers that a score asked for, in the order in which it did.
  package func pairwiseCalls(
    of run: RunIdentity,
    scoring: Int64,
    score name: String
  ) throws(StoreError) -> [PairwiseCall] {
    try reading { db in
      let sql = """
        SELECT attempt.sample_id, attempt.repetition, attempt.arm, judge_call.opponent,
          judge_call.verdict
        FROM attempt CROSS JOIN judge_call ON judge_call.attempt = attempt.id
        WHERE attempt.run = ? AND judge_call.scoring = ? AND judge_call.score_name = ?
          AND judge_call.opponent IS NOT NULL
        ORDER BY judge_call.id
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number, scoring, name]).map { row in
        var reader = ColumnReader(row)
        return PairwiseCall(
          sampleID: try reader.text(),
          repetition: try reader.int(),
          first: try reader.int(),
          second: try reader.int(),
          verdict: try reader.optionalText()
        )
      }
    }
  }
}
