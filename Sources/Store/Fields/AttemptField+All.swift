import Domain

extension AttemptField {
  static let all =
    failure + place + leftOut + timeline + transfer + answer + usage + origin
    + conversation

  static let columns = all.filter { $0.places.contains(.column) }
  static let cells = all.filter { $0.places.contains(.cell) }
  static let members = all.filter { $0.places.contains(.line) }

  /// The columns that no figure is made of, some of them long texts.
  static let shownOnly: Set = [
    "started_at_ms", "response_id", "token_count_source", "http_version", "remote_address",
    "bytes_sent", "bytes_received",
  ]

  static let columnAppenders = columns.map { ColumnAppender(append: $0.appendColumn) }

  // MARK: Whether it succeeded

  private static let failure: [AttemptField] = [
    .required("outcome", in: [.cell, .line], { $0.outcomeName }, { $0.outcomeName = $1 }),
    .optional("failure_kind", in: .column, { $0.failure?.kind }, { $0.setFailureKind($1) }),
    .optional("failure_kind", in: .line, { $0.failure?.kind }).nested(in: "failure", as: "kind"),
    .optional(
      "failure_message",
      { $0.failure?.message },
      { record, message in
        record.changeFailure { $0.message = message ?? "" }
      }
    ).nested(in: "failure", as: "message"),
    .optional(
      "failure_status",
      in: [.column, .line],
      { $0.failure?.status },
      { record, status in
        record.changeFailure { $0.status = status }
      }
    ).nested(in: "failure", as: "status"),
    .optional(
      "failure_code",
      in: [.column, .line],
      { $0.failure?.code },
      { record, code in
        record.changeFailure { $0.code = code }
      }
    ).nested(in: "failure", as: "code"),
    .optional(
      "failure_parameter",
      in: [.column, .line],
      { $0.failure?.parameter },
      { record, parameter in
        record.changeFailure { $0.parameter = parameter }
      }
    ).nested(in: "failure", as: "parameter"),
    .optional(
      "retry_after_ns",
      in: [.column, .line],
      { $0.failure?.retryAfter },
      { record, time in
        record.changeFailure { $0.retryAfter = time }
      }
    ).nested(in: "failure"),
    // In the store among the texts.
    .optional(
      "failure_body",
      in: .line,
      { $0.failure?.body },
      { record, body in
        record.changeFailure { $0.body = body }
      }
    ).nested(in: "failure", as: "body"),
  ]

  // MARK: Which request it was

  private static let place: [AttemptField] = [
    .required("request", { $0.request }, { $0.request = $1 }),
    .required("attempt", { $0.attempt }, { $0.attempt = $1 }),
    .required("arm", { $0.arm }, { $0.arm = $1 }),
    .required("sample_id", { $0.sampleID }, { $0.sampleID = $1 }),
    .required("repetition", { $0.repetition }, { $0.repetition = $1 }),
    .required("stage", { $0.stage }, { $0.stage = $1 }),
    .required("started_at_ms", { $0.startedAtMilliseconds }, { $0.startedAtMilliseconds = $1 }),
  ]

  // MARK: When each part of it happened

  private static let timeline: [AttemptField] = [
    .required("scheduled_ns", { $0.timeline.scheduled }, { $0.timeline.scheduled = $1 }),
    .required("started_ns", { $0.timeline.started }, { $0.timeline.started = $1 }),
    .optional("ready_ns", { $0.timeline.ready }, { $0.timeline.ready = $1 }),
    .optional("sent_ns", { $0.timeline.sent }, { $0.timeline.sent = $1 }),
    .optional("first_byte_ns", { $0.timeline.firstByte }, { $0.timeline.firstByte = $1 }),
    // These follow from the events.
    .optional("first_token_ns", { $0.timeline.firstToken }),
    .optional("last_token_ns", { $0.timeline.lastToken }),
    .optional("first_visible_ns", { $0.timeline.firstVisible }, { $0.timeline.firstVisible = $1 }),
    .optional("token_event_count", in: .column, { $0.timeline.tokenEvents.count }),
    // With the thoughts before it, for the views divide by the rest of the output.
    .optional("first_event_tokens", in: .column, { $0.outputTokensBeforeLater }),
    .required("ended_ns", { $0.timeline.ended }, { $0.timeline.ended = $1 }),
  ]

  // MARK: What libcurl told

  static let headers = AttemptField.optional(
    "headers",
    in: [.column, .line],
    { $0.transfer.headers },
    { $0.transfer.headers = $1 ?? [:] }
  )

  private static let transfer: [AttemptField] =
    [
      .optional("status", { $0.transfer.status }, { $0.transfer.status = $1 })
        .nested(in: "transfer", onLineToo: true)
    ] + transferNotInTables.map { $0.nested(in: "transfer") }

