import Domain

/// What `vllm bench serve --save-result --save-detailed` writes; `--append-result` writes several, each
/// a run.
enum VLLMReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["num_prompts"] != nil && first["model_id"] != nil
      && (first["endpoint_type"] ?? first["backend"]) != nil && first["server_info"] == nil
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    try content.values.map { value throws(ForeignMistake) in try run(value.value, at: value.place) }
  }

  private static func run(_ head: JSONValue, at place: String) throws(ForeignMistake)
    -> ForeignRunBuilder
  {
    guard let model = head["model_id"]?.told else { throw .missing("model_id", at: place) }
    guard let inputs = head["input_lens"]?.arrayValue, let waits = head["ttfts"]?.arrayValue else {
      throw ForeignMistake(
        place: place,
        words: "holds figures of a whole run only. Write the requests too: "
          + "vllm bench serve --save-result --save-detailed"
      )
    }
    let lists = ["ttfts", "itls", "output_lens", "errors", "latencies", "start_times"]
    for key in lists {
      guard let list = head[key] else { continue }
      guard list.arrayValue?.count == inputs.count else {
        throw ForeignMistake(
          place: place,
          words: "'\(key)' and 'input_lens' are not of one length. Was the file changed?"
        )
      }
    }
    var builder = ForeignRunBuilder(
      tool: "vllm bench serve",
      version: nil,
      suite: head["label"]?.told ?? "vllm-bench-serve"
    )
    // Python's writes local time without dashes, the one in Rust an instant.
    builder.startedAt =
      ForeignTime.milliseconds(seconds: ForeignTime.seconds(ofISO: head["date"]?.told))
      ?? ForeignTime.milliseconds(ofFileDate: head["date"]?.told)
    builder.notes.append("vllm bench serve keeps no prompt, score, cost or finish reason.")
    if head["start_times"] == nil {
      builder.notes.append("It has no start times: no window of time, and nothing per second.")
    }
    let arm = builder.arm(model: model, cell: cell(head))
    for position in waits.indices {
      let id = "request-\(position + 1)"
      builder.add(Sample(id: id))
      builder.add(record(Row(head: head, position: position), arm: arm, sample: id))
    }
    return builder
  }

  private static func cell(_ head: JSONValue) -> [Arm.Setting] {
    let keys = ["backend", "request_rate", "burstiness", "max_concurrency"]
    return keys.compactMap { key in
      guard let value = head[key], value != JSONValue.null else { return nil }
      return Arm.Setting(name: key, value: value)
    }
  }

  /// One request of the lists, which are all in the same order.
  private struct Row {
    let head: JSONValue
    let position: Int

    subscript(key: String) -> JSONValue? {
      guard let list = head[key]?.arrayValue, list.indices.contains(position) else { return nil }
      return list[position]
    }
  }

  private static func record(_ row: Row, arm: Int, sample: String) -> AttemptRecord {
    let words = row["errors"]?.told
    let output = row["output_lens"]?.tokens
    let isAnswered = words == nil && (output != nil || row["generated_texts"]?.told != nil)
    let failure: RequestFailure? =
      isAnswered ? nil : .told(words ?? "nothing came, and no reason is told")
    return AttemptRecord(
      request: 0,
      arm: arm,
      sampleID: sample,
      startedAtMilliseconds: 0,
      timeline: timeline(row, isAnswered: isAnswered),
      outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
      completion: isAnswered
        ? Completion(
          choices: [Completion.Choice(text: row["generated_texts"]?.stringValue ?? "")],
          usage: TokenUsage(inputTokens: row["input_lens"]?.tokens, outputTokens: output)
        ) : nil
    )
  }

  /// On a monotonic clock of its own; from 0 where no start is kept.
  private static func timeline(_ row: Row, isAnswered: Bool) -> RequestTimeline {
    let start =
      ForeignTime.instant(seconds: row["start_times"]?.numberValue) ?? Instant(nanoseconds: 0)
    let whole = ForeignTime.span(seconds: row["latencies"]?.numberValue)
    let wait = ForeignTime.span(seconds: row["ttfts"]?.numberValue)
    guard isAnswered, let wait, wait > .zero else {
      guard let whole, whole > .zero else {
        return start.nanoseconds == 0 ? .untimed : .told(start: start, end: start)
      }
      return .told(start: start, end: start.advanced(by: whole))
    }
    var tokens = [start.advanced(by: wait)]
    for gap in row["itls"]?.arrayValue ?? [] {
      guard let gap = ForeignTime.span(seconds: gap.numberValue) else { continue }
      tokens.append((tokens.last ?? start).advanced(by: gap))
    }
    let last = tokens.last ?? start
    return .told(
      start: start,
      tokens: tokens,
      isWhole: row["itls"] != nil,
      end: max(last, whole.map(start.advanced(by:)) ?? last)
    )
  }
}
