import Domain
import GRDB

extension AttemptRecord {
  /// The columns of `attempt` that come from the record alone, in the order of `columns` and
  /// `read(from:)`.
  static let columnNames =
    [
      "request", "attempt", "arm", "sample_id", "repetition", "is_warm_up", "stage",
      "started_at_ms",
    ] + RequestTimeline.columnNames + TransferFacts.columnNames + RequestFailure.columnNames
    + ["has_completion", "response_id", "response_model", "system_fingerprint"]
    + TokenUsage.columnNames + ["token_count_source"]

  /// - Parameter failure: The record's own, as far as it is kept.
  func columns(failure: RequestFailure?) -> [DatabaseValue] {
    var values: [DatabaseValue] = [
      request.databaseValue,
      attempt.databaseValue,
      arm.databaseValue,
      sampleID.column,
      repetition.databaseValue,
      isWarmUp.databaseValue,
      stage.databaseValue,
      startedAtMilliseconds.databaseValue,
    ]
    values.reserveCapacity(Self.columnNames.count + 5)
    values += timeline.columns
    values += transfer.columns
    values += RequestFailure.columns(of: failure)
    values += [
      (completion != nil).databaseValue,
      (completion?.responseID).column,
      (completion?.model).column,
      (completion?.systemFingerprint).column,
    ]
    values += TokenUsage.columns(of: completion?.usage)
    values.append((tokenCountSource?.rawValue).databaseValue)
    return values
  }

  /// The record without what other tables hold: token events, answers, scores, the failure's body.
  static func read(from reader: inout ColumnReader) throws -> AttemptRecord {
    let request = try reader.int()
    let attempt = try reader.int()
    let arm = try reader.int()
    let sampleID = try reader.text()
    let repetition = try reader.int()
    let isWarmUp = try reader.flag()
    let stage = try reader.int()
    let startedAt = try reader.integer()
    let timeline = try RequestTimeline.read(from: &reader)
    let transfer = try TransferFacts.read(from: &reader)
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
      tokenCountSource: try reader.optionalCase(TokenCountSource.self)
    )
  }
}

extension RequestTimeline {
  static let columnNames = [
    "scheduled_ns", "started_ns", "ready_ns", "sent_ns", "first_byte_ns", "first_token_ns",
    "last_token_ns", "ended_ns", "token_event_count", "first_event_tokens",
  ]

  var columns: [DatabaseValue] {
    [
      scheduled.nanoseconds.databaseValue,
      started.nanoseconds.databaseValue,
      ready.column,
      sent.column,
      firstByte.column,
      firstToken.column,
      lastToken.column,
      ended.nanoseconds.databaseValue,
      tokenEvents.count.databaseValue,
      (tokenEvents.first?.tokenCount).databaseValue,
    ]
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

  var columns: [DatabaseValue] {
    [
      status.databaseValue,
      isConnectionReused.databaseValue,
      httpVersion.column,
      remoteAddress.column,
      nameLookup.column,
      connect.column,
      tlsHandshake.column,
      bytesSent.databaseValue,
      bytesReceived.databaseValue,
      headers.isEmpty
        ? .null : JSONValue.object(headers.mapValues(JSONValue.string)).serialized.databaseValue,
    ]
  }

  static func read(from reader: inout ColumnReader) throws -> TransferFacts {
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
    guard let headers = try reader.optionalText() else { return facts }
    guard let members = JSONValue(parsing: headers)?.objectValue else { throw reader.mismatch() }
    facts.headers = members.compactMapValues(\.stringValue)
    return facts
  }
}

extension RequestFailure {
  static let columnNames = [
    "failure_kind", "failure_message", "failure_status", "failure_code", "retry_after_ns",
  ]

  static func columns(of failure: RequestFailure?) -> [DatabaseValue] {
    [
      (failure?.kind.rawValue).databaseValue,
      (failure?.message).column,
      (failure?.status).databaseValue,
      (failure?.code).column,
      (failure?.retryAfter).column,
    ]
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
