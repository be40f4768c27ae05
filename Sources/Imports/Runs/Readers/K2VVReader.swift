import Domain

/// `results.jsonl` of Moonshot's K2 Vendor Verifier: a request a line, with the whole response.
enum K2VVReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["data_index"] != nil && first["request"]?["messages"] != nil && first["status"] != nil
  }

  private enum Name {
    /// As the suites that verify vendors call it, so that both are compared by it.
    static let valid = "valid"
    static let latency = "latency_ms"
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    var builder = ForeignRunBuilder(tool: "K2 Vendor Verifier", version: nil, suite: "k2vv")
    builder.primary = Name.valid
    builder.define(
      Name.valid,
      isHigherBetter: true,
      summary: "verdict on the schemas of an answer's calls"
    )
    for row in content.values { try add(row.value, at: row.place, to: &builder) }
    builder.notes.append(
      "The verifier writes no instant of a request: no latency; the time of the whole call is the "
        + "score '\(Name.latency)'."
    )
    return [builder]
  }

  private static func add(
    _ row: JSONValue,
    at place: String,
    to builder: inout ForeignRunBuilder
  ) throws(ForeignMistake) {
    guard let number = row["data_index"]?.int else { throw .missing("data_index", at: place) }
    guard let request = row["request"] else { throw .missing("request", at: place) }
    guard let status = row["status"]?.told else { throw .missing("status", at: place) }
    let response = row["response"]
    let model = request["model"]?.told ?? response?["model"]?.told ?? "not known"
    let arm = builder.arm(model: model)
    let id = String(number)
    var variables: [String: JSONValue] = [:]
    for key in ["messages", "tools"] { variables[key] = request[key] }
    builder.add(Sample(id: id, variables: variables))
    let hasFailed = status != "success"
    var record = AttemptRecord(
      request: 0,
      arm: arm,
      sampleID: id,
      repetition: builder.nextRepetition(arm: arm, sample: id),
      startedAtMilliseconds: ForeignTime.milliseconds(
        seconds: ForeignTime.seconds(ofISO: row["last_run_at"]?.told)
      ) ?? 0,
      timeline: .untimed,
      outcome: hasFailed ? .failed(failure(row)) : .succeeded,
      completion: hasFailed ? nil : completion(row, response)
    )
    record.scores = scores(row, hasFailed: hasFailed, &builder)
    builder.add(record)
  }

  private static func failure(_ row: JSONValue) -> RequestFailure {
    let response = row["response"]
    let words = response?["error"]?.told ?? response?.told ?? "failed without a reason"
    return .told(words, status: response?["status_code"]?.int)
  }

  private static func completion(_ row: JSONValue, _ response: JSONValue?) -> Completion {
    let message = response?["choices"]?.arrayValue?.first?["message"]
    let reason =
      row["finish_reason"]?.told
      ?? response?["choices"]?.arrayValue?.first?["finish_reason"]?.told
    var choice = Completion.Choice(text: message?["content"]?.told ?? "", finishReason: reason)
    choice.reasoning = message?["reasoning_content"]?.told
    let calls = (message?["tool_calls"]?.arrayValue ?? []).compactMap(ToolCall.init(json:))
    if !calls.isEmpty { choice.toolCalls = calls.assembledText }
    let counts = response?["usage"]
    let usage = TokenUsage(
      inputTokens: counts?["prompt_tokens"]?.tokens,
      outputTokens: counts?["completion_tokens"]?.tokens
    )
    return Completion(
      choices: [choice],
      usage: usage == TokenUsage() ? nil : usage,
      responseID: response?["id"]?.told,
      model: response?["model"]?.told
    )
  }

  private static func scores(
    _ row: JSONValue,
    hasFailed: Bool,
    _ builder: inout ForeignRunBuilder
  ) -> [Score] {
    var scores: [Score] = []
    if hasFailed {
      scores.append(.unscored(Name.valid))
    } else if let valid = row["tool_calls_valid"]?.boolValue {
      scores.append(Score(name: Name.valid, value: .passed(valid)))
    } else {
      // As our own scorer has an answer without calls.
      scores.append(Score(name: Name.valid, value: .unscored(.nothingExtracted)))
    }
    if !hasFailed, let time = row["duration_ms"]?.numberValue, time > 0 {
      builder.define(
        Name.latency,
        isHigherBetter: false,
        summary: "time of the whole call, milliseconds"
      )
      scores.append(Score(name: Name.latency, value: .number(time)))
    }
    return scores
  }
}
