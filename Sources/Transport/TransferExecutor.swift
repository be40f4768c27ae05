import Dispatch
import Synchronization

/// Where tasks go on whose transfers have ended: on the loop's own thread where a turn of it ended a
/// few, and otherwise on one thread that is roused once for all that a turn has ended.
///
/// The system's pool rouses a thread for each task that can go on, which costs as much as carrying a
/// short transfer does. What runs here has to be short: the next request of every stream waits for
/// it, so answers are read elsewhere.
package final class TransferExecutor: TaskExecutor {
  /// Its thread lives as long as the process, and sleeps while nothing is sent.
  package static let shared = TransferExecutor()

  private struct State {
    var jobs: [ReadyJob] = []
    var hasThread = false

    /// Whether the thread sleeps, or is about to, until it is signalled.
    var isIdle = false
  }

  private let state = Mutex(State())
  private let rousing = DispatchSemaphore(value: 0)

  private init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = ReadyJob(job, on: asUnownedTaskExecutor())
    if let loop = TransferLoop.current, loop.take(job) { return }
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
