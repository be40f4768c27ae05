import Synchronization
import Testing

@testable import Execution

struct WatchTests {
  @Test(
    arguments: [
      (.init(run: .exited(0), track: .exited(0)), 0, "the run ended well, track well"),
      (.init(run: .exited(0), track: .exited(6)), 6, "the run ended well, track with exit code 6"),
      (.init(run: .exited(3)), 3, "the run ended with exit code 3; it is not tracked"),
      (.init(run: .killed(signal: 9)), 1, "the run ended by signal 9; it is not tracked"),
      (
        .init(run: .exited(0), track: .killed(signal: 6)), 1,
        "the run ended well, track by signal 6"
      ),
    ] as [(WatchedRun.Outcome, Int32, String)]
  )
  func `a night ends as its run did, else as its track`(
    outcome: WatchedRun.Outcome,
    code: Int32,
    words: String
  ) {
    #expect(outcome.exitCode == code)
    #expect(outcome.description == words)
  }

  @Test func `runs start at their slots, and what takes too long misses some`() async throws {
    let clock = SteppedClock()
    let schedule = WatchSchedule(period: .seconds(10), jitter: 0, seed: 1)
    var starts: [Duration] = []
    var notices: [WatchNotice] = []
    try await Watch(schedule, clock: clock, mostRuns: 4).run(telling: { notices.append($0) }) {
      slot in
      starts.append(clock.now.offset)
      // The second takes as long as three slots.
      clock.advance(by: slot == 1 ? .seconds(25) : .seconds(2))
    }
    #expect(starts == [.zero, .seconds(10), .seconds(40), .seconds(50)])
    #expect(notices.contains(.missed(2, period: .seconds(10))))
    #expect(notices.first == .starts(run: 1))
    #expect(notices.contains(.waits(.seconds(8))))
  }

  @Test func `a run that fails ends the watch with its error`() async throws {
    struct Broken: Error {}
    let watch = Watch(
      WatchSchedule(period: .seconds(1), jitter: 0, seed: 1),
      clock: SteppedClock()
    )
    await #expect(throws: Broken.self) {
      try await watch.run(telling: { _ in }) { _ in throw Broken() }
    }
  }

  @Test func `a watch that is cancelled begins nothing more`() async throws {
    let clock = SteppedClock()
    let schedule = WatchSchedule(period: .seconds(1), jitter: 0, seed: 1)
    let runs = Mutex(0)
    let task = Task {
      try await Watch(schedule, clock: clock).run(telling: { _ in }) { _ in
        runs.withLock { $0 += 1 }
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(runs.withLock { $0 } == 1)
  }

  @Test(arguments: [
    (
      WatchNotice.missed(1, period: .seconds(21_600)),
      "1 slot was missed: the run took longer than 6 h."
    ),
    (.missed(3, period: .seconds(90)), "3 slots were missed: the run took longer than 2 min."),
    (.waits(.seconds(21_540)), "the next run begins in 5 h 59 min"),
    (.waits(.milliseconds(4_200)), "the next run begins in 4.2 s"),
    (.starts(run: 1), "run 1 of this watch begins"),
  ])
  func `what a watch tells is a sentence`(notice: WatchNotice, start: String) {
    #expect(notice.description.hasPrefix(start))
  }
}

/// A clock on which sleeping takes no time: it moves to the deadline at once.
private final class SteppedClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  private let offset = Mutex(Duration.zero)

  var now: Instant { Instant(offset: offset.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    offset.withLock { $0 = max($0, deadline.offset) }
  }

  func advance(by duration: Duration) {
    offset.withLock { $0 += duration }
  }
}
