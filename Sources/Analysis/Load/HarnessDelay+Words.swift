package import Domain

extension HarnessDelay {
  /// What was late, by how much, and how much is allowed; `nil` when nothing was too late.
  package var words: String? {
    var parts: [String] = []
    if let queueTime, isQueueTimeLimiting {
      parts.append("requests left up to \(Self.text(queueTime, queueTimeBound)) late")
    }
    if let loopLag, isLoopLagLimiting {
      parts.append("what arrived was noted up to \(Self.text(loopLag, loopLagBound)) late")
    }
    if let longestPause {
      let seconds = FigureFormat(isPassFail: false).value(longestPause.inSeconds)
      parts.append(
        "this process did not run for up to \(seconds) s at a time, as one that is stopped or frozen"
      )
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", and ")
  }

  private static func text(_ delay: Duration, _ bound: Duration) -> String {
    let format = FigureFormat(isPassFail: false)
    return "\(format.value(delay.inMilliseconds)) ms (p99; allowed are "
      + "\(format.value(bound.inMilliseconds)) ms)"
  }
}

extension RunSummary {
  /// The harness's own part: as it was noted stage by stage, else what the queue times alone tell.
  package var harnessDelay: HarnessDelay? {
    if let delay { return delay }
    let queues = arms.compactMap { $0.latency.queueTime.map { $0.p99?.value ?? $0.maximum } }
    let typical = arms.compactMap {
      ($0.latency.timeToFirstToken ?? $0.latency.endToEnd)?.p50.value
    }
    return queues.max().map { queue in
      HarnessDelay(
        queueTime: .nanoseconds(Int64(queue * 1e6)),
        loopLag: nil,
        typical: typical.min().map { .nanoseconds(Int64($0 * 1e6)) }
      )
    }
  }
}
