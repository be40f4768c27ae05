import Domain

/// Does one piece of work again and again by a schedule, never twice at once, until it is cancelled.
package struct Watch<Time: Clock>: Sendable where Time.Duration == Duration {
  private let schedule: WatchSchedule
  private let clock: Time

  /// `nil` for a watch without an end of its own.
  private let mostRuns: Int?

  package init(_ schedule: WatchSchedule, clock: Time, mostRuns: Int? = nil) {
    self.schedule = schedule
    self.clock = clock
    self.mostRuns = mostRuns
  }

  /// - Parameters:
  ///   - tell: Is told what a person who reads the log should know.
  ///   - work: One run, by its slot; what fails in it is its own to tell.
  /// - Throws: `CancellationError`; the work is waited for.
  package func run(
    telling tell: (WatchNotice) -> Void,
    _ work: (Int) async throws -> Void
  ) async throws {
    let start = clock.now
    var slot = 0
    var runs = 0
    while true {
      try await clock.sleep(until: start.advanced(by: schedule.start(of: slot)), tolerance: .zero)
      try Task.checkCancellation()
      tell(.starts(run: runs + 1))
      try await work(slot)
      try Task.checkCancellation()
      runs += 1
      if let mostRuns, runs >= mostRuns { return }
      let now = start.duration(to: clock.now)
      let (next, missed) = schedule.next(after: slot, at: now)
      if missed > 0 { tell(.missed(missed, period: schedule.period)) }
      tell(.waits(schedule.start(of: next) - now))
      slot = next
    }
  }
}

/// What a watch tells of itself.
package enum WatchNotice: Hashable, Sendable {
  /// The first run of a watch is 1.
  case starts(run: Int)

  /// Slots in which nothing ran, because the run before them had not ended.
  case missed(Int, period: Duration)
  case waits(Duration)
}

extension WatchNotice: CustomStringConvertible {
  package var description: String {
    switch self {
    case .starts(let run): "run \(run) of this watch begins"
    case .missed(let count, let period):
      "\(count.counted("slot was", "slots were")) missed: the run took longer than "
        + "\(Self.words(period)). Take a longer --every, or a smaller suite."
    case .waits(let time): "the next run begins in \(Self.words(time))"
    }
  }

  /// `5 h 59 min`, `12 min`, `4.2 s`.
  private static func words(_ time: Duration) -> String {
    let seconds = max(time / .seconds(1), 0)
    if seconds < 60 { return "\((seconds * 10).rounded() / 10) s" }
    let minutes = Int((seconds / 60).rounded())
    guard minutes >= 60 else { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
