package import Domain
import Foundation
import Runner
package import Store
package import Suites
import Transport

/// The scores of one plan, for the attempts of a run that another may have made.
package struct Rescoring: Sendable {
  package let plan: Plan
  private let subjects: AttemptSubjects
  private let masked: MaskedScores

  /// What a scoring was given for.
  package struct Extent {
    package var scoring: Int64
    package var attempts = 0

    /// Of them those whose text is not what came: a key was masked in it.
    var masked = 0
  }

  /// What is read of an attempt: of conversations also what was sent, which has earlier calls.
  private var parts: AttemptParts {
    plan.holdsConversations ? .record.union(.requests) : .record
  }

  /// Attempts in one transaction.
  private static let batchSize = 1_000

  /// - Throws: where the suite lacks a model or a case of the run.
  package init(_ manifest: RunManifest, plan: Plan) throws {
    self.plan = plan
    let models = try manifest.arms.map { arm in
      let model = plan.suite.models.first { $0.reportedNames.contains(arm.model) }
      guard let model else {
        throw Self.lacks("model '\(arm.model)'")
      }
      return model
    }
    let subjects = AttemptSubjects(plan: plan, models: models)
    if let missing = manifest.samples.first(where: { subjects.sample($0.id) == nil }) {
      throw Self.lacks("case '\(missing.id)'")
    }
    self.subjects = subjects
    masked = MaskedScores(manifest, plan: plan)
  }

  private static func lacks(_ what: String) -> CommandFailure {
    CommandFailure(
      .invalidSuite,
      "the suite has no \(what), which the run has. Change its scores only."
    )
  }

  /// Gives all scores that need nobody else, and marks the others as not judged.
  ///
  /// A scoring that was begun for the same reason and not finished is gone on with, so that nothing
  /// that was paid for is asked again.
  ///
  /// An attempt whose text is not what came keeps the scores that it has, where they are still given by
  /// the same rule, and has none otherwise.
  package func score(_ run: RunRow, in store: RunStore, reason: String) throws -> Extent {
    let begun = try store.scorings(of: run).last
    if let begun, !begun.isComplete, begun.reason == reason, begun.definitions == plan.scores,
      let extent = try unjudgedAttempts(of: run, scoring: begun.number, in: store)
    {
      return extent
    }
    let writer = try store.beginScoring(
      of: run,
      definitions: plan.scores,
      reason: reason,
      atMilliseconds: Date.now.millisecondsSince1970
    )
    var scorer = AnswerScorer(plan: plan)
    var batch: [ScoredAttempt] = []
    var extent = Extent(scoring: writer.number)
    try store.forEachStoredAttempt(of: run, parts: parts) { stored in
      let record = stored.record
      guard let (sample, model) = subjects.subject(of: record) else { return }
      var scores = scorer.scores(
        of: record,
        sample: sample,
        model: model,
        request: stored.request
      )
      if record.isMasked { scores = masked.scores(of: record, inPlaceOf: scores, sample: sample) }
      batch.append(ScoredAttempt(request: record.request, attempt: record.attempt, scores: scores))
      extent.add(record)
      guard batch.count == Self.batchSize else { return }
      try writer.append(batch)
      batch.removeAll(keepingCapacity: true)
    }
    try writer.append(batch)
    return extent
  }

  /// The attempts of a scoring that was begun; `nil` where it does not have them all.
  private func unjudgedAttempts(
    of run: RunRow,
    scoring: Int64,
    in store: RunStore
  ) throws -> Extent? {
    var extent = Extent(scoring: scoring)
    var isWhole = true
    var scorer = AnswerScorer(plan: plan)
    try store.forEachStoredAttempt(of: run, parts: parts, scoring: scoring) { stored in
      let record = stored.record
      guard let (sample, model) = subjects.subject(of: record) else { return }
      extent.add(record)
      let names = scorer.scores(
        of: record,
        sample: sample,
        model: model,
        request: stored.request
      )
      .map(\.name)
      if record.scores.map(\.name) != names { isWhole = false }
    }
    return isWhole ? extent : nil
  }

  /// Asks for the scores that were left not judged, as far as the budget allows.
  ///
  /// - Parameter check: Is told what will be asked for, before it is.
  func judge(
    _ run: RunIdentity,
    scoring: Int64,
    in store: RunStore,
    budget: SpendingLimit,
    observer: any ExecutionObserver,
    makeTransport: @escaping @Sendable () throws -> any HTTPTransport,
    checking check: @escaping @Sendable ([ExternalDemand]) throws -> Void
  ) async throws -> JudgingTally {
    @Sendable func judge(_ routes: [String: ModelRoute]) async throws -> JudgingTally {
      let judging = AnswerJudging(
        plan: plan,
        subjects: subjects,
        routes: routes,
        transport: try makeTransport(),
        retry: RetryPolicy(plan.suite.retry),
        budget: budget
      )
      return try await RunJudging(
        plan: plan,
        run: run,
        scoring: scoring,
        store: store,
        judging: judging,
        observer: observer
      )
      .run(checking: check)
    }
    var routing = ModelRouting(suite: plan.suite)
    routing.asked = plan.askedModels
    guard routing.needsBuiltinProvider else {
      return try await judge(try routing.routes(builtinAddress: nil))
    }
    return try await BuiltinProviderProcess.run { [routing] address in
      try await judge(try routing.routes(builtinAddress: address))
    }
  }
}
