/// The harness's own part in what was measured, and how much of it is allowed (metrics.md, "Load").
package struct HarnessDelay: Hashable, Sendable, Codable {
  /// The p99 of how late requests left; `nil` without one.
  package var queueTime: Duration?

  /// The p99 of how late the transfer loop was; `nil` where the transport does not tell.
  package var loopLag: Duration?
  package var queueTimeBound: Duration
  package var loopLagBound: Duration

  package init(
    queueTime: Duration?,
    loopLag: Duration?,
    queueTimeBound: Duration,
    loopLagBound: Duration
  ) {
    self.queueTime = queueTime
    self.loopLag = loopLag
    self.queueTimeBound = queueTimeBound
    self.loopLagBound = loopLagBound
  }
}

extension HarnessDelay {
  /// Weighs delays against what was measured: where a first token takes seconds, a few milliseconds
  /// of ours are nothing, and where it takes one, they are everything.
  ///
  /// The loop's lag is an error of every stamp and so is held to less than the queue time, which
  /// only shifts the load and is told in the user's latency.
  ///
  /// - Parameters:
  ///   - typical: The median time to first token, or the latency where nothing was streamed.
  ///   - allowed: The bound that the suite sets; it then holds for both.
  package init(
    queueTime: Duration?,
    loopLag: Duration?,
    typical: Duration?,
    allowed: Duration? = nil
  ) {
    let scaled = (typical ?? .zero) * Self.share
    self.init(
      queueTime: queueTime,
      loopLag: loopLag,
      queueTimeBound: allowed ?? max(Self.leastQueueTimeBound, scaled),
      loopLagBound: allowed ?? max(Self.leastLoopLagBound, scaled)
    )
  }

  /// Of the median time to first token.
  package static let share = 0.05
  package static let leastQueueTimeBound = Duration.milliseconds(5)
  package static let leastLoopLagBound = Duration.milliseconds(1)

  package var isQueueTimeLimiting: Bool { queueTime.map { $0 > queueTimeBound } ?? false }
  package var isLoopLagLimiting: Bool { loopLag.map { $0 > loopLagBound } ?? false }

  /// Whether the load was client-limited: the figures may be the harness's own.
  package var isLimiting: Bool { isQueueTimeLimiting || isLoopLagLimiting }
}

extension [HarnessDelay] {
  /// The one that is nearest to its bounds, or furthest beyond; `nil` of none.
  package var worst: HarnessDelay? { self.max { $0.excess < $1.excess } }
}

extension HarnessDelay {
  /// The part of its bound that the worse of the two delays takes; above 1 it limits.
  fileprivate var excess: Double {
    let queue = (queueTime ?? .zero).inSeconds / max(queueTimeBound.inSeconds, 1e-9)
    let lag = (loopLag ?? .zero).inSeconds / max(loopLagBound.inSeconds, 1e-9)
    return max(queue, lag)
  }
}
