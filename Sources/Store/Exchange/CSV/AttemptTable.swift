import Domain

/// An attempt as the cells of a table, an unknown one left empty.
enum AttemptTable {
  static let columnNames = [
    "run_id", "suite", "request", "attempt", "session", "arm", "model", "prompt", "cell",
    "sample_id", "repetition", "is_warm_up", "stage", "started_at_ms", "scheduled_ns",
    "started_ns", "ready_ns", "sent_ns", "first_byte_ns", "first_token_ns", "last_token_ns",
    "ended_ns", "outcome", "failure_message", "status", "response_id", "response_model",
    "input_tokens", "output_tokens", "cached_input_tokens", "reasoning_tokens",
    "prediction_time_ms", "token_count_source", "finish_reason", "text", "cost",
    "currency",
  ]

  /// Columns that earlier programs did not write.
  static let laterColumnNames = ["cached_run_id", "cached_request", "is_masked", "asked_model"]

  // What stands before a score's name: 1 or 0, a number, or the reason why there is none.
  static let passedPrefix = "passed_"
  static let scorePrefix = "score_"
  static let unscoredPrefix = "unscored_"

  static func append(
    _ attempt: Attempt,
    of run: RunRow,
    arm: Arm?,
    cost: (amount: Double, currency: String)?,
    to line: inout CSVLine
  ) {
    let record = attempt.record
    line.append(run.id)
    line.append(run.suiteName)
    line.append(record.request)
    line.append(record.attempt)
    line.append(attempt.session)
    line.append(record.arm)
    line.append(arm?.model)
    line.append(arm?.prompt)
    line.append(
      arm.map { arm in arm.cell.map { "\($0.name)=\($0.value.exactText)" } }?
        .joined(separator: " ")
    )
    line.append(record.sampleID)
    line.append(record.repetition)
    line.append(record.isWarmUp ? 1 : 0)
    line.append(record.stage)
    line.append(Int(record.startedAtMilliseconds))
    append(record.timeline, to: &line)
    line.append(record.failure?.kind.rawValue ?? "succeeded")
    line.append(record.failure?.message)
    line.append(record.transfer.status)
    append(record.completion, source: record.tokenCountSource, to: &line)
    let text = record.completion?.choices.first?.text
    line.append(run.keepsText ? text : text.map { _ in RunManifest.notKept })
    line.append(cost?.amount)
    line.append(cost?.currency)
    line.append(record.origin?.runID)
    line.append(record.origin?.request)
    line.append(record.isMasked ? 1 : 0)
    line.append(record.askedModel)
  }

  private static func append(_ timeline: RequestTimeline, to line: inout CSVLine) {
    let instants = [
      timeline.scheduled, timeline.started, timeline.ready, timeline.sent, timeline.firstByte,
      timeline.firstToken, timeline.lastToken, timeline.ended,
    ]
    for instant in instants { line.append(instant.map { Int($0.nanoseconds) }) }
  }

  private static func append(
    _ completion: Completion?,
    source: AttemptRecord.TokenCountSource?,
    to line: inout CSVLine
  ) {
    let usage = completion?.usage
    line.append(completion?.responseID)
    line.append(completion?.model)
    line.append(usage?.inputTokens)
    line.append(usage?.outputTokens)
    line.append(usage?.cachedInputTokens)
    line.append(usage?.reasoningTokens)
    line.append(usage?.predictionTimeMilliseconds.map { Int($0) })
    line.append(source?.rawValue)
    line.append(completion?.choices.first?.finishReason)
  }
}
