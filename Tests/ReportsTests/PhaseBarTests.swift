import Domain
import Reports
import Testing

struct PhaseBarTests {
  private static func instant(_ milliseconds: Int64) -> Instant {
    Instant(nanoseconds: milliseconds * 1_000_000)
  }

  private static let timeline = RequestTimeline(
    scheduled: instant(100),
    started: instant(102),
    ready: instant(110),
    sent: instant(111),
    firstByte: instant(150),
    tokenEvents: [
      TokenEvent(instant: instant(160), byteCount: 1),
      TokenEvent(instant: instant(190), byteCount: 1),
    ],
    ended: instant(200)
  )

  @Test func `phases follow on each other from when the request was due`() {
    let phases = PhaseBar(Self.timeline).phases
    #expect(phases.map(\.name) == ["queued", "connect", "send", "wait", "stream", "tail"])
    #expect(phases.map(\.start) == [0, 2, 10, 11, 60, 90])
    #expect(phases.map(\.end) == [2, 10, 11, 60, 90, 100])
  }

  @Test func `a new connection is split into name look-up, TCP and TLS`() {
    let transfer = TransferFacts(
      nameLookup: .milliseconds(1),
      connect: .milliseconds(3),
      tlsHandshake: .milliseconds(4)
    )
    let phases = PhaseBar(Self.timeline, transfer: transfer).phases
    #expect(phases.map(\.name).prefix(4) == ["queued", "DNS", "TCP", "TLS"])
    #expect(phases.map(\.end).prefix(4) == [2, 3, 6, 10])
  }

  @Test(arguments: [0, 40, 200]) func `bars keep to the width, one line a phase`(width: Int) {
    let lines = PhaseBar(Self.timeline).lines(width: width)
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.count <= max(width, 42) })
    #expect(lines[3].contains("49.000 ms"))
  }
}
