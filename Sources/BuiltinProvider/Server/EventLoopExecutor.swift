import NIOCore

/// Runs a request's task on the event loop of its connection.
///
/// A paced stream then wakes, writes and flushes on one thread. On the global executor every token
/// would cross threads three times, which costs the machine more than making the token, and some
/// fifty microseconds of delay.
final class EventLoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

extension EventLoop {
  /// Sleeps until an instant on the clock of `NIODeadline`, which is `CLOCK_MONOTONIC`.
  func sleep(until deadline: NIODeadline) async throws {
    guard deadline > .now() else { return }
    let wake = scheduleTask(deadline: deadline) {}
    try await withTaskCancellationHandler {
      try await wake.futureResult.get()
    } onCancel: {
      wake.cancel()
    }
  }
}
