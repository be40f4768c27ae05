import Domain

/// What one score says of the turns of one conversation.
struct ConversationOutcomes: Sendable {
  private var requests: [Int: (attempt: Int, outcomes: [AnswerOutcome])] = [:]
  private var isOver = false

  /// Attempts of one conversation, in any order; a failure that is no end was made good.
  mutating func add(_ record: AttemptRecord, _ step: ConversationStep, score: String?) {
    guard record.succeeded || step.ending != nil,
      record.attempt > requests[record.request]?.attempt ?? .min
    else { return }
    requests[record.request] = (record.attempt, AnswerOutcome.all(of: record, score: score))
    isOver = isOver || step.ending != nil
  }

  /// The whole as one outcome, and the request to show of it: the first that is not right.
  ///
  /// `nil` of a conversation that was cut, and of one that the score is not about.
  func whole(reducedBy reduction: TurnReduction) -> (outcome: AnswerOutcome, request: Int)? {
    let turns = requests.sorted { $0.key < $1.key }
      .flatMap { request, entry in entry.outcomes.map { (outcome: $0, request: request) } }
    guard isOver, let first = turns.first else { return nil }
    let bad = turns.first { $0.outcome.value.map { $0 < 1 } ?? true }
    let shown = (bad ?? first).request
    guard let value = reduction.reduce(turns.map(\.outcome.value)) else {
      let unknown = turns.first { $0.outcome.value == nil }
      return (unknown?.outcome ?? .unscored, shown)
    }
    guard value > 0, value < 1 else {
      return (value == 0 ? .wrong : value == 1 ? .right : .number(value), shown)
    }
    return (.number(value), shown)
  }
}
