import Domain
import Providers
import Scoring
import Suites
import Transport

/// Turns finished exchanges into records, without effects: reads the answer, then judges it.
struct AttemptReader: Sendable {
  private let plan: Plan
  private let routes: [String: ModelRoute]

  /// By sample: rules with their targets filled in, kept because the arms of a block share them.
  private var rules: [Int: [ScoreRule]] = [:]

  /// More cases than are in flight at once; beyond it the rules are filled in again.
  private static let mostRules = 1_024

  init(plan: Plan, routes: [String: ModelRoute]) {
    self.plan = plan
    self.routes = routes
  }

  mutating func attempt(from finished: FinishedExchange) -> FinishedAttempt? {
    guard let route = routes[finished.planned.modelID] else { return nil }
    let reply =
      finished.reply
      ?? route.provider.reply(to: finished.planned.request, in: finished.exchange)
    var record = record(of: finished, reply: reply)
    record.scores = scores(of: record, sample: finished.planned.sampleIndex)
    return FinishedAttempt(
      record: record,
      request: finished.planned.request,
      willRetry: finished.willRetry
    )
  }

  private func record(of finished: FinishedExchange, reply: Reply) -> AttemptRecord {
    let exchange = finished.exchange
    let planned = finished.planned
    return AttemptRecord(
      request: finished.sequence,
      attempt: finished.attempt,
      arm: planned.arm,
      sampleID: plan.samples[planned.sampleIndex].id,
      repetition: planned.repetition,
      isWarmUp: planned.isWarmUp,
      stage: finished.stage,
      startedAtMilliseconds: exchange.startedAtMilliseconds,
      timeline: RequestTimeline(
        scheduled: finished.scheduled,
        started: exchange.started,
        ready: exchange.ready,
        sent: exchange.sent,
        firstByte: exchange.firstByte,
        tokenEvents: reply.tokenEvents,
        ended: exchange.ended
      ),
      transfer: reply.facts,
      outcome: reply.outcome,
      completion: reply.completion,
      tokenCountSource: reply.completion?.usage?.outputTokens == nil ? nil : .provider
    )
  }

  /// Every choice of an answer is judged: `n: 3` gives three readings of each score.
  private mutating func scores(of record: AttemptRecord, sample: Int) -> [Score] {
    let rules = rules(for: sample)
    let tags = plan.samples[sample].tags
    let reasoning = plan.model(of: plan.arms[record.arm]).strip
    let choices = max(record.completion?.choices.count ?? 0, 1)
    return (0..<choices).flatMap { choice in
      let answer = Answer(record, choice: choice)
      return rules.compactMap { $0.score(answer, tags: tags, stripping: reasoning) }
    }
  }

  private mutating func rules(for sample: Int) -> [ScoreRule] {
    if let known = rules[sample] { return known }
    if rules.count >= Self.mostRules { rules.removeAll(keepingCapacity: true) }
    let filled = plan.scoreRules(for: sample)
    rules[sample] = filled
    return filled
  }
}
