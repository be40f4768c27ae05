import Domain

extension AttemptRecord {
  /// The members of the attempt's line, everything that the record holds in them.
  ///
  /// Instants are nanoseconds of the client's monotonic clock. The first choice's text and finish
  /// reason stand on the line itself, everything else of the choices in `choices`. What most people
  /// look for stands on the line a second time: status, token counts, prediction time.
  func jsonMembers(withTokenEvents: Bool) -> [String: JSONValue?] {
    var members: [String: JSONValue?] = [
      "request": .known(request),
      "attempt": .known(attempt),
      "arm": .known(arm),
      "sample_id": .string(sampleID),
      "repetition": .known(repetition),
      "is_warm_up": .bool(isWarmUp),
      "stage": .known(stage),
      "started_at_ms": .integer(startedAtMilliseconds),
      "outcome": .string(failure?.kind.rawValue ?? "succeeded"),
      "failure": failure?.json,
      "status": .known(transfer.status),
      "transfer": transfer.json,
      "has_completion": .bool(completion != nil),
      "response_id": .known(completion?.responseID),
      "response_model": .known(completion?.model),
      "system_fingerprint": .known(completion?.systemFingerprint),
      "input_tokens": .known(inputTokens),
      "output_tokens": .known(outputTokens),
      "prediction_time_ms": .known(completion?.usage?.predictionTimeMilliseconds),
      "usage": completion?.usage?.json,
      "token_count_source": .known(tokenCountSource?.rawValue),
      "cached_run_id": .known(origin?.runID),
      "cached_request": .known(origin?.request),
      "is_masked": .bool(isMasked),
      "asked_model": .known(askedModel),
      "text": .known(completion?.choices.first?.text),
      "finish_reason": .known(completion?.choices.first?.finishReason),
      "choices": completion.map { .array($0.choices.enumerated().map(Self.json)) },
      "scores": .array(scores.map(\.json)),
    ]
    members.merge(timeline.jsonMembers) { $1 }
    if withTokenEvents {
      members["token_events"] = .array(timeline.tokenEvents.map(\.json))
    }
    return members
  }

  private static func json(_ position: Int, _ choice: Completion.Choice) -> JSONValue {
    .known([
      "index": .known(choice.index),
      "text": .known(position == 0 ? nil : choice.text),
      "finish_reason": .known(position == 0 ? nil : choice.finishReason),
      "reasoning": .known(choice.reasoning),
      "refusal": .known(choice.refusal),
      "model": .known(choice.model),
      "usage": choice.usage?.json,
      "log_probabilities": .known(choice.logProbabilities),
      "tool_calls": .known(choice.toolCalls),
    ])
  }

  init(json line: JSONMembers) throws {
    var outcome = Outcome.succeeded
    if let kind = try Self.failureKind(in: line) {
      outcome = .failed(try RequestFailure(kind: kind, json: line.object("failure")))
    }
    var completion: Completion?
    if try line.flag("has_completion") {
      completion = Completion(
        choices: try line.objects("choices").enumerated().map { position, choice in
          try Self.choice(choice, text: position == 0 ? line : choice)
        },
        usage: try line.optionalObject("usage").map(TokenUsage.init(json:)),
        responseID: try line.optionalText("response_id"),
        model: try line.optionalText("response_model"),
        systemFingerprint: try line.optionalText("system_fingerprint")
      )
    }
    self.init(
      request: try line.int("request"),
      attempt: try line.int("attempt"),
      arm: try line.int("arm"),
      sampleID: try line.text("sample_id"),
      repetition: try line.int("repetition"),
      isWarmUp: try line.flag("is_warm_up"),
      stage: try line.int("stage"),
      startedAtMilliseconds: try line.integer("started_at_ms"),
      timeline: try RequestTimeline(json: line),
      transfer: try line.optionalObject("transfer").map(TransferFacts.init(json:))
        ?? TransferFacts(),
      outcome: outcome,
      completion: completion,
      tokenCountSource: try line.optionalCase("token_count_source", TokenCountSource.self),
      origin: try Self.origin(in: line),
      isMasked: try line.optionalFlag("is_masked") ?? false,
      askedModel: try line.optionalText("asked_model"),
      scores: try line.objects("scores").map(Score.init(json:))
    )
  }

  private static func origin(in line: JSONMembers) throws -> AnswerOrigin? {
    guard let run = try line.optionalText("cached_run_id") else { return nil }
    return AnswerOrigin(runID: run, request: try line.int("cached_request"))
  }

  private static func failureKind(in line: JSONMembers) throws -> RequestFailure.Kind? {
    guard try line.text("outcome") != "succeeded" else { return nil }
    return try line.optionalCase("outcome", RequestFailure.Kind.self)
  }

  /// - Parameter text: The object that has the choice's text and finish reason.
  private static func choice(
    _ json: JSONMembers,
    text: JSONMembers
  ) throws -> Completion.Choice {
    var choice = Completion.Choice(
      index: try json.int("index"),
      text: try text.text("text"),
      reasoning: try json.optionalText("reasoning"),
      refusal: try json.optionalText("refusal"),
      finishReason: try text.optionalText("finish_reason"),
      model: try json.optionalText("model"),
      usage: try json.optionalObject("usage").map(TokenUsage.init(json:))
    )
    choice.logProbabilities = try json.optionalText("log_probabilities")
    choice.toolCalls = try json.optionalText("tool_calls")
    return choice
  }
}

