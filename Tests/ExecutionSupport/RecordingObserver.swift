package import Execution
import Runner
import Synchronization

/// Remembers what it was told.
package final class RecordingObserver: ExecutionObserver {
  private let log = Mutex<[String]>([])

  package init() {}

  /// The words of each notice, in the order in which they came.
  package var notices: [String] { log.withLock { $0 } }

  package func tell(_ notice: ExecutionNotice) {
    log.withLock { $0.append(notice.description) }
  }

  package func beginProgress(
    of planned: Int?,
    unit: String,
    models: ProgressTerms?
  ) -> any ProgressObserver {
    let planned = planned.map(String.init) ?? "?"
    log.withLock { $0.append("progress: \(planned) \(unit)") }
    return Progress(observer: self)
  }

  fileprivate func add(_ words: String) { log.withLock { $0.append(words) } }

  private struct Progress: ProgressObserver {
    let observer: RecordingObserver

    func show<Value>(during body: () async throws -> Value) async rethrows -> Value {
      try await body()
    }

    func count(done: Int, failed: Int) {}
    func record(_ attempts: [FinishedAttempt]) {}
    func expect(_ requests: Int, _ words: String) { observer.add(words) }
    func tell(_ pause: Pause) {}
  }
}
