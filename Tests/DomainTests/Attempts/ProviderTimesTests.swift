import Domain
import Testing

/// What the provider's own clock is good for, by what it covers.
struct ProviderTimesTests {
  /// Ready at 10 ms, first byte at 40, first token at 60, last at 110, ended at 120.
  private static func record(_ times: ProviderTimes?, isStreamed: Bool = true) -> AttemptRecord {
    func instant(_ milliseconds: Int64) -> Instant {
      Instant(nanoseconds: milliseconds * 1_000_000)
    }
    return AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "s",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: instant(0),
        started: instant(5),
        ready: instant(10),
        firstByte: instant(40),
        tokenEvents: isStreamed
          ? [.init(instant: instant(60), byteCount: 1), .init(instant: instant(110), byteCount: 1)]
          : [],
        ended: instant(120)
      ),
      outcome: .succeeded,
      completion: Completion(providerTimes: times)
    )
  }

  @Test(
    arguments: [
      (.whole, 100, 110), (.answer, 100, 110), (.generation, 50, nil), (.beginning, 30, 30),
      (.prompt, 50, nil), (.arrival, 50, nil), (.queue, nil, nil),
    ] as [(ProviderTimes.Span, Int?, Int?)]
  )
  func `ours is measured over the same span, where we can see it`(
    span: ProviderTimes.Span,
    streamed: Int?,
    whole: Int?
  ) {
    #expect(Self.record(nil).measured(over: span) == streamed.map { .milliseconds($0) })
    #expect(
      Self.record(nil, isStreamed: false).measured(over: span) == whole.map { .milliseconds($0) }
    )
  }

  @Test(arguments: ProviderTimes.Span.allCases)
  func `an overhead is only of a time that covers the answer to its end`(
    span: ProviderTimes.Span
  ) {
    let prediction = ProviderTimes.Told(.milliseconds(70), source: "x", span: span)
    let queue = ProviderTimes.Told(.milliseconds(20), source: "y", span: .queue)
    let alone = Self.record(ProviderTimes(prediction: prediction))
    let both = Self.record(ProviderTimes(prediction: prediction, queue: queue))
    #expect(alone.value(of: .predictionTime, price: nil) == 70)
    #expect(both.value(of: .providerQueueTime, price: nil) == 20)
    switch span {
    case .whole:
      #expect(alone.overhead == .milliseconds(30) && both.overhead == .milliseconds(30))
    case .answer:
      #expect(alone.overhead == .milliseconds(30) && both.overhead == .milliseconds(10))
    case .generation, .beginning, .queue, .prompt, .arrival:
      #expect(alone.overhead == nil && both.overhead == nil)
    }
  }

  @Test func `a time that is longer than ours leaves no overhead`() {
    let prediction = ProviderTimes.Told(.milliseconds(95), source: "x", span: .answer)
    let queue = ProviderTimes.Told(.milliseconds(6), source: "y", span: .queue)
    #expect(Self.record(ProviderTimes(prediction: prediction, queue: queue)).overhead == nil)
  }

  @Test(
    arguments: [
      (3.4373, .seconds(1), 3_437_300_000), (0, .seconds(1), 0),
      (31_622_400_001, .milliseconds(1), nil),
      (-1, .seconds(1), nil), (.nan, .seconds(1), nil), (.infinity, .milliseconds(1), nil),
      (1e300, .nanoseconds(1), nil), (7, .nanoseconds(1), 7),
    ] as [(Double, Duration, Int64?)]
  )
  func `a number becomes a time in the unit of its source, or none`(
    number: Double,
    unit: Duration,
    nanoseconds: Int64?
  ) {
    #expect(
      ProviderTimes.duration(number, in: unit) == nanoseconds.map { .nanoseconds($0) }
    )
  }
}
