import Domain
import Runner
import Scoring
import Store
import Suites

/// Asks for the scores that somebody else gives, about the stored answers of one scoring of a run.
///
/// Each answer's scores are stored as soon as they are known. What is called off stays *not judged*
/// in the store, and the next sitting goes on with it.
struct RunJudging {
  var plan: Plan
  var run: RunIdentity
  var scoring: Int64
  var store: RunStore
  var judging: AnswerJudging
  var observer: any ExecutionObserver

  /// Attempts that are read at once.
  private static let pageSize = 256

  /// Cases whose answers are read at once.
  private static let contestsAtOnce = 32

  /// Returns what was asked, also when the task is cancelled.
  ///
  /// - Parameter check: Is told what will be asked for, before it is; what it throws ends the call.
  /// - Throws: what the store throws.
  func run(
    checking check: ([ExternalDemand]) throws -> Void = { _ in }
  ) async throws -> JudgingTally {
    let uncalibrated = try uncalibratedRows()
    var tally = JudgingTally(
      plan,
      unjudged: try store.unjudgedScores(of: run, scoring: scoring),
      uncalibrated: uncalibrated
    )
    try check(tally.demands)
    guard tally.isAnythingToDo else { return tally }
    for demand in tally.demands { observer.tell(.asking(demand)) }
    let progress = observer.beginProgress(
      of: tally.scoresToGive,
      unit: "scores",
      models: nil
    )
    var judging = self
    judging.judging = self.judging.telling { progress.tell($0) }
    try await progress.show {
      try await judging.calibrate(uncalibrated) { row in
        tally.add(row.calls)
        progress.count(done: 1, failed: row.value.isUnscored ? 1 : 0)
      }
      try await judging.compareAll { calls, scores in
        tally.add(calls)
        progress.count(done: scores.given, failed: scores.unscored)
      }
      try await judging.judgeAll { calls, scores in
        tally.add(calls)
        progress.count(done: scores.given, failed: scores.unscored)
      }
    }
    return tally
  }

  private func told(_ notice: StorePatience.Notice) { observer.tell(.store(notice)) }

  /// Rows of calibration files that are not in the store, by the score's name.
  private func uncalibratedRows() throws -> [String: [Int]] {
    let stored = try store.calibration(of: run, scoring: scoring)
    var missing: [String: [Int]] = [:]
    for (name, score) in plan.externalScores {
      guard case .judge(let judge) = score.asked else { continue }
      let known = Set(stored.filter { $0.scoreName == name }.map(\.position))
      missing[name] = judge.calibration.indices.filter { !known.contains($0) }
    }
    return missing
  }

  private func calibrate(
    _ rows: [String: [Int]],
    _ report: (CalibratedRow) -> Void
  ) async throws {
    let writer = store.continueScoring(scoring, of: run)
    for (name, score) in plan.externalScores {
      guard case .judge(let judge) = score.asked, let rows = rows[name] else { continue }
      try await judging.calibrate(judge, named: name, rows: rows) { row in
        try await StorePatience.usual.trying(tell: told) { () throws(StoreError) in
          try writer.append(CalibratedAnswer(row, of: judge, named: name))
        }
        report(row)
      }
    }
  }

  /// The scores of two answers at once, case by case.
  private func compareAll(
    _ report: ([JudgeCall], (given: Int, unscored: Int)) -> Void
  ) async throws {
    let writer = store.continueScoring(scoring, of: run)
    for (name, score) in plan.externalScores {
      guard case .pairwise(let pairwise) = score.asked else { continue }
      var waiting = try store.unjudgedContests(of: run, scoring: scoring, score: name)[...]
      while !Task.isCancelled, !waiting.isEmpty {
        let page = waiting.prefix(Self.contestsAtOnce)
        waiting = waiting.dropFirst(Self.contestsAtOnce)
        let contests = try page.map {
          try store.attempts($0.attempts, of: run, scoring: scoring)
        }
        let before = Dictionary(
          contests.flatMap { $0 }.map { ($0.record.key, $0.record.scores) }
        ) { first, _ in first }
        try await judging.judgeContests(pairwise, named: name, contests) { judged in
          let changed = judged.filter {
            $0.record.scores != before[$0.record.key] || !$0.judgeCalls.isEmpty
          }
          guard !changed.isEmpty else { return }
          try await StorePatience.usual.trying(tell: told) { () throws(StoreError) in
            try writer.replace(changed.map(ScoredAttempt.init))
          }
          let given = changed.flatMap { attempt in
            zip(attempt.record.scores, before[attempt.record.key] ?? []).filter { $0 != $1 }
              .map(\.0)
          }
          report(
            changed.flatMap(\.judgeCalls),
            (given.count, given.count { $0.numericValue == nil })
          )
        }
      }
    }
  }

  private func judgeAll(
    _ report: ([JudgeCall], (given: Int, unscored: Int)) -> Void
  ) async throws {
    let writer = store.continueScoring(scoring, of: run)
    var last: AttemptReference?
    while !Task.isCancelled {
      let page = try store.unjudged(of: run, scoring: scoring, after: last, limit: Self.pageSize)
      guard let end = page.last?.record else { return }
      let before = Dictionary(page.map { ($0.record.key, $0.record.scores) }) { first, _ in first }
      try await judging.judge(page) { judged in
        let changed = zip(judged.record.scores, before[judged.record.key] ?? [])
          .filter { $0 != $1 }.map(\.0)
        guard !changed.isEmpty || !judged.judgeCalls.isEmpty else { return }
        try await StorePatience.usual.trying(tell: told) { () throws(StoreError) in
          try writer.replace([ScoredAttempt(judged)])
        }
        report(judged.judgeCalls, (changed.count, changed.count { $0.numericValue == nil }))
      }
      last = AttemptReference(request: end.request, attempt: end.attempt)
    }
  }
}

extension AttemptRecord {
  fileprivate var key: AttemptReference { AttemptReference(request: request, attempt: attempt) }
}

extension ScoredAttempt {
  fileprivate init(_ judged: Attempt) {
    self.init(
      request: judged.record.request,
      attempt: judged.record.attempt,
      scores: judged.record.scores,
      judgeCalls: judged.judgeCalls
    )
  }
}

extension CalibratedAnswer {
  fileprivate init(_ row: CalibratedRow, of judge: ExternalScore.Judge, named name: String) {
    let person = judge.calibration[row.row]
    self.init(
      scoreName: name,
      position: row.row,
      model: judge.model,
      label: person.label,
      labelScore: judge.scale.choice(person.label)?.score ?? 0,
      requests: row.calls.count,
      failedRequests: row.calls.count { $0.failureMessage != nil }
    )
    switch row.value {
    case .number(let number): judgeScore = number
    case .passed(let passed): judgeScore = passed ? 1 : 0
    case .unscored(let reason): unscoredReason = reason.description
    }
    replies = row.calls.compactMap(\.answer)
    tokens = row.calls.reduce(AskedTokens()) { $0 + $1.tokens }
    let told = row.calls.compactMap(\.toldCost)
    let isUntold = row.calls.contains { $0.toldCost == nil && $0.failureMessage == nil }
    toldCost = told.isEmpty || isUntold ? nil : told.reduce(0, +)
  }
}

extension Score.Value {
  fileprivate var isUnscored: Bool {
    if case .unscored = self { true } else { false }
  }
}
