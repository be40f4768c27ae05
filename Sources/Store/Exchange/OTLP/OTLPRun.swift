import Domain

/// A run as one trace: the run is a span, each attempt one below it, each score an event of its attempt.
///
/// No prompt and no answer is in it: the conventions ask not to record them unless told to.
struct OTLPRun {
  private let manifest: RunManifest
  private let arms: PricedArms
  private let settings: [[JSONValue?]]

  init(_ manifest: RunManifest) {
    self.manifest = manifest
    arms = PricedArms(manifest)
    settings = manifest.arms.map { arm in arm.cell.map(Self.attribute) }
  }

  /// 16 bytes; a run's own id is as long, or is filled up.
  var traceID: String {
    let digits = manifest.id.lowercased().filter(\.isHexDigit)
    return String((digits + String(repeating: "1", count: 32)).prefix(32))
  }

  /// Attempts' begin with zeros.
  private var rootID: String { "f" + traceID.prefix(15) }

  /// 8 bytes that no other attempt of the run has: its request, from 1, and its number.
  static func spanID(_ record: AttemptRecord) -> String {
    let number =
      UInt64(truncatingIfNeeded: record.request &+ 1) << 20
      | UInt64(truncatingIfNeeded: record.attempt) & 0xF_FFFF
    return number.hexadecimal
  }

  var resource: JSONValue {
    [
      "attributes": .array(
        [
          OTLP.attribute("service.name", "assay"),
          OTLP.attribute("service.version", Program.version),
          OTLP.attribute("assay.run.id", manifest.id),
          OTLP.attribute("assay.suite.name", manifest.suiteName),
        ].compactMap(\.self)
      )
    ]
  }

  func root(endedAtMilliseconds: Int64?, number: Int64) -> JSONValue {
    let start = manifest.startedAtMilliseconds
    return .known([
      "traceId": .string(traceID), "spanId": .string(rootID),
      "name": .string("assay run \(manifest.suiteName)"), "kind": 1,
      "startTimeUnixNano": .known(OTLP.time(start)),
      "endTimeUnixNano": .known(OTLP.time(max(start, endedAtMilliseconds ?? start))),
      "attributes": .array(
        [
          OTLP.attribute("assay.run.number", Int(number)),
          OTLP.attribute("assay.suite.hash", manifest.suiteHash),
          OTLP.attribute("assay.load", manifest.load),
        ].compactMap(\.self)
      ),
      "status": .object([:]),
    ])
  }

  // MARK: An attempt

  func span(_ record: AttemptRecord) -> JSONValue {
    let arm = arms[record.arm]
    let start = record.startedAtMilliseconds
    let length = (record.timeline.ended - record.timeline.started).inNanoseconds
    var members: [String: JSONValue?] = [
      "traceId": .string(traceID), "spanId": .string(Self.spanID(record)),
      "parentSpanId": .string(rootID), "name": .string("chat \(arm?.model ?? "")"), "kind": 3,
      "startTimeUnixNano": .known(OTLP.time(start)),
      "endTimeUnixNano": .known(OTLP.time(start, plus: max(0, length))),
      "attributes": .array(attributes(record).compactMap(\.self)),
      "status": .object([:]),
    ]
    if let failure = record.failure {
      members["status"] = ["code": 2, "message": .string(failure.message)]
    }
    return .known(members)
  }

  private func attributes(_ record: AttemptRecord) -> [JSONValue?] {
    let usage = record.completion?.usage
    let wait = record.timeline.timeToFirstToken?.inSeconds
    return metricAttributes(record) + [
      OTLP.attribute("gen_ai.response.id", record.completion?.responseID),
      OTLP.attribute(
        "gen_ai.response.finish_reasons",
        record.completion?.choices.compactMap(\.finishReason) ?? []
      ),
      OTLP.attribute("gen_ai.response.time_to_first_chunk", wait),
      OTLP.attribute("gen_ai.usage.input_tokens", usage?.inputTokens),
      OTLP.attribute("gen_ai.usage.output_tokens", usage?.outputTokens),
      OTLP.attribute("gen_ai.usage.cache_read.input_tokens", usage?.cachedInputTokens),
      OTLP.attribute("gen_ai.usage.cache_creation.input_tokens", usage?.cacheWrittenTokens),
      OTLP.attribute("gen_ai.usage.reasoning.output_tokens", usage?.reasoningTokens),
      OTLP.attribute("http.response.status_code", record.transfer.status ?? record.failure?.status),
      OTLP.attribute("assay.case.id", record.sampleID),
      OTLP.attribute("assay.prompt.id", arms[record.arm]?.prompt),
      OTLP.attribute("assay.request", record.request),
      OTLP.attribute("assay.attempt", record.attempt),
      OTLP.attribute("assay.repetition", record.repetition),
      OTLP.attribute("assay.cost", arms.cost(of: record)?.amount),
    ] + (settings.indices.contains(record.arm) ? settings[record.arm] : [])
  }

  /// Low in cardinality, and so for metrics too.
  func metricAttributes(_ record: AttemptRecord) -> [JSONValue?] {
    let model = arms[record.arm]?.model
    let service = model.flatMap { manifest.services[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    return [
      OTLP.attribute("gen_ai.operation.name", "chat"),
      OTLP.attribute("gen_ai.provider.name", service ?? "_OTHER"),
      OTLP.attribute("gen_ai.request.model", model),
      OTLP.attribute("gen_ai.response.model", record.completion?.model),
      OTLP.attribute("error.type", record.failure.map(Self.errorType)),
    ]
  }

  private static func errorType(_ failure: RequestFailure) -> String {
    failure.status.map(String.init) ?? failure.kind.rawValue
  }

  /// A swept setting by the conventions' name where they have one.
  private static func attribute(_ setting: Arm.Setting) -> JSONValue? {
    let doubles = ["temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty"]
    if doubles.contains(setting.name) {
      return OTLP.attribute("gen_ai.request.\(setting.name)", setting.value.numberValue)
    }
    if ["max_tokens", "seed"].contains(setting.name) {
      let number = setting.value.integerValue.map { Int(clamping: $0) }
      return OTLP.attribute("gen_ai.request.\(setting.name)", number)
    }
    return OTLP.attribute("assay.setting.\(setting.name)", setting.value.serialized)
  }

  // MARK: Its scores

  func events(_ record: AttemptRecord) -> [JSONValue] {
    let length = (record.timeline.ended - record.timeline.started).inNanoseconds
    let time = OTLP.time(record.startedAtMilliseconds, plus: max(0, length))
    return record.scores.map { score in
      .known([
        "eventName": "gen_ai.evaluation.result", "timeUnixNano": .known(time),
        "observedTimeUnixNano": .known(time), "severityNumber": 9, "traceId": .string(traceID),
        "spanId": .string(Self.spanID(record)),
        "attributes": .array(Self.attributes(score, record).compactMap(\.self)),
      ])
    }
  }

  private static func attributes(_ score: Score, _ record: AttemptRecord) -> [JSONValue?] {
    var attributes: [JSONValue?] = [
      OTLP.attribute("gen_ai.evaluation.name", score.name),
      OTLP.attribute("gen_ai.evaluation.score.value", score.numericValue),
      OTLP.attribute("gen_ai.response.id", record.completion?.responseID),
    ]
    switch score.value {
    case .passed(let passed):
      attributes.append(
        OTLP.attribute("gen_ai.evaluation.score.label", passed ? "pass" : "fail")
      )
    case .unscored(let reason): attributes.append(OTLP.attribute("error.type", reason.description))
    case .number: break
    }
    return attributes
  }
}
