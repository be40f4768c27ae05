import Domain
import Providers
import Suites
import Transport

/// Turns finished exchanges into records, without effects: reads the answer, then judges it.
///
/// The answer is judged as it came; only then are whole keys in it masked, for it is to be stored.
struct AttemptReader: Sendable {
  private let plan: Plan
  private let routes: [String: ModelRoute]
  private var scorer: AnswerScorer

  init(plan: Plan, routes: [String: ModelRoute]) {
    self.plan = plan
    self.routes = routes
    scorer = AnswerScorer(plan: plan)
  }

  /// One attempt for each model that the request asked: several for a gateway's list.
  mutating func attempts(from finished: FinishedExchange) -> [FinishedAttempt] {
    guard let route = routes[finished.planned.modelID] else { return [] }
    var reply =
      finished.reply
      ?? route.provider.reply(to: finished.planned.request, in: finished.exchange)
    if finished.exchange.step?.isLost == true, reply.outcome == .succeeded {
      reply.outcome = .failed(Self.outOfStep(status: finished.exchange.facts.status))
    }
    var attempts: [FinishedAttempt] = []
    let answers = route.provider.answers(in: reply, to: finished.planned.request)
    for position in answers.indices {
      var record = record(of: finished, position: position, reply: answers[position])
      let (plan, arm) = (plan, record.arm)
      record.scores = scorer.scores(
        of: record,
        sample: finished.planned.sampleIndex,
        model: plan.model(of: plan.arms[arm]),
        request: finished.planned.request
      )
      let request = finished.planned.request
      attempts.append(
        FinishedAttempt(
          record: route.provider.kept(record),
          request: record.conversation == nil ? request : route.provider.kept(request),
          willRetry: finished.willRetry,
          hasPlace: finished.leftOut != .warmUp
        )
      )
    }
    return attempts
  }

  private static func outOfStep(status: Int?) -> RequestFailure {
    RequestFailure(
      kind: .malformedResponse,
      message: "the server sent more answers than it was asked for; this may be another's",
      status: status
    )
  }

  /// - Parameter position: the answer's place among those of the request.
  private func record(
    of finished: FinishedExchange,
    position: Int,
    reply: Reply
  ) -> AttemptRecord {
    let exchange = finished.exchange
    let planned = finished.planned
    var record = AttemptRecord(
      request: finished.sequence + position,
      attempt: finished.attempt,
      arm: planned.arm + position,
      sampleID: plan.samples[planned.sampleIndex].id,
      repetition: planned.repetition,
      stage: finished.stage,
      startedAtMilliseconds: exchange.startedAtMilliseconds,
      timeline: exchange.timeline(
        scheduled: finished.scheduled,
        tokenEvents: reply.tokenEvents,
        firstVisible: reply.firstVisible
      ),
      transfer: reply.facts,
      outcome: reply.outcome,
      completion: reply.completion,
      tokenCountSource: reply.completion?.usage?.outputTokens == nil ? nil : .provider,
      askedModel: ModelName.asked(
        planned.request.models.dropFirst(position).first,
        answeredBy: reply.completion?.model
      ),
      conversation: finished.conversation
    )
    record.timeline.firstScheduled = finished.firstScheduled
    record.leftOut = planned.isWarmUp ? .warmUp : finished.leftOut
    return record
  }
}
