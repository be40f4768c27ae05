import Domain
import Suites

/// Inspect's logs: `.json` whole, and `.eval`, a ZIP archive of JSON files.
enum InspectReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["eval"]?["model"] != nil && first["eval"]?["task"] != nil
  }

  // MARK: The archive

  /// The log without its samples, then each sample.
  ///
  /// While a run goes on there is no `header.json`, and the log's start stands in its place.
  static func values(ofArchive bytes: [UInt8]) throws(ForeignMistake) -> [ForeignContent.Value] {
    let archive = try reading { () throws(ZIPArchive.Mistake) in try ZIPArchive(bytes) }
    let names = archive.names
    let heads = ["header.json", "_journal/start.json"]
    guard let head = heads.first(where: names.contains) else {
      throw ForeignMistake(words: "is a ZIP archive, but no log of inspect.")
    }
    let samples = names.filter { $0.hasPrefix("samples/") && $0.hasSuffix(".json") }
    if let piece = samples.first(where: { $0.split(separator: "/").count > 2 }) {
      throw ForeignMistake(
        place: piece,
        words: "a sample in pieces is not read. Convert the log first: "
          + "inspect log convert --to json --output-dir FOLDER FILE"
      )
    }
    var values: [ForeignContent.Value] = []
    for name in [head] + samples {
      let content = try reading { () throws(ZIPArchive.Mistake) in try archive.contents(of: name) }
      if let content { values.append(try value(of: content, named: name)) }
    }
    return values
  }

  private static func reading<Value>(
    _ body: () throws(ZIPArchive.Mistake) -> Value
  ) throws(ForeignMistake) -> Value {
    do throws(ZIPArchive.Mistake) {
      return try body()
    } catch {
      throw ForeignMistake(words: error.description)
    }
  }

  private static func value(of content: [UInt8], named name: String) throws(ForeignMistake)
    -> ForeignContent.Value
  {
    do throws(JSONFile.Mistake) {
      let value = try JSONFile(content).next()?.value ?? JSONValue.null
      return ForeignContent.Value(value: value, place: name)
    } catch {
      throw ForeignMistake(place: "\(name):\(error.line):\(error.column)", words: error.words)
    }
  }

  // MARK: The log

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    guard let head = content.values.first?.value, let eval = head["eval"],
      let model = eval["model"]?.told, let task = eval["task"]?.told
    else { throw .missing("eval", at: "1") }
    var builder = ForeignRunBuilder(
      tool: "inspect",
      version: eval["packages"]?["inspect_ai"]?.told,
      suite: task
    )
    builder.startedAt = milliseconds(head["stats"]?["started_at"] ?? eval["created"])
    builder.endedAt = milliseconds(head["stats"]?["completed_at"])
    if let status = head["status"]?.told, status != "success" {
      builder.notes.append("inspect says of this run: \(status). What it finished is taken.")
    }
    let arm = builder.arm(model: model, cell: cell(head))
    let inline = head["samples"]?.arrayValue ?? []
    for (position, sample) in inline.enumerated() {
      try add(sample, at: "samples[\(position)]", arm: arm, to: &builder)
    }
    for sample in content.values.dropFirst() {
      try add(sample.value, at: sample.place, arm: arm, to: &builder)
    }
    return [builder]
  }

  private static func milliseconds(_ value: JSONValue?) -> Int64? {
    ForeignTime.milliseconds(seconds: ForeignTime.seconds(ofISO: value?.told))
  }

  /// What the task and the model were given.
  private static func cell(_ head: JSONValue) -> [Arm.Setting] {
    let settings = [
      head["eval"]?["task_args"], head["plan"]?["config"], head["eval"]?["model_generate_config"],
    ]
    let merged = settings.compactMap { $0?.objectValue }
      .reduce(into: [String: JSONValue]()) { $0.merge($1) { _, later in later } }
    return merged.sorted { $0.key < $1.key }.map { Arm.Setting(name: $0.key, value: $0.value) }
  }

  private static func add(
    _ sample: JSONValue,
    at place: String,
    arm: Int,
    to builder: inout ForeignRunBuilder
  ) throws(ForeignMistake) {
    guard let id = sample["id"]?.printedJSON else { throw .missing("id", at: place) }
    guard let epoch = sample["epoch"]?.int, epoch >= 1 else { throw .missing("epoch", at: place) }
    let attachments = sample["attachments"]?.objectValue ?? [:]
    builder.add(
      Sample(
        id: id,
        variables: ["input": .string(text(sample["input"], attachments))],
        expected: sample["target"].map { $0.arrayValue ?? [$0] }?.compactMap(\.printedJSON) ?? []
      )
    )
    let call = InspectCall(sample)
    let failure = sample["error"]?["message"]?.told.map { RequestFailure.told($0) }
    builder.add(
      AttemptRecord(
        request: 0,
        arm: arm,
        sampleID: id,
        repetition: epoch - 1,
        startedAtMilliseconds: milliseconds(sample["started_at"]) ?? 0,
        timeline: call.timeline,
        outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
        completion: completion(sample, attachments),
        scores: failure == nil ? scores(sample, &builder) : []
      )
    )
  }

  /// A text, or the texts of messages; what is kept apart is put in its place.
  private static func text(_ value: JSONValue?, _ attachments: [String: JSONValue]) -> String {
    switch value {
    case .array(let messages):
      return messages.map { text($0["content"] ?? $0["text"] ?? .null, attachments) }
        .joined(separator: "\n\n")
    case .string(let text):
      for prefix in ["attachment://", "tc://"] where text.hasPrefix(prefix) {
        return attachments[String(text.dropFirst(prefix.count))]?.stringValue ?? text
      }
      return text
    default: return value?.printedJSON ?? ""
    }
  }

  private static func completion(
    _ sample: JSONValue,
    _ attachments: [String: JSONValue]
  ) -> Completion? {
    guard let output = sample["output"], let choice = output["choices"]?.arrayValue?.first else {
      return nil
    }
    return Completion(
      choices: [
        Completion.Choice(
          text: text(output["completion"], attachments),
          reasoning: reasoning(choice["message"]?["content"]),
          finishReason: choice["stop_reason"]?.told
        )
      ],
      usage: usage(sample),
      responseID: output["response_id"]?.told,
      model: output["model"]?.told
    )
  }

  private static func reasoning(_ content: JSONValue?) -> String? {
    let parts = content?.arrayValue?.filter { $0["type"] == "reasoning" } ?? []
    let texts = parts.compactMap { $0["reasoning"]?.told }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// The sum over the models that the sample asked; its input counts leave out what was cached.
  private static func usage(_ sample: JSONValue) -> TokenUsage? {
    let models = sample["model_usage"]?.objectValue?.values.map(\.self) ?? []
    guard !models.isEmpty else { return nil }
    func sum(_ keys: String...) -> Int? {
      let counts = models.flatMap { model in keys.compactMap { TokenUsage.count(model[$0]?.int) } }
      return counts.isEmpty ? nil : TokenUsage.count(counts.reduce(0, +))
    }
    let costs = models.compactMap { $0["total_cost"]?.numberValue }
    return TokenUsage(
      inputTokens: sum("input_tokens", "input_tokens_cache_read", "input_tokens_cache_write"),
      outputTokens: sum("output_tokens"),
      cachedInputTokens: sum("input_tokens_cache_read"),
      cacheWrittenTokens: sum("input_tokens_cache_write"),
      reasoningTokens: sum("reasoning_tokens"),
      toldCost: costs.isEmpty ? nil : TokenUsage.cost(costs.reduce(0, +))
    )
  }

  // MARK: Scores

  private static func scores(_ sample: JSONValue, _ builder: inout ForeignRunBuilder) -> [Score] {
    let all = (sample["scores"]?.objectValue ?? [:]).sorted { $0.key < $1.key }
    return all.flatMap { name, score in
      if let parts = score["value"]?.objectValue {
        return parts.sorted { $0.key < $1.key }.compactMap { key, value in
          self.score("\(name).\(key)", value, score, &builder)
        }
      }
      let value = score["value"] ?? JSONValue.null
      return [self.score(name, value, score, &builder)].compactMap(\.self)
    }
  }

  private static func score(
    _ name: String,
    _ value: JSONValue,
    _ told: JSONValue,
    _ builder: inout ForeignRunBuilder
  ) -> Score? {
    builder.define(name, isHigherBetter: true, summary: "scorer \(name)")
    guard let value = Self.value(value) else {
      let words = told["explanation"]?.told ?? told["reason"]?.told ?? "inspect gave no value"
      return Score(
        name: name,
        value: .unscored(.scorerFailed(String(words.prefix { !$0.isNewline }).trimmedTo(200)))
      )
    }
    return Score(name: name, value: value, extracted: told["answer"]?.told)
  }

  /// As inspect's own reducers read them: correct, partial, incorrect and no answer are 1, ½, 0 and 0.
  private static func value(_ value: JSONValue) -> Score.Value? {
    switch value {
    case .bool(let passed): return .passed(passed)
    case .string("C"): return .passed(true)
    case .string("I"), .string("N"): return .passed(false)
    case .string("P"): return .number(0.5)
    case .string(let text): return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    default: return value.numberValue.map(Score.Value.number)
    }
  }
}

/// When a sample's one call of a model happened; of several calls no latency is told.
struct InspectCall {
  let timeline: RequestTimeline

  /// inspect writes when the call was over and how long it took; what lies between its event's own
  /// instant and that is inspect's wait for its turn, and no delay of a plan.
  init(_ sample: JSONValue) {
    let calls = sample["events"]?.arrayValue?.filter { $0["event"] == "model" } ?? []
    guard calls.count == 1, let call = calls.first, call["cache"]?.told == nil,
      let time = ForeignTime.span(seconds: call["output"]?["time"]?.numberValue),
      let end = Self.instant(call["completed"])
    else {
      timeline = .untimed
      return
    }
    timeline = .told(start: end.advanced(by: .zero - time), end: end)
  }

  private static func instant(_ value: JSONValue?) -> Instant? {
    ForeignTime.instant(seconds: ForeignTime.seconds(ofISO: value?.told))
  }
}
