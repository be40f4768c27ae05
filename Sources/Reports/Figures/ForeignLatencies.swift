package import Domain

/// The latencies of a run as another tool would have computed them from the same instants.
///
/// As read in those tools' source: `vllm bench serve` of vLLM 0.32.0, GuideLLM 0.8.1, AIPerf 0.13.0,
/// SGLang 0.5.23, EvalScope 1.14.1, MLPerf LoadGen at b66003e, MLPerf Endpoints at ea33275; held
/// against what their own functions make of the same attempts by `Tests/Agreement/definitions.py`.
/// What they compute from instants that are not stored is told in the table's notes.
package struct ForeignLatencies: RecordCollector, Hashable, Sendable {
  package enum Figure: String, Hashable, Sendable, CaseIterable {
    case timeToFirstToken = "TTFT"
    case timeToFirstOutput = "TTFO"
    case timePerOutputToken = "TPOT"
    case interTokenLatency = "ITL"
    case interChunkLatency = "ICL"
    case endToEnd = "E2E"
  }

  package let definitions: ForeignDefinitions

  /// Milliseconds, by arm and figure.
  package private(set) var values: [Int: [Figure: ValueSketch]] = [:]

  package init(_ definitions: ForeignDefinitions) {
    self.definitions = definitions
  }

  package var parts: AttemptParts { .tokenEvents }

  /// Takes a measured attempt that succeeded: none of these tools but MLPerf keeps failed ones.
  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isCached, record.succeeded else { return }
    let timeline = record.timeline
    // What another tool did not time has no latency by any definition.
    let known = definitions == .mlperf ? timeline.due : timeline.started
    guard let start = known, timeline.ended > start else { return }
    if let first = timeline.firstToken { add(.timeToFirstToken, first - start, record) }
    if definitions.tellsFirstOutput, let first = timeline.firstVisible {
      add(.timeToFirstOutput, first - start, record)
    }
    if let end = end(of: timeline) { add(.endToEnd, end - start, record) }
    addTokenLatencies(record, start: start)
  }

  private mutating func addTokenLatencies(_ record: AttemptRecord, start: Instant) {
    let timeline = record.timeline
    guard let first = timeline.firstToken, let last = timeline.lastToken else { return }
    switch definitions {
    case .vllm:
      addPerToken(.timePerOutputToken, last - first, record, after: 1)
      addGaps(.interTokenLatency, record)
    case .sglang, .evalscope:
      addPerToken(.timePerOutputToken, timeline.ended - first, record, after: 1)
      addGaps(.interTokenLatency, record)
    case .guidellm:
      let count = record.outputTokens ?? timeline.tokenEvents.count
      if count > 0 { add(.timePerOutputToken, (last - start) / count, record, times: count) }
      if count > 1 {
        add(.interTokenLatency, (last - first) / (count - 1), record, times: count - 1)
      }
    case .aiperf:
      addPerToken(.interTokenLatency, last - first, record, after: timeline.firstChunkTokens ?? 1)
      addGaps(.interChunkLatency, record)
    case .mlperf:
      addPerToken(.timePerOutputToken, timeline.ended - first, record, after: 1)
    case .mlperfEndpoints:
      let after = timeline.firstChunkTokens ?? 1
      addPerToken(.timePerOutputToken, timeline.ended - first, record, after: after)
      addGaps(.interChunkLatency, record)
    }
  }

  /// Where the first tokens are as many as all, AIPerf takes them for one; nobody divides by less.
  private mutating func addPerToken(
    _ figure: Figure,
    _ duration: Duration,
    _ record: AttemptRecord,
    after first: Int
  ) {
    guard let tokens = record.outputTokens else { return }
    let isTold = first > 0 && first < tokens
    guard isTold || definitions != .mlperfEndpoints else { return }
    let later = tokens - (isTold ? first : 1)
    if later > 0 { add(figure, duration / later, record) }
  }

  private mutating func addGaps(_ figure: Figure, _ record: AttemptRecord) {
    for gap in record.timeline.rawGaps { add(figure, gap, record) }
  }

  private func end(of timeline: RequestTimeline) -> Instant? {
    switch definitions {
    case .guidellm, .sglang, .evalscope, .mlperf, .mlperfEndpoints: timeline.ended
    case .vllm, .aiperf: timeline.lastToken
    }
  }

  private mutating func add(
    _ figure: Figure,
    _ duration: Duration,
    _ record: AttemptRecord,
    times: Int = 1
  ) {
    values[record.arm, default: [:]][figure, default: ValueSketch()]
      .add(duration.inMilliseconds, times: times)
  }
}

extension ForeignDefinitions {
  fileprivate var tellsFirstOutput: Bool { self == .guidellm || self == .aiperf }
}

extension RequestTimeline {
  /// Gaps between all token events, those of one read being 0, as tools see them that stamp events
  /// after reading.
  fileprivate var rawGaps: [Duration] {
    zip(tokenEvents, tokenEvents.dropFirst()).map { $1.instant - $0.instant }
  }

  fileprivate var firstChunkTokens: Int? { tokenEvents.first?.tokenCount }
}
