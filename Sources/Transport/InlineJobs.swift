import Domain

/// Tasks that go on on the loop's own thread, right after their transfers have ended.
///
/// That spares rousing a thread and being roused by it, which costs more than carrying a short
/// transfer does. Sockets wait meanwhile: so there are never more than a few, and none for a while
/// after some took long, as where an answer is read to decide about a retry, or a long prompt is
/// written.
struct InlineJobs<Job> {
  /// Whether a job that becomes ready now is taken.
  private var isOpen = false
  private var closedUntil = Instant(nanoseconds: 0)
  private var longTurns = 0
  private var jobs: [Job] = []

  /// Where more transfers end in one turn of the loop, their tasks share the cost of one rousing.
  static var most: Int { 4 }

  /// What a job may take, its next transfer's start included.
  static var longestJob: Duration { .microseconds(200) }

  /// So many long turns in a row, since the thread itself may have been held up in one of them.
  static var mostLongTurns: Int { 4 }
  static var closedTime: Duration { .milliseconds(100) }

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

  /// Notes how long the jobs of a turn took together.
  mutating func note(_ count: Int, took duration: Duration, until now: Instant) {
    guard duration > Self.longestJob * count else { return longTurns = 0 }
    longTurns += 1
    guard longTurns == Self.mostLongTurns else { return }
    longTurns = 0
    closedUntil = now.advanced(by: Self.closedTime)
  }
}

/// A part of a task that is ready to run.
struct ReadyJob: Sendable {
  private let job: UnownedJob
  private let executor: UnownedTaskExecutor

  init(_ job: consuming ExecutorJob, on executor: UnownedTaskExecutor) {
    self.job = UnownedJob(job)
    self.executor = executor
  }

  func run() {
    job.runSynchronously(on: executor)
  }
}
