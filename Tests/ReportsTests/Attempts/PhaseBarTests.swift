import Domain
import Reports
import Testing

struct PhaseBarTests {
  private static func at(_ milliseconds: Int64) -> Instant {
    Instant(nanoseconds: 1_000_000_000 + milliseconds * 1_000_000)
  }

  private static let streamed = RequestTimeline(
    scheduled: at(0),
    started: at(10),
    ready: at(40),
    sent: at(40),
    firstByte: at(50),
    tokenEvents: [
      TokenEvent(instant: at(60), byteCount: 3), TokenEvent(instant: at(90), byteCount: 3),
    ],
    ended: at(100)
  )

  @Test func `each phase is drawn where it lay and as long as it took`() {
    #expect(
      PhaseBar(Self.streamed).lines(width: 42) == [
        "queued     10.000 ms  █",
        "connect    30.000 ms   ███",
        "send        0.000 ms      ▏",
        "wait       20.000 ms      ██",
        "stream     30.000 ms        ███",
        "tail       10.000 ms           █",
      ]
    )
  }

  @Test func `a new connection is split into what libcurl told of it`() {
    let facts = TransferFacts(
      nameLookup: .milliseconds(5),
      connect: .milliseconds(10),
      tlsHandshake: .milliseconds(15)
    )
    let phases = PhaseBar(Self.streamed, transfer: facts).phases
    #expect(phases.map(\.name).prefix(4) == ["queued", "DNS", "TCP", "TLS"])
    #expect(phases.map(\.end).prefix(4) == [10, 15, 25, 40])
  }

  @Test func `what came in another order than it can is drawn without a length, not backwards`() {
    var timeline = Self.streamed
    timeline.sent = Self.at(20)
    let phases = PhaseBar(timeline).phases
    #expect(phases.allSatisfy { $0.start <= $0.end })
    #expect(phases.map(\.end).max() == 100)
  }

  @Test func `an attempt that took no time at all has bars too`() {
    let timeline = RequestTimeline(scheduled: Self.at(0), started: Self.at(0), ended: Self.at(0))
    #expect(PhaseBar(timeline).lines(width: 80) == ["tail        0.000 ms  ▏"])
  }
}
