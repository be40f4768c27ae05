import Domain

/// Tasks that go on on the loop's own thread, right after their transfers have ended.
///
/// That spares rousing a thread and being roused by it, which costs more than carrying a short
/// transfer does. Sockets wait meanwhile, so there are never more than a few; and where jobs turn out
/// long, as where a long prompt is written, none are taken for a while.
struct InlineJobs<Job> {
  /// Whether a job that becomes ready now is taken.
  private var isOpen = false
  private var jobs: [Job] = []

  /// By how much jobs have taken longer than they may, less what short ones have left over since.
  private var overdrawn = Duration.zero
  private var closedUntil = Instant(nanoseconds: 0)

  /// Where more transfers end in one turn of the loop, their tasks share the cost of one rousing, and of
  /// being roused by it; of so many each part is as much as going on here takes.
  static var most: Int { 8 }

  /// What a job may take, its next transfer's start included.
  static var longestJob: Duration { .microseconds(200) }

  /// More than the loop's thread is held up for now and then by the machine's other threads.
  static var mostOverdrawn: Duration { .milliseconds(5) }

  /// Jobs that take long hold the loop for no larger part of its time than one in this many.
  static var share: Int { 100 }

  /// Takes jobs from now on, if that many tasks are few enough.
  mutating func open(for count: Int, at now: Instant) {
    isOpen = count <= Self.most && now >= closedUntil
  }

  mutating func take(_ job: Job) -> Bool {
    if isOpen { jobs.append(job) }
    return isOpen
  }

  /// Takes no more jobs; returns those that were taken, to be run at once.
  mutating func close() -> [Job] {
    isOpen = false
    defer { jobs = [] }
    return jobs
  }

  /// Notes how long a job took; returns whether another may follow in the same turn.
  mutating func note(_ duration: Duration, until now: Instant) -> Bool {
    overdrawn = max(.zero, overdrawn + duration - Self.longestJob)
    if overdrawn > Self.mostOverdrawn {
      closedUntil = now.advanced(by: overdrawn * Self.share)
      overdrawn = .zero
    }
    return duration <= Self.longestJob
  }
}
