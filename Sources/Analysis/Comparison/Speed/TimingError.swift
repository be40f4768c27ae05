package import Domain

/// What the harness itself errs by in 99 of 100 requests at a run's load, by a self-test on the run's
/// machine: a difference between arms that is smaller may be ours.
package struct TimingError: Hashable, Sendable {
  /// Milliseconds, each.
  private let timeToFirstToken: Double
  private let interChunk: Double?
  private let endToEnd: Double?

  /// Fails where no self-test had as many streams.
  ///
  /// - Parameters:
  ///   - selfTests: Of the run's machine.
  ///   - inFlight: The most requests that the run had in flight at once.
  package init?(_ selfTests: [SelfTestRecord], inFlight: Int) {
    guard let result = selfTests.nearest(toInFlight: max(1, inFlight))?.result,
      let firstToken = result.timeToFirstToken
    else { return nil }
    timeToFirstToken = firstToken.p99
    interChunk = result.interChunk?.p99
    endToEnd = result.endToEnd?.p99
  }

  /// Of a time that is read off two stamps; `nil` of other metrics.
  package func milliseconds(of metric: Metric) -> Double? {
    switch metric {
    case .timeToFirstToken, .timeToFirstVisible, .userTimeToFirstToken: timeToFirstToken
    case .endToEnd, .userLatency, .overhead: endToEnd
    case .interChunk, .interToken: interChunk
    default: nil
    }
  }

  /// In the metric's own unit, also of what is made of times: the time of a token errs by the error of
  /// the whole stream over its tokens, and a throughput by as large a part as its time.
  ///
  /// - Parameter values: What an arm measured, by which a part becomes an amount.
  /// - Returns: `nil` for what is not a time of ours, and where the times behind it are not known.
  package func amount(of metric: Metric, among values: (Metric) -> [BlockValue]) -> Double? {
    if let own = milliseconds(of: metric) { return own }
    func median(_ metric: Metric) -> Double? {
      let sorted = values(metric).map(\.value).filter { $0.isFinite && $0 > 0 }.sorted()
      return sorted.isEmpty ? nil : NearestRank.value(0.5, ofSorted: sorted)
    }
    guard let endToEnd, let latency = median(.endToEnd), let level = median(metric) else {
      return nil
    }
    switch metric {
    case .requestOutputThroughput, .textPerSecond: return level * endToEnd / latency
    case .timePerOutputToken, .outputPerSecond:
      guard let firstToken = median(.timeToFirstToken), firstToken < latency else { return nil }
      return level * (timeToFirstToken + endToEnd) / (latency - firstToken)
    default: return nil
    }
  }
}

extension Estimate {
  /// With bounds that allow for an error of the measuring itself, in the same unit.
  package func widened(by error: Double?) -> Estimate {
    guard let error, error > 0 else { return self }
    var wider = self
    wider.lower = lower.map { $0 - error }
    wider.upper = upper.map { $0 + error }
    return wider
  }
}
