import Domain
import GRDB

/// A record as the columns of its rows, made by whoever appends it, so that the one writer only
/// binds and inserts.
struct PreparedAttempt: Sendable {
  let request: Int
  let attempt: Int
  let isMeasured: Bool
  let succeeded: Bool
  let columns: [DatabaseValue]
  let failureBody: StoredText?
  let prompt: StoredText?
  let settings: StoredText?

  /// `nil` without token events: then there is no row.
  let tokenEvents: DatabaseValue?
  let answers: [Answer]
  let scores: [[DatabaseValue]]
  let judgeCalls: [JudgeCall]
  let policy: TextPolicy

  struct Answer: Sendable {
    /// Answer, reasoning, refusal, tool calls and log-probabilities, in the order of their columns.
    let texts: [StoredText?]
    let choice: DatabaseValue
    let columns: [DatabaseValue]

    static let columnNames = ["finish_reason", "model"] + TokenUsage.columnNames
  }

  init(
    _ record: AttemptRecord,
    request: StoredRequest?,
    judgeCalls: [JudgeCall],
    policy: TextPolicy
  ) {
    func stored(_ text: String?) -> StoredText? {
      text.map { StoredText(policy.apply($0)) }
    }
    self.request = record.request
    self.judgeCalls = judgeCalls
    self.policy = policy
    attempt = record.attempt
    isMeasured = !record.isWarmUp
    succeeded = record.succeeded
    let failure = record.failure.map(policy.apply)
    columns = record.columns(failure: failure)
    failureBody = failure?.body.map(StoredText.init)
    prompt = request?.prompt
    settings = request?.settings
    let events = record.timeline.tokenEvents
    tokenEvents = events.isEmpty ? nil : TokenEvent.packed(events).column
    answers = (record.completion?.choices ?? []).map { choice in
      Answer(
        texts: [
          stored(choice.text), stored(choice.reasoning), stored(choice.refusal),
          stored(choice.toolCalls), stored(choice.logProbabilities),
        ],
        choice: choice.index.databaseValue,
        columns: [choice.finishReason.column, choice.model.column]
          + TokenUsage.columns(of: choice.usage)
      )
    }
    scores = record.scores.map { $0.columns(policy) }
  }
}
