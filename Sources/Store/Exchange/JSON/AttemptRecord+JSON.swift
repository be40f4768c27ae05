import Domain

extension AttemptRecord {
  /// The members of the attempt's line, everything that the record holds in them.
  ///
  /// The first choice's text and finish reason stand on the line itself, everything else of the
  /// choices in `choices`.
  func jsonMembers(withTokenEvents: Bool) -> [String: JSONValue?] {
    var members: [String: JSONValue?] = [
      "choices": completion.map { .array($0.choices.enumerated().map(Self.json)) },
      "scores": .array(scores.map(\.json)),
    ]
    if withTokenEvents {
      members["token_events"] = .array(timeline.tokenEvents.map(\.json))
    }
    var objects: [String: [String: JSONValue?]] = ["transfer": [:]]
    objects["failure"] = failure.map { _ in [:] }
    objects["usage"] = completion?.usage.map { _ in [:] }
    for field in AttemptField.members {
      let value = field.json(self)
      if let object = field.object { objects[object]?[field.key] = value }
      if field.object == nil || field.isOnLineToo { members[field.name] = value }
    }
    for (name, object) in objects { members[name] = .known(object) }
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
      "tool_calls": choice.toolCalls.map(Self.json(ofCalls:)),
    ])
  }

  /// Objects; the text itself where they would not give it back, as of a hash.
  private static func json(ofCalls text: String) -> JSONValue {
    guard let calls = [ToolCall](assembled: text), calls.assembledText == text else {
      return .string(text)
    }
    return .array(calls.map(\.json))
  }

  private static func calls(_ json: JSONMembers) throws -> String? {
    guard let entries = json["tool_calls"]?.arrayValue else {
      return try json.optionalText("tool_calls")
    }
    let calls = entries.compactMap(ToolCall.init(json:))
    guard calls.count == entries.count else { throw JSONMembers.Mismatch(key: "tool_calls") }
    return calls.assembledText
  }

  init(json line: JSONMembers) throws {
    self = .unread
    for field in AttemptField.members where field.object == nil {
      try field.readJSON(of: line, into: &self)
    }
    var objects = ["transfer": try line.optionalObject("transfer")]
    if failure != nil {
      let json = try line.object("failure")
      _ = try json.text("message")
      objects["failure"] = json
    }
    if completion != nil, let json = try line.optionalObject("usage") {
      completion?.usage = TokenUsage()
      objects["usage"] = json
    }
    for field in AttemptField.members {
      guard let object = field.object, let json = objects[object] ?? nil else { continue }
      try field.readJSON(of: json, into: &self)
    }
    try readTokenEvents(of: line)
    if completion != nil {
      completion?.choices = try line.objects("choices").enumerated().map { position, choice in
        try Self.choice(choice, text: position == 0 ? line : choice)
      }
    }
    scores = try line.objects("scores").map(Score.init(json:))
  }

  /// First and last token are taken from the events, so that they cannot disagree with them.
  private mutating func readTokenEvents(of line: JSONMembers) throws {
    timeline.tokenEvents = try line.list("token_events").map(TokenEvent.init(json:))
    guard try !timeline.tokenEvents.isEmpty || line.optionalInstant("first_token_ns") == nil else {
      throw JSONMembers.Mismatch(key: "token_events")
    }
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
    choice.toolCalls = try calls(json)
    return choice
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

extension TokenUsage {
  fileprivate var json: JSONValue {
    .known([
      "input_tokens": .known(inputTokens),
      "output_tokens": .known(outputTokens),
      "cached_input_tokens": .known(cachedInputTokens),
      "cache_written_tokens": .known(cacheWrittenTokens),
      "reasoning_tokens": .known(reasoningTokens),
      "prediction_time_ms": .known(predictionTimeMilliseconds),
      "told_cost": toldCost.map(JSONValue.number),
      "verbatim": .known(verbatim),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      inputTokens: try json.optionalCount("input_tokens"),
      outputTokens: try json.optionalCount("output_tokens"),
      cachedInputTokens: try json.optionalCount("cached_input_tokens"),
      cacheWrittenTokens: try json.optionalCount("cache_written_tokens"),
      reasoningTokens: try json.optionalCount("reasoning_tokens"),
      predictionTimeMilliseconds: try json.optionalInteger("prediction_time_ms"),
      toldCost: TokenUsage.cost(try json.optionalNumber("told_cost")),
      verbatim: try json.optionalText("verbatim")
    )
  }
}
