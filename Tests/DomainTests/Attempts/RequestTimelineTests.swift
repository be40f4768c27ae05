import Domain
import Testing

struct RequestTimelineTests {
  /// Milliseconds after an origin.
  private static func at(_ milliseconds: Int64) -> Instant {
    Instant(nanoseconds: 1_000_000_000 + milliseconds * 1_000_000)
  }

  private static let streamed = RequestTimeline(
    scheduled: at(0),
    started: at(2),
    ready: at(5),
    sent: at(6),
    firstByte: at(20),
    tokenEvents: [
      TokenEvent(instant: at(30), byteCount: 3),
      TokenEvent(instant: at(40), byteCount: 3),
      TokenEvent(instant: at(40), byteCount: 3, isCoalesced: true),
      TokenEvent(instant: at(70), byteCount: 3),
    ],
    ended: at(75)
  )

  @Test func `each figure is the difference that metrics define`() {
    let timeline = Self.streamed
    #expect(timeline.queueTime == .milliseconds(2))
    #expect(timeline.timeToFirstToken == .milliseconds(25))
    #expect(timeline.userTimeToFirstToken == .milliseconds(30))
    #expect(timeline.endToEndLatency == .milliseconds(65))
    #expect(timeline.userLatency == .milliseconds(70))
    #expect(timeline.timePerOutputToken(outputTokens: 4) == .milliseconds(40) / 3.0)
  }

  @Test func `a gap inside one read is left out, not called zero`() {
    #expect(Self.streamed.interChunkLatencies == [.milliseconds(10), .milliseconds(30)])
  }

  @Test func `what cannot be known is absent`() {
    var timeline = Self.streamed
    timeline.tokenEvents = []
    #expect(timeline.timeToFirstToken == nil)
    #expect(timeline.timePerOutputToken(outputTokens: 5) == nil)
    // Not streamed: latency runs to the end.
    #expect(timeline.endToEndLatency == .milliseconds(70))
    timeline.ready = nil
    #expect(timeline.endToEndLatency == nil)
  }

  @Test(arguments: [nil, 0, 1, Int.min])
  func `time per output token needs tokens after the first event`(tokens: Int?) {
    #expect(Self.streamed.timePerOutputToken(outputTokens: tokens) == nil)
  }

  @Test func `the tokens of the first event are not divided by`() {
    var timeline = Self.streamed
    timeline.tokenEvents[0].tokenCount = 4
    #expect(timeline.timePerOutputToken(outputTokens: 8) == .milliseconds(10))
  }

  /// Events at a steady rate of a token every 10 ms, so many tokens in each.
  private static func steady(tokens: Int, each: Int, choices: Int = 1) -> RequestTimeline {
    let start = Instant(nanoseconds: 0)
    let events = stride(from: each, through: tokens, by: each).flatMap { made in
      (0..<choices).map { choice in
        TokenEvent(
          instant: start.advanced(by: .milliseconds(10 * made)),
          choice: choice,
          byteCount: 4 * each
        )
      }
    }
    return RequestTimeline(
      scheduled: start,
      started: start,
      ready: start,
      tokenEvents: events,
      ended: events.last?.instant ?? start
    )
  }

  @Test(arguments: [1, 2, 5, 10])
  func `equal rates have equal times per token however tokens are put into chunks`(each: Int) {
    let timeline = Self.steady(tokens: 100, each: each)
    #expect(timeline.timePerOutputToken(outputTokens: 100) == .milliseconds(10))
  }

  @Test(arguments: [1, 2, 4])
  func `choices that are made beside one another take no less time per token`(choices: Int) {
    let timeline = Self.steady(tokens: 50, each: 1, choices: choices)
    #expect(timeline.timePerOutputToken(outputTokens: 50 * choices) == .milliseconds(10))
  }

  @Test func `extreme instants do not trap`() {
    let first = Instant(nanoseconds: .min)
    let last = Instant(nanoseconds: .max)
    #expect(last - first > .zero)
    #expect(last.advanced(by: .seconds(1)) == last)
    #expect(first.advanced(by: .seconds(-1)) == first)
    #expect(Duration.milliseconds(30).inMilliseconds == 30)
  }
}