  private static let transferNotInTables: [AttemptField] = [
    .optional("is_connection_reused", in: [.column, .line], { $0.transfer.isConnectionReused }) {
      $0.transfer.isConnectionReused = $1
    },
    .optional("http_version", in: [.column, .line], { $0.transfer.httpVersion }) {
      $0.transfer.httpVersion = $1
    },
    .optional("remote_address", in: [.column, .line], { $0.transfer.remoteAddress }) {
      $0.transfer.remoteAddress = $1
    },
    .optional("name_lookup_ns", in: [.column, .line], { $0.transfer.nameLookup }) {
      $0.transfer.nameLookup = $1
    },
    .optional("connect_ns", in: [.column, .line], { $0.transfer.connect }) {
      $0.transfer.connect = $1
    },
    .optional("tls_handshake_ns", in: [.column, .line], { $0.transfer.tlsHandshake }) {
      $0.transfer.tlsHandshake = $1
    },
    .optional("bytes_sent", in: [.column, .line], { $0.transfer.bytesSent }) {
      $0.transfer.bytesSent = $1
    },
    .optional("bytes_received", in: [.column, .line], { $0.transfer.bytesReceived }) {
      $0.transfer.bytesReceived = $1
    },
    headers,
  ]

  // MARK: What was answered

  /// The first choice's text and finish reason stand on the line itself; everything else of choices
  /// is no field, for there may be many.
  private static let answer: [AttemptField] = [
    .required("has_completion", in: [.column, .line], { $0.completion != nil }) {
      $0.completion = $1 ? Completion() : nil
    },
    .optional("response_id", { $0.completion?.responseID }, { $0.completion?.responseID = $1 }),
    .optional("response_model", { $0.completion?.model }, { $0.completion?.model = $1 }),
    .optional("system_fingerprint", in: [.column, .line], { $0.completion?.systemFingerprint }) {
      $0.completion?.systemFingerprint = $1
    },
    .optional("upstream", { $0.completion?.upstream }, { $0.completion?.upstream = $1 }),
    .optional(
      "provider_times",
      in: [.column, .line],
      { $0.completion?.providerTimes },
      { $0.completion?.providerTimes = $1 }
    ),
    .optional("finish_reason", in: [.cell, .line], { $0.completion?.choices.first?.finishReason }),
    .optional("text", in: .line, { $0.completion?.choices.first?.text }),
  ]

  private static let usage: [AttemptField] = [
    .required("has_usage", in: .column, { $0.completion?.usage != nil }) {
      $0.completion?.usage = $1 ? TokenUsage() : nil
    },
    .optional("input_tokens", { ToldCount($0.completion?.usage?.inputTokens) }) {
      $0.completion?.usage?.inputTokens = $1?.value
    }.nested(in: "usage", onLineToo: true),
    .optional("output_tokens", { ToldCount($0.completion?.usage?.outputTokens) }) {
      $0.completion?.usage?.outputTokens = $1?.value
    }.nested(in: "usage", onLineToo: true),
    .optional("cached_input_tokens", { ToldCount($0.completion?.usage?.cachedInputTokens) }) {
      $0.completion?.usage?.cachedInputTokens = $1?.value
    }.nested(in: "usage"),
    .optional("cache_written_tokens", { ToldCount($0.completion?.usage?.cacheWrittenTokens) }) {
      $0.completion?.usage?.cacheWrittenTokens = $1?.value
    }.nested(in: "usage"),
    .optional("reasoning_tokens", { ToldCount($0.completion?.usage?.reasoningTokens) }) {
      $0.completion?.usage?.reasoningTokens = $1?.value
    }.nested(in: "usage"),
    .optional(
      "prediction_time_ms",
      { ToldMilliseconds($0.completion?.usage?.predictionTimeMilliseconds) },
      { $0.completion?.usage?.predictionTimeMilliseconds = $1?.value }
    ).nested(in: "usage", onLineToo: true),
    .optional("told_cost", { ToldCost($0.completion?.usage?.toldCost) }) {
      $0.completion?.usage?.toldCost = $1?.value
    }.nested(in: "usage"),
    .optional("usage_verbatim", { $0.completion?.usage?.verbatim }) {
      $0.completion?.usage?.verbatim = $1
    }.nested(in: "usage", as: "verbatim"),
    .optional("token_count_source", { $0.tokenCountSource }, { $0.tokenCountSource = $1 }),
  ]

  // MARK: Where the answer is from

  private static let origin: [AttemptField] = [
    .optional("cached_run_id", { $0.origin?.runID }) {
      $0.origin = $1.map { AnswerOrigin(runID: $0, request: 0) }
    },
    .optional("cached_request", { $0.origin?.request }) { record, request in
      record.origin = request.flatMap { request in
        record.origin.map { AnswerOrigin(runID: $0.runID, request: request) }
      }
    },
    .optional("is_masked", { $0.isMasked }, { $0.isMasked = $1 ?? false }),
    .optional("asked_model", { $0.askedModel }, { $0.askedModel = $1 }),
  ]
}

extension AttemptRecord {
  fileprivate var outcomeName: OutcomeName {
    get { failure.map { .failed($0.kind) } ?? .succeeded }
    set {
      guard case .failed(let kind) = newValue else { return outcome = .succeeded }
      outcome = .failed(RequestFailure(kind: kind, message: ""))
    }
  }

  fileprivate mutating func setFailureKind(_ kind: RequestFailure.Kind?) {
    outcomeName = kind.map { .failed($0) } ?? .succeeded
  }

  fileprivate mutating func changeFailure(_ change: (inout RequestFailure) -> Void) {
    guard case .failed(var failure) = outcome else { return }
    change(&failure)
    outcome = .failed(failure)
  }
}
