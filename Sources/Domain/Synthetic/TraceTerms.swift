/// What a trace asks for, told before its first request leaves, so that what was achieved can stand
/// beside it.
package struct TraceTerms: Hashable, Sendable {
  /// The file's name, without its folders.
  package var file: String

  /// Such as `mooncake`.
  package var format: String

  /// Rows that are not sent, because they have no answer or nothing that was read.
  package var skipped: Int

  /// One for each load stage of the suite, for one model.
  package var stages: [Stage]

  package struct Stage: Hashable, Sendable {
    /// How many times faster than it was recorded.
    package var speed: Double
    package var requests: Int

    /// From the first request to the last, as they are to leave.
    package var span: Duration
    package var inputTokens: Int
    package var outputTokens: Int

    /// Of the input, the tokens that a request before it began with: what a cache that forgets nothing
    /// would have; `nil` where the trace does not tell what was shared.
    package var sharedTokens: Int?

    package init(
      speed: Double,
      requests: Int,
      span: Duration,
      inputTokens: Int,
      outputTokens: Int,
      sharedTokens: Int? = nil
    ) {
      self.speed = speed
      self.requests = requests
      self.span = span
      self.inputTokens = inputTokens
      self.outputTokens = outputTokens
      self.sharedTokens = sharedTokens
    }
  }

  package init(file: String, format: String, skipped: Int = 0, stages: [Stage]) {
    self.file = file
    self.format = format
    self.skipped = skipped
    self.stages = stages
  }
}

extension TraceTerms.Stage {
  /// Requests less one over the span, as achieved rates are counted; `nil` where all leave at once.
  package var perSecond: Double? {
    let seconds = span.inSeconds
    return requests > 1 && seconds > 0 ? Double(requests - 1) / seconds : nil
  }

  /// Of the input; `nil` where the trace does not tell.
  package var sharedShare: Double? {
    sharedTokens.flatMap { inputTokens > 0 ? Double($0) / Double(inputTokens) : nil }
  }
}

extension TraceTerms {
  package var json: JSONValue {
    [
      "file": .string(file), "format": .string(format), "skipped": .integer(Int64(skipped)),
      "stages": .array(stages.map(\.json)),
    ]
  }

  package init?(json: JSONValue) {
    guard let file = json["file"]?.stringValue, let format = json["format"]?.stringValue,
      let skipped = json["skipped"]?.integerValue.flatMap(Int.init(exactly:)),
      let stages = json["stages"]?.arrayValue
    else { return nil }
    self.init(
      file: file,
      format: format,
      skipped: skipped,
      stages: stages.compactMap(Stage.init)
    )
    guard self.stages.count == stages.count else { return nil }
  }
}

extension TraceTerms.Stage {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "speed": .number(speed), "requests": .integer(Int64(requests)),
      "span_ns": .integer(span.inNanoseconds), "input_tokens": .integer(Int64(inputTokens)),
      "output_tokens": .integer(Int64(outputTokens)),
    ]
    if let sharedTokens { members["shared_tokens"] = .integer(Int64(sharedTokens)) }
    return .object(members)
  }

  fileprivate init?(json: JSONValue) {
    func whole(_ key: String) -> Int? { json[key]?.integerValue.flatMap(Int.init(exactly:)) }
    guard let speed = json["speed"]?.numberValue, let requests = whole("requests"),
      let span = json["span_ns"]?.integerValue, let input = whole("input_tokens"),
      let output = whole("output_tokens")
    else { return nil }
    self.init(
      speed: speed,
      requests: requests,
      span: .nanoseconds(span),
      inputTokens: input,
      outputTokens: output,
      sharedTokens: whole("shared_tokens")
    )
  }
}
