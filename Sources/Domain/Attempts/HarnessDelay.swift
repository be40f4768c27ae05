/// The harness's own part in what was measured, and how much of it is allowed (metrics.md, "Load").
package struct HarnessDelay: Hashable, Sendable {
  /// The p99 of how late requests left; `nil` without one.
  package var queueTime: Duration?

  /// The p99 of how late the transfer loop was; `nil` where the transport does not tell.
  package var loopLag: Duration?
  package var queueTimeBound: Duration
  package var loopLagBound: Duration

  /// The longest time for which the loop did not run at all, as in a process that was stopped or frozen;
  /// `nil` where none was long enough to be told.
  ///
  /// Whatever was under way has it in its times, though too few requests may be hit for a p99 to show it.
  package var longestPause: Duration?

  /// - Parameter longestLag: The most that the loop was late; `nil` where the transport does not tell.
  package init(
    queueTime: Duration?,
    loopLag: Duration?,
    longestLag: Duration? = nil,
    queueTimeBound: Duration,
    loopLagBound: Duration
  ) {
    self.queueTime = queueTime
    self.loopLag = loopLag
    self.queueTimeBound = queueTimeBound
    self.loopLagBound = loopLagBound
    longestPause = longestLag.flatMap { $0 >= Self.leastPause ? $0 : nil }
  }

  /// Far longer than a busy machine lets a thread wait.
  package static let leastPause = Duration.milliseconds(500)
}

extension HarnessDelay {
  /// Weighs delays against what was measured: where a first token takes seconds, a few milliseconds
  /// of ours are nothing, and where it takes one, they are everything.
  ///
  /// The loop's lag is an error of every stamp and so is held to less than the queue time, which
  /// only shifts the load and is told in the user's latency.
  ///
  /// - Parameters:
  ///   - longestLag: The most that the loop was late.
  ///   - typical: The median time to first token, or the latency where nothing was streamed.
  ///   - allowed: The bound that the suite sets; it then holds for both.
  package init(
    queueTime: Duration?,
    loopLag: Duration?,
    longestLag: Duration? = nil,
    typical: Duration?,
    allowed: Duration? = nil
  ) {
    let scaled = (typical ?? .zero) * Self.share
    self.init(
      queueTime: queueTime,
      loopLag: loopLag,
      longestLag: longestLag,
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
  package var isLimiting: Bool {
    isQueueTimeLimiting || isLoopLagLimiting || longestPause != nil
  }
}

// In JSON in milliseconds.
extension HarnessDelay: Encodable {
  private enum Key: String, CodingKey {
    case queueTime = "queue_time_ms"
    case loopLag = "loop_lag_ms"
    case queueTimeBound = "queue_time_bound_ms"
    case loopLagBound = "loop_lag_bound_ms"
    case longestPause = "longest_pause_ms"
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(queueTime?.inMilliseconds, forKey: .queueTime)
    try values.encodeIfPresent(loopLag?.inMilliseconds, forKey: .loopLag)
    try values.encode(queueTimeBound.inMilliseconds, forKey: .queueTimeBound)
    try values.encode(loopLagBound.inMilliseconds, forKey: .loopLagBound)
    try values.encodeIfPresent(longestPause?.inMilliseconds, forKey: .longestPause)
  }
}

extension [HarnessDelay] {
  /// The one that is nearest to its bounds, or furthest beyond; `nil` of none.
  package var worst: HarnessDelay? { self.max { $0.excess < $1.excess } }
}

extension HarnessDelay {
  /// The part of its bound that the worst of the delays takes; above 1 it limits.
  fileprivate var excess: Double {
    let queue = (queueTime ?? .zero).inSeconds / max(queueTimeBound.inSeconds, 1e-9)
    let lag = (loopLag ?? .zero).inSeconds / max(loopLagBound.inSeconds, 1e-9)
    let pause = (longestPause ?? .zero).inSeconds / Self.leastPause.inSeconds
    return max(queue, lag, pause)
  }
}
