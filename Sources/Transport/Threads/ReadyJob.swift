/// A part of a task that is ready to run.
struct ReadyJob: Sendable {
  private let job: UnownedJob
  private let executor: TransferExecutor

  init(_ job: consuming ExecutorJob, on executor: TransferExecutor) {
    self.job = UnownedJob(job)
    self.executor = executor
  }

  /// Runs it on the calling thread.
  func run() {
    job.runSynchronously(on: executor.asUnownedTaskExecutor())
  }

  /// Has its executor run it on a thread of its own.
  func runApart() {
    executor.runApart(self)
  }
}
