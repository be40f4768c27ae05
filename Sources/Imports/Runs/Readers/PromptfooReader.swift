import Domain
import Suites

/// Promptfoo's output: `promptfoo eval -o results.json`, or `.jsonl` with a row a line.
enum PromptfooReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["results"]?["results"]?.arrayValue != nil || isRow(first)
  }

  private static func isRow(_ value: JSONValue) -> Bool {
    value["promptIdx"] != nil && value["testIdx"] != nil
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    guard let first = content.values.first?.value else { return [] }
    if isRow(first) {
      var builder = ForeignRunBuilder(tool: "promptfoo", version: nil, suite: "promptfoo")
      for row in content.values { try add(row.value, at: row.place, to: &builder) }
      finish(&builder)
      return [builder]
    }
    var builder = ForeignRunBuilder(
      tool: "promptfoo",
      version: first["metadata"]?["promptfooVersion"]?.told,
      suite: first["config"]?["description"]?.told ?? "promptfoo"
    )
    let date =
      first["results"]?["timestamp"]?.told
      ?? first["metadata"]?["evaluationCreatedAt"]?.told
    builder.startedAt = ForeignTime.milliseconds(seconds: ForeignTime.seconds(ofISO: date))
    let rows = first["results"]?["results"]?.arrayValue ?? []
    for (position, row) in rows.enumerated() {
      try add(row, at: "results.results[\(position)]", to: &builder)
    }
    finish(&builder)
    return [builder]
  }

  private static func finish(_ builder: inout ForeignRunBuilder) {
    builder.primary = Name.passed
    builder.notes.append(
      "promptfoo writes no instant of a request: no latency; its own figure is the score "
        + "'\(Name.latency)'."
    )
  }

  private enum Name {
    static let passed = "passed"
    static let score = "score"
    static let latency = "latency_ms"
  }

  private static func add(
    _ row: JSONValue,
    at place: String,
    to builder: inout ForeignRunBuilder
  ) throws(ForeignMistake) {
    guard let success = row["success"]?.boolValue else { throw .missing("success", at: place) }
    let provider = row["provider"]
    let model = provider?["label"]?.told ?? provider?["id"]?.told ?? provider?.told
    guard let model else { throw .missing("provider", at: place) }
    let arm = builder.arm(model: model, prompt: promptName(row))
    let sample = sample(row)
    builder.add(sample)
    builder.define(Name.passed, isHigherBetter: true, summary: "verdict on the test")
    builder.define(Name.score, isHigherBetter: true, summary: "weighted mean of the assertions")
    let response = row["response"]
    let failed = isFailure(row)
    var record = AttemptRecord(
      request: 0,
      arm: arm,
      sampleID: sample.id,
      repetition: builder.nextRepetition(arm: arm, sample: sample.id),
      startedAtMilliseconds: 0,
      timeline: .untimed,
      outcome: failed ? .failed(failure(row)) : .succeeded,
      completion: completion(row, response)
    )
    record.transfer.status = status(response)
    record.scores = scores(row, success, failed: failed, &builder)
    builder.add(record)
  }

  /// Earlier versions tell no reason: there an answer that is not there is a failure.
  private static func isFailure(_ row: JSONValue) -> Bool {
    if let reason = row["failureReason"]?.int { return reason == 2 }
    return row["error"]?.told != nil && row["response"]?["output"] == nil
  }

  /// A short label as it is; of a long one, which is the prompt itself, its number.
  private static func promptName(_ row: JSONValue) -> String {
    let label = row["prompt"]?["label"]?.told ?? ""
    let isName =
      (1...40).contains(label.count) && !label.contains("{{")
      && !label.contains(where: \.isNewline)
    return isName ? label : "prompt-\((row["promptIdx"]?.int ?? 0) + 1)"
  }

  private static func sample(_ row: JSONValue) -> Sample {
    let variables = row["vars"]?.objectValue ?? [:]
    let description = row["testCase"]?["description"]?.told
    let identity: JSONValue =
      variables.isEmpty
      ? ["test": row["testIdx"] ?? JSONValue.null] : ["vars": .object(variables)]
    return Sample(
      id: [description, identity.digest].compactMap(\.self).joined(separator: " "),
      variables: variables,
      expected: equalTo(row)
    )
  }

  /// What the test's assertions ask the answer to be equal to.
  private static func equalTo(_ row: JSONValue) -> [String] {
    let assertions = row["testCase"]?["assert"]?.arrayValue ?? []
    return assertions.filter { $0["type"] == "equals" }.compactMap { $0["value"]?.printedJSON }
  }

  private static func status(_ response: JSONValue?) -> Int? {
    response?["metadata"]?["http"]?["status"]?.int
  }

  private static func failure(_ row: JSONValue) -> RequestFailure {
    let words = row["error"]?.told ?? row["response"]?["error"]?.told ?? "failed without a reason"
    return .told(words, status: status(row["response"]))
  }

  private static func completion(_ row: JSONValue, _ response: JSONValue?) -> Completion? {
    guard let output = response?["output"]?.printedJSON else { return nil }
    let counts = response?["tokenUsage"]
    let cost = response?["cost"]?.numberValue ?? row["cost"]?.numberValue
    let usage = TokenUsage(
      inputTokens: counts?["prompt"]?.tokens,
      outputTokens: counts?["completion"]?.tokens,
      reasoningTokens: counts?["completionDetails"]?["reasoning"]?.tokens,
      toldCost: TokenUsage.cost(cost).flatMap { $0 > 0 ? $0 : nil }
    )
    let choice = Completion.Choice(
      text: output,
      finishReason: response?["finishReason"]?.told
    )
    return Completion(choices: [choice], usage: usage == TokenUsage() ? nil : usage)
  }

  private static func scores(
    _ row: JSONValue,
    _ success: Bool,
    failed: Bool,
    _ builder: inout ForeignRunBuilder
  ) -> [Score] {
    if failed { return [.unscored(Name.passed), .unscored(Name.score)] }
    var scores = [Score(name: Name.passed, value: .passed(success))]
    if let score = row["score"]?.numberValue {
      scores.append(Score(name: Name.score, value: .number(score)))
    }
    for (name, value) in (row["namedScores"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let number = value.numberValue, ![Name.passed, Name.score].contains(name) else {
        continue
      }
      builder.define(name, isHigherBetter: true, summary: "metric '\(name)'")
      scores.append(Score(name: name, value: .number(number)))
    }
    scores += components(row, &builder)
    let isCached = row["response"]?["cached"] == true
    if !isCached, let latency = row["latencyMs"]?.numberValue, latency > 0 {
      builder.define(
        Name.latency,
        isHigherBetter: false,
        summary: "time of the whole call, milliseconds"
      )
      scores.append(Score(name: Name.latency, value: .number(latency)))
    }
    return scores
  }

  /// More assertions of a kind than anybody reads as columns.
  private static let componentLimit = 32

  /// Each assertion by its kind and its place among those of its kind.
  private static func components(_ row: JSONValue, _ builder: inout ForeignRunBuilder) -> [Score] {
    let results = row["gradingResult"]?["componentResults"]?.arrayValue ?? []
    var counts: [String: Int] = [:]
    return results.prefix(componentLimit).compactMap { result in
      guard let kind = result["assertion"]?["type"]?.told, let passed = result["pass"]?.boolValue
      else { return nil }
      counts[kind, default: 0] += 1
      let name = "\(kind)#\(counts[kind] ?? 1)"
      builder.define(name, isHigherBetter: true, summary: "assertion \(kind)")
      let score = result["score"]?.numberValue ?? (passed ? 1 : 0)
      return score == 0 || score == 1
        ? Score(name: name, value: .passed(score == 1)) : Score(name: name, value: .number(score))
    }
  }
}
