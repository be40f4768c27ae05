import Testing

@testable import Execution

struct WatchScheduleTests {
  private let sharp = WatchSchedule(period: .seconds(60), jitter: 0, seed: 1)

  @Test func `slots are counted from the first, so that lateness never adds up`() {
    let late = WatchSchedule(period: .seconds(60), jitter: 0.1, seed: 7)
    #expect(late.start(of: 0) == .zero)
    for slot in 1...200 {
      let start = late.start(of: slot)
      #expect(start >= .seconds(60) * slot)
      #expect(start < .seconds(60) * slot + .seconds(6))
    }
    #expect(Set((1...20).map { late.start(of: $0) - .seconds(60) * $0 }).count == 20)
  }

  @Test(arguments: [
    // A run of slot 0 that ends at so many seconds; the next slot, and the missed ones.
    (5, 1, 0), (59, 1, 0), (60, 2, 1), (61, 2, 1), (179, 3, 2), (600, 11, 10),
  ])
  func `what has begun meanwhile is missed, and counted`(ended: Int, next: Int, missed: Int) {
    let result = sharp.next(after: 0, at: .seconds(ended))
    #expect(result.slot == next)
    #expect(result.missed == missed)
  }

  @Test func `a slot whose lateness has not passed is still kept`() {
    let late = WatchSchedule(period: .seconds(60), jitter: 0.5, seed: 3)
    let start = late.start(of: 1)
    #expect(late.next(after: 0, at: start - .milliseconds(1)).slot == 1)
    #expect(late.next(after: 0, at: start).slot == 2)
  }

  @Test(arguments: [
    ("6h", Duration.seconds(21_600)), ("500ms", .milliseconds(500)), ("6", nil), ("0s", nil),
    ("-1h", nil), ("50ms", nil), ("soon", nil),
  ])
  func `a period is a time that a suite could write, and long enough`(
    text: String,
    period: Duration?
  ) {
    #expect(WatchSchedule.period(text) == period)
  }
}
