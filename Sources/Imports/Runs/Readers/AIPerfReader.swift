import Domain

/// AIPerf's `profile_export.jsonl`, with `profile_export_aiperf.json` beside it where it is.
enum AIPerfReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["metadata"]?["request_start_ns"] != nil
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    let whole = content.neighbour("profile_export_aiperf.json")
    var builder = ForeignRunBuilder(
      tool: "AIPerf",
      version: whole?["aiperf_version"]?.told,
      suite: "aiperf"
    )
    builder.notes.append(
      whole == nil
        ? "No profile_export_aiperf.json is beside it: the model's name is not known. AIPerf keeps "
          + "no answer here."
        : "AIPerf keeps no answer, score, cost or finish reason here."
    )
    let arm = builder.arm(model: model(whole), cell: cell(whole))
    for row in content.values { try add(row.value, at: row.place, arm: arm, to: &builder) }
    return [builder]
  }

  /// Its configuration has moved between versions.
  private static func model(_ whole: JSONValue?) -> String {
    let config = whole?["input_config"]
    let names = config?["endpoint"]?["model_names"] ?? config?["models"]
    return names?.arrayValue?.first.flatMap { $0.told ?? $0["name"]?.told }
      ?? names?["items"]?.arrayValue?.first?["name"]?.told ?? names?.told
      ?? config?["endpoint"]?["model"]?.told ?? "not known"
  }

  private static func cell(_ whole: JSONValue?) -> [Arm.Setting] {
    let phases = whole?["input_config"]?["phases"]?.arrayValue
    let load = phases?.first { $0["kind"] == "profiling" } ?? whole?["input_config"]?["loadgen"]
    return ["concurrency", "rate", "request_rate"].compactMap { key in
      guard let value = load?[key], value.numberValue != nil else { return nil }
      return Arm.Setting(name: key, value: value)
    }
  }

  private static func add(
    _ row: JSONValue,
    at place: String,
    arm: Int,
    to builder: inout ForeignRunBuilder
  ) throws(ForeignMistake) {
    guard let told = row["metadata"], told.objectValue != nil else {
      throw .missing("metadata", at: place)
    }
    func instant(_ key: String) -> Instant? {
      ForeignTime.instant(nanoseconds: told[key]?.integerValue)
    }
    guard let start = instant("request_start_ns") else {
      throw .missing("metadata.request_start_ns", at: place)
    }
    guard let end = instant("request_end_ns") else {
      throw .missing("metadata.request_end_ns", at: place)
    }
    let conversation = told["conversation_id"]?.told ?? "request-\(told["session_num"]?.int ?? 0)"
    let id = "\(conversation)#\(told["turn_index"]?.int ?? 0)"
    builder.add(Sample(id: id))
    let failure = failure(row)
    builder.add(
      AttemptRecord(
        request: 0,
        arm: arm,
        sampleID: id,
        repetition: builder.nextRepetition(arm: arm, sample: id),
        isWarmUp: told["benchmark_phase"] == "warmup",
        startedAtMilliseconds: start.nanoseconds / 1_000_000,
        timeline: timeline(row, start: start, end: end, succeeded: failure == nil),
        transfer: TransferFacts(status: row["error"]?["code"]?.int),
        outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
        completion: failure == nil ? completion(row) : nil
      )
    )
  }

  private static func failure(_ row: JSONValue) -> RequestFailure? {
    if let error = row["error"], error.objectValue != nil {
      let words = [error["type"]?.told, error["message"]?.told].compactMap(\.self)
      return .told(words.joined(separator: ": "), status: error["code"]?.int)
    }
    guard row["metadata"]?["was_cancelled"] == true else { return nil }
    return RequestFailure(kind: .cancelled, message: "AIPerf cancelled it")
  }

  private static func metric(_ row: JSONValue, _ name: String) -> JSONValue? {
    row["metrics"]?[name]?["value"]
  }

  /// The first token from its time to first token; the others by the gaps, where those are kept, else
  /// the last one alone, which is where AIPerf's request ends.
  private static func timeline(
    _ row: JSONValue,
    start: Instant,
    end: Instant,
    succeeded: Bool
  ) -> RequestTimeline {
    let due = ForeignTime.instant(nanoseconds: row["metadata"]?["credit_issued_ns"]?.integerValue)
    let wait = metric(row, "time_to_first_token")?.numberValue.map { $0 / 1_000 }
    guard succeeded, let first = ForeignTime.span(seconds: wait).map(start.advanced(by:)) else {
      return .told(due: due, start: start, end: end)
    }
    let gaps = metric(row, "inter_chunk_latency")?.arrayValue?
      .compactMap { ForeignTime.span(seconds: $0.numberValue.map { $0 / 1_000 }) }
    guard let gaps else {
      let tokens = first < end ? [first, end] : [first]
      return .told(due: due, start: start, tokens: tokens, end: end)
    }
    var tokens = [first]
    for gap in gaps { tokens.append((tokens.last ?? first).advanced(by: gap)) }
    // Its gaps are rounded, and their sum may end a little late.
    let last = tokens.last ?? end
    return .told(due: due, start: start, tokens: tokens, isWhole: true, end: max(end, last))
  }

  private static func completion(_ row: JSONValue) -> Completion {
    let input = metric(row, "usage_prompt_tokens") ?? metric(row, "input_sequence_length")
    let output = metric(row, "usage_completion_tokens") ?? metric(row, "output_sequence_length")
    return Completion(
      usage: TokenUsage(
        inputTokens: input?.tokens,
        outputTokens: output?.tokens,
        cachedInputTokens: TokenUsage.count(metric(row, "usage_prompt_cache_read_tokens")?.int),
        reasoningTokens: metric(row, "reasoning_token_count")?.tokens
      )
    )
  }
}
