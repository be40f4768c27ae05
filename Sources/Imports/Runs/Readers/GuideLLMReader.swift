import Domain

/// GuideLLM's `benchmarks.json`: an arm for each benchmark, a strategy at one rate.
enum GuideLLMReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["benchmarks"]?.arrayValue?.first?["requests"] != nil
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    guard let head = content.values.first?.value, let benchmarks = head["benchmarks"]?.arrayValue
    else { throw .missing("benchmarks", at: "1") }
    var builder = ForeignRunBuilder(
      tool: "GuideLLM",
      version: head["metadata"]?["guidellm_version"]?.told,
      suite: "guidellm"
    )
    builder.notes.append("GuideLLM keeps no score, cost or finish reason.")
    for (position, benchmark) in benchmarks.enumerated() {
      try add(benchmark, at: "benchmarks[\(position)]", to: &builder)
    }
    return [builder]
  }

  private static func add(
    _ benchmark: JSONValue,
    at place: String,
    to builder: inout ForeignRunBuilder
  ) throws(ForeignMistake) {
    guard let requests = benchmark["requests"], requests.objectValue != nil else {
      throw .missing("requests", at: place)
    }
    let arm = builder.arm(model: model(benchmark), cell: cell(benchmark))
    var position = 0
    for list in ["successful", "errored", "incomplete"] {
      for (index, request) in (requests[list]?.arrayValue ?? []).enumerated() {
        let place = "\(place).requests.\(list)[\(index)]"
        guard let start = instant(request, "request_start") else {
          // What never left was no request.
          if list == "incomplete" { continue }
          throw .missing("info.timings.request_start", at: place)
        }
        let id = "request-\(position + 1)"
        position += 1
        builder.add(Sample(id: id))
        builder.add(record(request, list, arm: arm, sample: id, start: start))
      }
    }
    if let kept = benchmark["metrics"]?["request_totals"]?["successful"]?.int,
      kept > (requests["successful"]?.arrayValue?.count ?? 0)
    {
      builder.notes.append(
        "GuideLLM measured \(kept) requests and kept fewer of them in its file; only those count."
      )
    }
  }

  private static func model(_ benchmark: JSONValue) -> String {
    let config = benchmark["config"]
    let first = benchmark["requests"]?["successful"]?.arrayValue?.first
    let asked = first?["request_args"]?.stringValue.flatMap(JSONValue.init(parsing:))
    return config?["backend"]?["model"]?.told ?? asked?["body"]?["model"]?.told
      ?? asked?["model"]?.told ?? benchmark["benchmarker"]?["backend"]?["model"]?.told
      ?? "not known"
  }

  private static func cell(_ benchmark: JSONValue) -> [Arm.Setting] {
    let strategy = benchmark["config"]?["strategy"] ?? benchmark["scheduler"]?["strategy"]
    var cell = [Arm.Setting(name: "strategy", value: strategy?["type_"] ?? "not known")]
    for key in ["rate", "streams", "max_concurrency", "burst_size"] {
      guard let value = strategy?[key], value.numberValue != nil else { continue }
      cell.append(Arm.Setting(name: key, value: value))
    }
    return cell
  }

  private static func instant(_ request: JSONValue, _ key: String) -> Instant? {
    ForeignTime.instant(seconds: request["info"]?["timings"]?[key]?.numberValue)
  }

  private static func record(
    _ request: JSONValue,
    _ list: String,
    arm: Int,
    sample: String,
    start: Instant
  ) -> AttemptRecord {
    let tokens = ["first_token_iteration", "last_token_iteration"].compactMap {
      instant(request, $0)
    }
    let end = instant(request, "request_end") ?? tokens.max() ?? start
    let failure: RequestFailure? =
      switch list {
      case "successful": nil
      case "incomplete":
        RequestFailure(kind: .cancelled, message: "the benchmark ended before the answer did")
      default: .told(request["info"]?["error"]?.told ?? "failed without a reason")
      }
    return AttemptRecord(
      request: 0,
      arm: arm,
      sampleID: sample,
      startedAtMilliseconds: start.nanoseconds / 1_000_000,
      timeline: .told(
        due: instant(request, "targeted_start"),
        start: start,
        tokens: tokens.count == 2 && tokens.first == tokens.last ? [tokens[0]] : tokens,
        end: end
      ),
      outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
      completion: completion(request)
    )
  }

  private static func completion(_ request: JSONValue) -> Completion? {
    guard let output = request["output"]?.stringValue else { return nil }
    return Completion(
      choices: [
        Completion.Choice(text: output, reasoning: request["reasoning_output"]?.told)
      ],
      usage: TokenUsage(
        inputTokens: request["input_metrics"]?["text_tokens"]?.tokens,
        outputTokens: request["output_metrics"]?["text_tokens"]?.tokens,
        cachedInputTokens: TokenUsage.count(request["input_metrics"]?["cached_tokens"]?.int)
      ),
      responseID: request["response_id"]?.told
    )
  }
}
