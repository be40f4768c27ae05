import Domain

/// A record as the values of its rows, made by whoever appends it, so that the one writer only binds
/// and inserts.
///
/// A class, and in few pieces: it is made by one thread and let go of by another.
final class PreparedAttempt: Sendable {
  let request: Int
  let attempt: Int
  let isMeasured: Bool

  /// Whether it counts as its request's end in the run's totals, and as its success.
  let isFirst: Bool
  let succeeded: Bool

  /// The attempt's own row, its token events where it has any, its answers and its scores.
  let rows: RowValues
  let hasTokenEvents: Bool
  let answerCount: Int
  let scoreCount: Int

  /// The failure's body, the prompt and the settings, then `textsOfAnswer` for each answer.
  let texts: [StoredText?]
  let judgeCalls: [JudgeCall]
  let policy: TextPolicy

  static let textsOfAttempt = 3

  /// Answer, reasoning, refusal, tool calls and log-probabilities, in the order of their columns.
  static let textsOfAnswer = 5

  init(
    _ record: AttemptRecord,
    request: StoredRequest?,
    judgeCalls: [JudgeCall],
    policy: TextPolicy
  ) {
    self.request = record.request
    self.judgeCalls = judgeCalls
    self.policy = policy
    attempt = record.attempt
    isMeasured = record.isMeasured
    let isEnd = record.conversation.map { $0.ending != nil }
    isFirst = isEnd ?? (record.attempt == 1)
    succeeded = record.succeeded && isEnd ?? true
    let failure = record.failure.map(policy.apply)
    let answers = record.completion?.choices ?? []
    let events = record.timeline.tokenEvents
    hasTokenEvents = !events.isEmpty
    answerCount = answers.count
    scoreCount = record.scores.count

    // Some sixty numbers, texts of three hundred bytes, and seven bytes for an event.
    var rows = RowValues(capacity: 1024 + 8 * events.count)
    record.append(to: &rows, failure: failure)
    if hasTokenEvents { rows.append(blob: TokenEvent.packed(events)) }
    for answer in answers { answer.append(to: &rows) }
    for score in record.scores { score.append(to: &rows, policy) }
    self.rows = rows

    var texts = [failure?.body.map(StoredText.init), request?.prompt, request?.settings]
    texts.reserveCapacity(Self.textsOfAttempt + Self.textsOfAnswer * answers.count)
    for answer in answers { answer.append(to: &texts, policy) }
    self.texts = texts
  }
}
