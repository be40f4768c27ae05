import Dispatch
import Synchronization

/// Where tasks go on whose transfers have ended: one thread, roused once for all that a turn of the
/// transfer loop has ended, or the loop's own thread where these are few.
///
/// The system's pool rouses a thread for each task that can go on, which costs as much as carrying a
/// short transfer does. What runs here has to be short: the next request of every stream waits for
/// it. The thread lives as long as the process, and sleeps while nothing is sent.
package final class TransferExecutor: TaskExecutor {
  /// For tasks that only send one request after the other: a few at a time go on on the thread of the
  /// loop that carried their transfers, others on the executor's.
  package static let onLoops = TransferExecutor(usesLoops: true)

  /// For tasks that do more, such as reading each answer: never on a loop's thread.
  package static let apart = TransferExecutor(usesLoops: false)

  private let usesLoops: Bool

  private struct State {
    var jobs: [ReadyJob] = []
    var hasThread = false

    /// Whether the thread sleeps, or is about to, until it is signalled.
    var isIdle = false
  }

  private let state = Mutex(State())
  private let rousing = DispatchSemaphore(value: 0)

  private init(usesLoops: Bool) {
    self.usesLoops = usesLoops
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = ReadyJob(job, on: self)
    if usesLoops, let loop = TransferLoop.current, loop.take(job) { return }
    runApart(job)
  }

  /// Runs a job on the executor's own thread.
  func runApart(_ job: ReadyJob) {
    let (isIdle, hasThread) = state.withLock { state in
      state.jobs.append(job)
      defer {
        state.isIdle = false
        state.hasThread = true
      }
      return (state.isIdle, state.hasThread)
    }
    if isIdle { rousing.signal() }
    if !hasThread { startThread() }
  }

  private func startThread() {
    do throws(TransportError) {
      try OwnThread.start(named: "assay-senders") { self.run() }
    } catch {
      // Without a thread of its own, the jobs run where the system finds one.
      DispatchQueue.global().async { self.run() }
    }
  }

  private func run() {
    var jobs: [ReadyJob] = []
    while true {
      take(into: &jobs)
      if jobs.isEmpty { rousing.wait() }
      for job in jobs { job.run() }
    }
  }

  /// Takes all jobs; `buffer` gives its storage in return.
  private func take(into buffer: inout [ReadyJob]) {
    buffer.removeAll(keepingCapacity: true)
    state.withLock { state in
      swap(&state.jobs, &buffer)
      state.isIdle = buffer.isEmpty
    }
  }
}
