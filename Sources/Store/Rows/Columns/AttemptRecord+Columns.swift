import Domain

extension AttemptRecord {
  /// The columns of `attempt` that come from the record alone, in the order of `append` and
  /// `read(from:)`.
  static let columnNames =
    [
      "request", "attempt", "arm", "sample_id", "repetition", "is_warm_up", "stage",
      "started_at_ms",
    ] + RequestTimeline.columnNames + TransferFacts.columnNames + RequestFailure.columnNames
    + ["has_completion", "response_id", "response_model", "system_fingerprint"]
    + TokenUsage.columnNames
    + ["token_count_source", "cached_run_id", "cached_request", "is_masked", "asked_model"]

  /// - Parameter failure: The record's own, as far as it is kept.
  func append(to values: inout RowValues, failure: RequestFailure?) {
    values.append(request)
    values.append(attempt)
    values.append(arm)
    values.append(sampleID)
    values.append(repetition)
    values.append(isWarmUp)
    values.append(stage)
    values.append(startedAtMilliseconds)
    timeline.append(to: &values)
    transfer.append(to: &values)
    RequestFailure.append(failure, to: &values)
    values.append(completion != nil)
    values.append(completion?.responseID)
    values.append(completion?.model)
    values.append(completion?.systemFingerprint)
    TokenUsage.append(completion?.usage, to: &values)
    values.append(tokenCountSource?.rawValue)
    values.append(origin?.runID)
    values.append(origin?.request)
    values.append(isMasked)
    values.append(askedModel)
  }

  /// The record without what other tables hold: token events, answers, scores, the failure's body.
  ///
  /// - Parameter headers: Whether the response headers are read.
  static func read(
    from reader: inout ColumnReader,
    headers: Bool
  ) throws -> AttemptRecord {
    let request = try reader.int()
    let attempt = try reader.int()
    let arm = try reader.int()
    let sampleID = try reader.text()
    let repetition = try reader.int()
    let isWarmUp = try reader.flag()
    let stage = try reader.int()
    let startedAt = try reader.integer()
    let timeline = try RequestTimeline.read(from: &reader)
    let transfer = try TransferFacts.read(from: &reader, headers: headers)
    let failure = try RequestFailure.read(from: &reader)
    let hasCompletion = try reader.flag()
    var completion = Completion(
      responseID: try reader.optionalText(),
      model: try reader.optionalText(),
      systemFingerprint: try reader.optionalText()
    )
    completion.usage = try TokenUsage.read(from: &reader)
    return AttemptRecord(
      request: request,
      attempt: attempt,
      arm: arm,
      sampleID: sampleID,
      repetition: repetition,
      isWarmUp: isWarmUp,
      stage: stage,
      startedAtMilliseconds: startedAt,
      timeline: timeline,
      transfer: transfer,
      outcome: failure.map(Outcome.failed) ?? .succeeded,
      completion: hasCompletion ? completion : nil,
      tokenCountSource: try reader.optionalCase(TokenCountSource.self),
      origin: try AnswerOrigin.read(from: &reader),
      isMasked: try reader.flag(),
      askedModel: try reader.optionalText()
    )
  }
}

extension AnswerOrigin {
  static func read(from reader: inout ColumnReader) throws -> AnswerOrigin? {
    let run = try reader.optionalText()
    let request = try reader.optionalInt()
    guard let run, let request else { return nil }
    return AnswerOrigin(runID: run, request: request)
  }
}

extension RequestTimeline {
  static let columnNames = [
    "scheduled_ns", "started_ns", "ready_ns", "sent_ns", "first_byte_ns", "first_token_ns",
    "last_token_ns", "ended_ns", "token_event_count", "first_event_tokens",
  ]

  func append(to values: inout RowValues) {
    values.append(scheduled)
    values.append(started)
    values.append(ready)
    values.append(sent)
    values.append(firstByte)
    values.append(firstToken)
    values.append(lastToken)
    values.append(ended)
    values.append(tokenEvents.count)
    values.append(tokenEvents.first?.tokenCount)
  }

  /// Without the token events, which `token_events` holds.
  static func read(from reader: inout ColumnReader) throws -> RequestTimeline {
    let scheduled = try reader.instant()
    let started = try reader.instant()
    let ready = try reader.optionalInstant()
    let sent = try reader.optionalInstant()
    let firstByte = try reader.optionalInstant()
    _ = try reader.optionalInstant()
    _ = try reader.optionalInstant()
    let ended = try reader.instant()
    _ = try reader.int()
    _ = try reader.optionalInt()
    return RequestTimeline(
      scheduled: scheduled,
      started: started,
      ready: ready,
      sent: sent,
      firstByte: firstByte,
      ended: ended
    )
  }
}

extension TransferFacts {
  static let columnNames = [
    "status", "is_connection_reused", "http_version", "remote_address", "name_lookup_ns",
    "connect_ns", "tls_handshake_ns", "bytes_sent", "bytes_received", "headers",
  ]

  func append(to values: inout RowValues) {
    values.append(status)
    values.append(isConnectionReused)
    values.append(httpVersion)
    values.append(remoteAddress)
    values.append(nameLookup)
    values.append(connect)
    values.append(tlsHandshake)
    values.append(bytesSent)
    values.append(bytesReceived)
    values.append(headers.isEmpty ? nil : JSONValue.serialized(headers))
  }

  static func read(
    from reader: inout ColumnReader,
    headers: Bool
  ) throws -> TransferFacts {
    var facts = TransferFacts(
      status: try reader.optionalInt(),
      isConnectionReused: try reader.optionalFlag(),
      httpVersion: try reader.optionalText(),
      remoteAddress: try reader.optionalText(),
      nameLookup: try reader.optionalDuration(),
      connect: try reader.optionalDuration(),
      tlsHandshake: try reader.optionalDuration(),
      bytesSent: try reader.optionalInteger(),
      bytesReceived: try reader.optionalInteger()
    )
    if headers { facts.headers = try reader.optionalTexts() ?? [:] } else { try reader.skip() }
    return facts
  }
}

extension RequestFailure {
  static let columnNames = [
    "failure_kind", "failure_message", "failure_status", "failure_code", "retry_after_ns",
  ]

  static func append(_ failure: RequestFailure?, to values: inout RowValues) {
    values.append(failure?.kind.rawValue)
    values.append(failure?.message)
    values.append(failure?.status)
    values.append(failure?.code)
    values.append(failure?.retryAfter)
  }

  /// Without the body, which `text` holds.
  static func read(from reader: inout ColumnReader) throws -> RequestFailure? {
    let kind = try reader.optionalCase(Kind.self)
    let message = try reader.optionalText()
    let status = try reader.optionalInt()
    let code = try reader.optionalText()
    let retryAfter = try reader.optionalDuration()
    return kind.map {
      RequestFailure(
        kind: $0,
        message: message ?? "",
        status: status,
        code: code,
        retryAfter: retryAfter
      )
    }
  }
}
