import Domain
import Testing

/// What follows of a timeline of which another tool told only a part.
struct ForeignTimelineTests {
  @Test func `nothing follows where no instant is told`() {
    let timeline = RequestTimeline.untimed
    #expect(timeline.due == nil && !timeline.isPlaced)
    #expect(timeline.queueTime == nil && timeline.userLatency == nil)
    #expect(timeline.timeToFirstToken == nil && timeline.endToEndLatency == nil)
  }

  @Test(arguments: [(Int64(5), false), (5_000, true)])
  func `when it was due is known where it is not after the start`(scheduled: Int64, isLate: Bool) {
    let timeline = RequestTimeline(
      scheduled: Instant(nanoseconds: scheduled),
      started: Instant(nanoseconds: 100),
      ready: Instant(nanoseconds: 100),
      ended: Instant(nanoseconds: 4_000)
    )
    #expect(timeline.isPlaced && timeline.endToEndLatency == .nanoseconds(3_900))
    #expect(timeline.queueTime == (isLate ? nil : .nanoseconds(95)))
    #expect(timeline.userLatency == (isLate ? nil : .nanoseconds(3_995)))
  }
}
