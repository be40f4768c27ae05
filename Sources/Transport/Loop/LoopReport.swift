/// What a transport says of itself, so that a run can tell whether the client was the bottleneck.
package struct LoopReport: Sendable {
  /// How late things were handled that were ready or due.
  ///
  /// For a socket: from the earliest moment at which the loop can have been told, to the stamp, or to
  /// its handling where it brought nothing to stamp, so the true delay is at most this. For a planned
  /// start: from the plan to the hand-over to libcurl.
  package var lag: LagDistribution

  /// Processor time of the loops' threads since they began.
  package var processorTime: Duration

  /// Transfers that ended since the loops began.
  package var transfers: Int

  package init(
    lag: LagDistribution = LagDistribution(),
    processorTime: Duration = .zero,
    transfers: Int = 0
  ) {
    self.lag = lag
    self.processorTime = processorTime
    self.transfers = transfers
  }

  /// What happened after an earlier report of the same transport, as between warm-up and end.
  package func since(_ earlier: LoopReport) -> LoopReport {
    LoopReport(
      lag: lag.since(earlier.lag),
      processorTime: processorTime - earlier.processorTime,
      transfers: transfers - earlier.transfers
    )
  }

  package mutating func merge(_ other: LoopReport) {
    lag.merge(other.lag)
    processorTime += other.processorTime
    transfers += other.transfers
  }
}
