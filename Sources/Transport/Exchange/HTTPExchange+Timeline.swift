package import Domain

extension HTTPExchange {
  /// The instants of the exchange with those of the tokens that were read of it.
  ///
  /// - Parameter scheduled: When the request was due; `nil` where it was as it started.
  package func timeline(
    scheduled: Instant? = nil,
    tokenEvents: [TokenEvent],
    firstVisible: Instant? = nil
  ) -> RequestTimeline {
    RequestTimeline(
      scheduled: scheduled ?? started,
      started: started,
      ready: ready,
      sent: sent,
      firstByte: firstByte,
      tokenEvents: tokenEvents,
      firstVisible: firstVisible,
      ended: ended
    )
  }
}
