extension AttemptRecord {
  /// A metric of this attempt in its unit; `nil` where it cannot be known, and for metrics that only
  /// an arm has.
  ///
  /// Of metrics with several values an attempt it is their mean, so that a request counts once.
  ///
  /// - Parameter price: What the arm's tokens cost.
  package func value(of metric: Metric, price: TokenPrice?) -> Double? {
    switch metric {
    case .timeToFirstToken: timeline.timeToFirstToken?.milliseconds
    case .timeToFirstVisible: timeline.timeToFirstVisible?.milliseconds
    case .userTimeToFirstToken: timeline.userTimeToFirstToken?.milliseconds
    case .timePerOutputToken: timePerOutputToken?.milliseconds
    case .interChunk, .interToken: Self.mean(values(of: metric))
    case .endToEnd: timeline.endToEndLatency?.milliseconds
    case .userLatency: timeline.userLatency?.milliseconds
    case .predictionTime: toldPrediction?.duration.milliseconds
    case .providerQueueTime: completion?.providerTimes?.queue?.duration.milliseconds
    case .providerTimeToFirstToken: completion?.providerTimes?.firstToken?.duration.milliseconds
    case .overhead: overhead?.milliseconds
    case .queueTime: timeline.queueTime?.milliseconds
    case .outputPerSecond: timePerOutputToken.map { 1_000 / $0.milliseconds }
    case .requestOutputThroughput: requestOutputThroughput
    case .textPerSecond: textPerSecond
    case .cost, .costPerCase: cost(at: price)
    case .inputTokens: inputTokens.map(Double.init)
    case .outputTokens: outputTokens.map(Double.init)
    case .reasoningTokens: completion?.usage?.reasoningTokens.map(Double.init)
    case .visibleTokens: visibleTokens
    case .cachedShare: cachedShare
    case .throughput, .requestThroughput, .correctPerSecond, .goodput, .attainment, .failures,
      .noAnswer, .unscored, .costPerCorrect:
      nil
    }
  }

  /// The values of a metric of which one attempt has several; none of any other.
  package func values(of metric: Metric) -> [Double] {
    switch metric {
    case .interChunk: timeline.interChunk(\.milliseconds)
    case .interToken: interTokenLatencies
    default: []
    }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var requestOutputThroughput: Double? {
    guard let madeTokens, let whole = timeline.endToEndLatency?.milliseconds, whole > 0
    else { return nil }
    return Double(madeTokens) / whole * 1_000
  }

  private var textPerSecond: Double? {
    guard let bytes = timeline.visibleBytes, let whole = timeline.endToEndLatency?.milliseconds,
      whole > 0
    else { return nil }
    return Double(bytes) / whole * 1_000
  }

  /// Where nothing is told of reasoning, all of an answer that shows none; `nil` where some is known to
  /// have been hidden.
  package var visibleTokens: Double? {
    guard let madeTokens, unstreamedTokens != nil, completion?.hidesUncountedThoughts != true
    else { return nil }
    if let reasoning = completion?.usage?.reasoningTokens {
      return reasoning <= madeTokens ? Double(madeTokens - reasoning) : nil
    }
    return completion?.hasReasoning == true ? nil : Double(madeTokens)
  }

  /// `nil` too where more is told to be cached than was sent.
  private var cachedShare: Double? {
    guard let cached = completion?.usage?.cachedInputTokens, let inputTokens, inputTokens > 0,
      (0...inputTokens).contains(cached)
    else { return nil }
    return Double(cached) / Double(inputTokens)
  }
}

extension RequestTimeline {
  /// Gaps between token events over the tokens of the later one (ITL), milliseconds.
  ///
  /// Empty unless every event's tokens are known: told by the provider and not contradicted by the
  /// total, or proven to be one each by a total that equals the events. A gap inside one read is left
  /// out because it is unknown.
  ///
  /// - Parameters:
  ///   - outputTokens: The count that the provider reported.
  ///   - unstreamed: Those that came in no event.
  package func interTokenLatencies(outputTokens: Int?, unstreamed: Int = 0) -> [Double] {
    let tokenEvents = ownEvents
    let counts = EventCounts(tokenEvents, outputTokens: outputTokens, unstreamed: unstreamed)
    guard counts.areWhole || counts.streamed == tokenEvents.count else { return [] }
    var values: [Double] = []
    values.reserveCapacity(tokenEvents.count)
    for (earlier, later) in zip(tokenEvents, tokenEvents.dropFirst()) where !later.isCoalesced {
      let tokens = counts.areWhole ? later.tokenCount ?? 1 : 1
      values.append((later.instant - earlier.instant).milliseconds / Double(tokens))
    }
    return values
  }
}

extension Duration {
  /// From whole nanoseconds, which a timeline holds, so that 30 ms are 30 and not 30.000000000000004.
  package var milliseconds: Double { Double(inNanoseconds) / 1_000_000 }
}