extension RequestTimeline {
  fileprivate var jsonMembers: [String: JSONValue?] {
    [
      "scheduled_ns": .known(scheduled),
      "started_ns": .known(started),
      "ready_ns": .known(ready),
      "sent_ns": .known(sent),
      "first_byte_ns": .known(firstByte),
      "first_token_ns": .known(firstToken),
      "last_token_ns": .known(lastToken),
      "ended_ns": .known(ended),
    ]
  }

  /// First and last token are taken from the events, so that they cannot disagree with them.
  fileprivate init(json line: JSONMembers) throws {
    self.init(
      scheduled: try line.instant("scheduled_ns"),
      started: try line.instant("started_ns"),
      ready: try line.optionalInstant("ready_ns"),
      sent: try line.optionalInstant("sent_ns"),
      firstByte: try line.optionalInstant("first_byte_ns"),
      tokenEvents: try line.list("token_events").map(TokenEvent.init(json:)),
      ended: try line.instant("ended_ns")
    )
    guard try !tokenEvents.isEmpty || line.optionalInstant("first_token_ns") == nil else {
      throw JSONMembers.Mismatch(key: "token_events")
    }
  }
}

extension TokenEvent {
  /// `[nanoseconds, choice, bytes, tokens or null, coalesced]`.
  fileprivate var json: JSONValue {
    [
      .integer(instant.nanoseconds), .integer(Int64(choice)), .integer(Int64(byteCount)),
      tokenCount.map { .integer(Int64($0)) } ?? JSONValue.null, .bool(isCoalesced),
    ]
  }

  fileprivate init(json: JSONValue) throws {
    guard let values = json.arrayValue, values.count == 5, let instant = values[0].integerValue,
      let choice = values[1].integerValue, let bytes = values[2].integerValue,
      let isCoalesced = values[4].boolValue
    else { throw JSONMembers.Mismatch(key: "token_events") }
    self.init(
      instant: Instant(nanoseconds: instant),
      choice: Int(choice),
      byteCount: Int(bytes),
      tokenCount: values[3].integerValue.map(Int.init),
      isCoalesced: isCoalesced
    )
    guard NumberBounds.holds(self) else { throw JSONMembers.Mismatch(key: "token_events") }
  }
}

extension TransferFacts {
  fileprivate var json: JSONValue {
    .known([
      "status": .known(status),
      "is_connection_reused": .known(isConnectionReused),
      "http_version": .known(httpVersion),
      "remote_address": .known(remoteAddress),
      "name_lookup_ns": .known(nameLookup),
      "connect_ns": .known(connect),
      "tls_handshake_ns": .known(tlsHandshake),
      "bytes_sent": .known(bytesSent),
      "bytes_received": .known(bytesReceived),
      "headers": .object(headers.mapValues(JSONValue.string)),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      status: try json.optionalInt("status"),
      isConnectionReused: try json.optionalFlag("is_connection_reused"),
      httpVersion: try json.optionalText("http_version"),
      remoteAddress: try json.optionalText("remote_address"),
      nameLookup: try json.optionalDuration("name_lookup_ns"),
      connect: try json.optionalDuration("connect_ns"),
      tlsHandshake: try json.optionalDuration("tls_handshake_ns"),
      bytesSent: try json.optionalInteger("bytes_sent"),
      bytesReceived: try json.optionalInteger("bytes_received"),
      headers: try json.texts("headers")
    )
  }
}

extension RequestFailure {
  fileprivate var json: JSONValue {
    .known([
      "message": .string(message),
      "status": .known(status),
      "code": .known(code),
      "body": .known(body),
      "retry_after_ns": .known(retryAfter),
    ])
  }

  fileprivate init(kind: Kind, json: JSONMembers) throws {
    self.init(
      kind: kind,
      message: try json.text("message"),
      status: try json.optionalInt("status"),
      code: try json.optionalText("code"),
      body: try json.optionalText("body"),
      retryAfter: try json.optionalDuration("retry_after_ns")
    )
  }
}

extension TokenUsage {
  fileprivate var json: JSONValue {
    .known([
      "input_tokens": .known(inputTokens),
      "output_tokens": .known(outputTokens),
      "cached_input_tokens": .known(cachedInputTokens),
      "reasoning_tokens": .known(reasoningTokens),
      "prediction_time_ms": .known(predictionTimeMilliseconds),
      "verbatim": .known(verbatim),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      inputTokens: try json.optionalCount("input_tokens"),
      outputTokens: try json.optionalCount("output_tokens"),
      cachedInputTokens: try json.optionalCount("cached_input_tokens"),
      reasoningTokens: try json.optionalCount("reasoning_tokens"),
      predictionTimeMilliseconds: try json.optionalInteger("prediction_time_ms"),
      verbatim: try json.optionalText("verbatim")
    )
  }
}
