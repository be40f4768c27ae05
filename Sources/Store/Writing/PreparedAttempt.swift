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

  struct Answer: Sendable {
    let text: StoredText
    let reasoning: StoredText?
    let refusal: StoredText?
    let toolCalls: StoredText?
    let logProbabilities: StoredText?
    let choice: DatabaseValue
    let columns: [DatabaseValue]

    static let columnNames = ["finish_reason", "model"] + TokenUsage.columnNames
  }

  init(_ record: AttemptRecord, request: CompletionRequest?, texts: TextPolicy) {
    func stored(_ text: String?) -> StoredText? {
      text.map { StoredText(texts.apply($0)) }
    }
    self.request = record.request
    attempt = record.attempt
    isMeasured = !record.isWarmUp
    succeeded = record.succeeded
    columns = record.columns
    failureBody = stored(record.failure?.body)
    prompt = stored(request?.promptText)
    settings = request.map { StoredText($0.settingsText) }
    let events = record.timeline.tokenEvents
    tokenEvents = events.isEmpty ? nil : TokenEvent.packed(events).column
    answers = (record.completion?.choices ?? []).map { choice in
      Answer(
        text: StoredText(texts.apply(choice.text)),
        reasoning: stored(choice.reasoning),
        refusal: stored(choice.refusal),
        toolCalls: stored(choice.toolCalls),
        logProbabilities: stored(choice.logProbabilities),
        choice: choice.index.databaseValue,
        columns: [choice.finishReason.column, choice.model.column]
          + TokenUsage.columns(of: choice.usage)
      )
    }
    scores = record.scores.map { $0.columns(extracted: $0.extracted.map(texts.apply)) }
  }
}
