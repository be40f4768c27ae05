package import Domain
import Providers
import Scoring
package import Suites
package import Transport

/// Asks for the scores that somebody else gives, about answers that are stored.
///
/// It is for the time after a load, when nothing is measured: a few answers at once are asked about,
/// each vote after the other.
package struct AnswerJudging: Sendable {
  let plan: Plan
  let subjects: AttemptSubjects
  private(set) var scorer: ExternalScorer

  /// Answers that are asked about at once: quick enough for a few hundred, bearable for any provider.
  package static let mostAtOnce = 8

  /// - Parameters:
  ///   - routes: By model id, those of the judging models among them.
  ///   - budget: What models are asked counts against it; once it is spent nobody is asked any more,
  ///     as when the work is called off.
  package init(
    plan: Plan,
    subjects: AttemptSubjects,
    routes: [String: ModelRoute],
    transport: any HTTPTransport,
    retry: RetryPolicy,
    budget: SpendingLimit? = nil
  ) {
    self.plan = plan
    self.subjects = subjects
    scorer = ExternalScorer(
      plan: plan,
      routes: routes,
      transport: transport,
      retry: retry,
      budget: budget
    )
  }
}

extension AnswerJudging {
  /// The same, telling of each long wait as it begins.
  package func telling(_ pauseBegan: @escaping @Sendable (Pause) -> Void) -> AnswerJudging {
    var judging = self
    judging.scorer = scorer.telling(pauseBegan)
    return judging
  }
}

/// What a judge said of one row of its calibration file.
package struct CalibratedRow: Sendable {
  package var row: Int
  package var value: Score.Value
  package var calls: [JudgeCall]
}

extension AnswerJudging {
  /// Asks about some attempts and hands over each as soon as its scores are known.
  ///
  /// The judge calls of what is given were made before the work was called off; those of what is
  /// handed over were made now. Scores that were called off are not judged still.
  ///
  /// When the task is cancelled, what was answered by then is handed over too, and the call returns.
  /// When `handle` throws, nothing more is asked and the error is thrown on.
  package func judge(
    _ attempts: [Attempt],
    _ handle: (Attempt) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Attempt.self) { group in
      var waiting = attempts[...]
      func begin() {
        guard !Task.isCancelled, let attempt = waiting.popFirst() else { return }
        group.addTask { await judged(attempt) }
      }
      for _ in 0..<Self.mostAtOnce { begin() }
      while let attempt = try await group.next() {
        begin()
        try await handle(attempt)
      }
    }
  }

  /// Asks a judge about answers that people judged, and hands over each as soon as it is judged.
  ///
  /// What is called off is not handed over.
  package func calibrate(
    _ judge: ExternalScore.Judge,
    named name: String,
    rows: [Int],
    _ handle: (CalibratedRow) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: CalibratedRow?.self) { group in
      var waiting = rows.filter(judge.calibration.indices.contains)[...]
      func begin() {
        guard !Task.isCancelled, let row = waiting.popFirst() else { return }
        group.addTask {
          let calibration = judge.calibration[row]
          let verdict = await scorer.verdict(of: judge, named: name, on: calibration)
          return verdict.value.map { CalibratedRow(row: row, value: $0, calls: verdict.calls) }
        }
      }
      for _ in 0..<Self.mostAtOnce { begin() }
      while let row = try await group.next() {
        begin()
        if let row { try await handle(row) }
      }
    }
  }

  private func judged(_ attempt: Attempt) async -> Attempt {
    var judged = attempt
    judged.judgeCalls = []
    guard let (sample, model) = subjects.subject(of: attempt.record) else { return judged }
    var reader = AnswerScorer(plan: plan)
    var earlier = attempt.judgeCalls
    let readings = reader.readings(of: attempt.record, sample: sample, model: model)
    for (position, reading) in readings.enumerated() {
      guard case .question(let question) = reading, !Task.isCancelled,
        !question.isPairwise, judged.record.scores.indices.contains(position),
        judged.record.scores[position].isNotJudged
      else { continue }
      let verdict = await scorer.verdict(on: question, earlier: &earlier)
      judged.judgeCalls += verdict.calls
      if let value = verdict.value { judged.record.scores[position] = question.score(value) }
    }
    return judged
  }
}

extension ExternalQuestion {
  /// Whether it is asked about two answers at once, as `judgeContests` does.
  fileprivate var isPairwise: Bool {
    if case .pairwise = score.asked { true } else { false }
  }
}

extension Score {
  fileprivate var isNotJudged: Bool { value == .unscored(.notJudged) }
}
