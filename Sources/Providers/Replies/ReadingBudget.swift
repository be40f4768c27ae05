import Foundation

/// The processor time that the reading of one answer may take.
///
/// Answers are read one after another by the thread that also stores them. Reading takes time in
/// proportion to the bytes, of which there is a limit, so that none comes near this one: it is there
/// for the answer that nobody has thought of.
struct ReadingBudget {
  /// Ten times what the largest answer takes in an optimised build.
  static let limit = Duration.seconds(20)

  private let limit: Duration
  private let clock: @Sendable () -> Duration
  private var started: Duration?
  private var steps = 0

  /// Looking at the clock costs as much as reading a small chunk.
  private static let stepsBetweenLooks = 256

  private(set) var wasSpent = false

  init(
    limit: Duration = limit,
    clock: @escaping @Sendable () -> Duration = threadTime
  ) {
    self.limit = limit
    self.clock = clock
  }

  /// Whether it is used up; to be asked after each piece that is read.
  mutating func isSpent() -> Bool {
    steps += 1
    guard !wasSpent, steps % Self.stepsBetweenLooks == 0 else { return wasSpent }
    let now = clock()
    guard let started else {
      started = now
      return false
    }
    wasSpent = now - started > limit
    return wasSpent
  }

  /// Processor time of the calling thread.
  private static let threadTime: @Sendable () -> Duration = {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
