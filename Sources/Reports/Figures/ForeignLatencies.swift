package import Domain

/// Whose definitions of the latencies to follow, for figures that compare with that tool's.
package enum ForeignDefinitions: String, Hashable, Sendable, Codable, CaseIterable {
  case vllm
  case guidellm
  case aiperf
  case mlperf
}

/// The latencies of a run as another tool would have computed them from the same instants.
///
/// As read in those tools' source, `vllm bench serve` at 009e6d4a, GuideLLM at ee7a7745, AIPerf of
/// 2025-10, MLPerf loadgen; what they compute from instants that are not stored is told in the
/// table's notes.
package struct ForeignLatencies: RecordCollector, Hashable, Sendable {
  package enum Figure: String, Hashable, Sendable, CaseIterable {
    case timeToFirstToken = "TTFT"
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
    if let end = end(of: timeline) { add(.endToEnd, end - start, record) }
    addTokenLatencies(record, start: start)
  }

  private mutating func addTokenLatencies(_ record: AttemptRecord, start: Instant) {
    let timeline = record.timeline
    guard let first = timeline.firstToken, let last = timeline.lastToken else { return }
    let tokens = record.outputTokens
    switch definitions {
    case .vllm:
      if let tokens, tokens > 1 { add(.timePerOutputToken, (last - first) / (tokens - 1), record) }
      for gap in timeline.rawGaps { add(.interTokenLatency, gap, record) }
    case .guidellm:
      let count = tokens ?? timeline.tokenEvents.count
      if count > 0 { add(.timePerOutputToken, (last - start) / count, record) }
      if count > 1 { add(.interTokenLatency, (last - first) / (count - 1), record) }
    case .aiperf:
      if let tokens, tokens > 1 { add(.interTokenLatency, (last - first) / (tokens - 1), record) }
      for gap in timeline.rawGaps { add(.interChunkLatency, gap, record) }
    case .mlperf:
      if let tokens, tokens > 1 {
        add(.timePerOutputToken, (timeline.ended - first) / (tokens - 1), record)
      }
    }
  }

  private func end(of timeline: RequestTimeline) -> Instant? {
    switch definitions {
    case .guidellm, .mlperf: timeline.ended
    case .vllm, .aiperf: timeline.lastToken
    }
  }

  private mutating func add(_ figure: Figure, _ duration: Duration, _ record: AttemptRecord) {
    values[record.arm, default: [:]][figure, default: ValueSketch()].add(duration.inMilliseconds)
  }
}

extension RequestTimeline {
  /// Gaps between all token events, those of one read being 0, as tools see them that stamp events
  /// after reading.
  fileprivate var rawGaps: [Duration] {
    zip(tokenEvents, tokenEvents.dropFirst()).map { $1.instant - $0.instant }
  }
}

extension ForeignDefinitions {
  package var toolName: String {
    switch self {
    case .vllm: "vLLM's benchmark"
    case .guidellm: "GuideLLM"
    case .aiperf: "AIPerf"
    case .mlperf: "MLPerf"
    }
  }

  /// What its figures are, and what of them cannot be made from what is stored.
  package var words: String {
    switch self {
    case .vllm:
      """
      TTFT from the request's start, connecting included; TPOT = (end − first token) ÷ (tokens − 1); \
      ITL = raw gaps between chunks, pooled. It also counts chunks without text, such as one that \
      names a role; these are not stored, so that its own TTFT may be shorter.
      """
    case .guidellm:
      """
      TTFT from the request's start, connecting included; TPOT = (last token − start) ÷ tokens, the \
      wait for the first token included; ITL = (last − first token) ÷ (tokens − 1); E2E to the end \
      of the stream; tokens as the provider tells, else chunks. It averages ITL by tokens, while a \
      request is one value here.
      """
    case .aiperf:
      """
      TTFT from the request's start, connecting included; ITL = (last − first token) ÷ (tokens − 1), \
      which others call TPOT; ICL = raw gaps between chunks. It counts tokens with a tokenizer of \
      its own; here they are the provider's.
      """
    case .mlperf:
      """
      All from the planned instant; TPOT = (end − first token) ÷ (tokens − 1); E2E to the end of the \
      request. It keeps failed requests, which are left out here.
      """
    }
  }
}
