import Domain
import Synchronization

/// Collects what the measuring side has finished, and hands over all of it at once.
///
/// The measuring side only appends, so reading answers, scoring them and storing them never stand
/// between one request and the next; under load a batch becomes one transaction of the store.
final class FinishedQueue: Sendable {
  private let state = Mutex(State())
  private let pace: Duration

  /// For a run: each batch is a transaction and a flush to the disk, which cost as much as storing
  /// several attempts does.
  static let usualPace = Duration.milliseconds(20)

  /// - Parameter pace: from one batch to the next, at least; after a pause, what finishes is handed
  ///   over at once.
  init(pace: Duration = FinishedQueue.usualPace) {
    self.pace = pace
  }

  func append(_ exchange: FinishedExchange) {
    let consumer = state.withLock { state in
      state.waiting.append(exchange)
      return state.takeConsumer()
    }
    consumer?.resume()
  }

  /// Nothing more will be appended.
  func close() {
    let (consumer, pause) = state.withLock { state in
      state.isClosed = true
      return (state.takeConsumer(), state.takePause())
    }
    consumer?.resume()
    pause?.resume()
  }

  /// Everything that has finished since the last call, at least one; `nil` after the last.
  func nextBatch() async -> [FinishedExchange]? {
    if let handOver = state.withLock(\.nextHandOver), handOver > .now {
      await pause(until: handOver)
    }
    while true {
      let (batch, isLast) = takeBatch()
      if !batch.isEmpty { return batch }
      if isLast { return nil }
      await withCheckedContinuation { consumer in
        if !state.withLock({ $0.park(consumer) }) { consumer.resume() }
      }
    }
  }

  /// Lets attempts gather until an instant, or until somebody waits for those that there are.
  private func pause(until instant: Instant) async {
    await withTaskGroup { group in
      await withCheckedContinuation { pause in
        guard state.withLock({ $0.begin(pause) }) else { return pause.resume() }
        group.addTask {
          try? await sleep(until: instant)
          self.state.withLock { $0.takePause() }?.resume()
        }
      }
      group.cancelAll()
    }
  }

  private func takeBatch() -> (batch: [FinishedExchange], isLast: Bool) {
    let (batch, isLast, settled) = state.withLock { state in
      let batch = state.waiting
      state.waiting = []
      if !batch.isEmpty { state.nextHandOver = .now.advanced(by: pace) }
      return (batch, state.isClosed, batch.isEmpty ? state.takeSettling() : [])
    }
    for continuation in settled { continuation.resume() }
    return (batch, isLast)
  }

  /// Returns once everything that was appended has been handled: when the consumer asks for more
  /// and there is none.
  func settle() async {
    await withCheckedContinuation { continuation in
      let ready: CheckedContinuation<Void, Never>? = state.withLock { state in
        guard !state.isClosed, !state.waiting.isEmpty || state.consumer == nil else {
          return continuation
        }
        state.settling.append(continuation)
        return state.takePause()
      }
      ready?.resume()
    }
  }

  /// The consumer takes nothing more, and nobody is to wait for it.
  func abandon() {
    close()
    for continuation in state.withLock({ $0.takeSettling() }) { continuation.resume() }
  }

  private struct State {
    var waiting: [FinishedExchange] = []
    var isClosed = false
    var consumer: CheckedContinuation<Void, Never>?

    /// Until then, what finishes is left to gather; `nil` before the first batch.
    var nextHandOver: Instant?

    /// Those who wait until everything was handled.
    var settling: [CheckedContinuation<Void, Never>] = []

    /// The consumer, while it lets attempts gather.
    private var pause: CheckedContinuation<Void, Never>?

    /// Lets the consumer pause, unless somebody waits for what there is.
    mutating func begin(_ pause: CheckedContinuation<Void, Never>) -> Bool {
      guard !isClosed, settling.isEmpty else { return false }
      self.pause = pause
      return true
    }

    mutating func takePause() -> CheckedContinuation<Void, Never>? {
      defer { pause = nil }
      return pause
    }

    /// Lets the consumer wait, unless there is something for it to do.
    mutating func park(_ consumer: CheckedContinuation<Void, Never>) -> Bool {
      guard waiting.isEmpty, !isClosed else { return false }
      self.consumer = consumer
      return true
    }

    mutating func takeConsumer() -> CheckedContinuation<Void, Never>? {
      defer { consumer = nil }
      return consumer
    }

    mutating func takeSettling() -> [CheckedContinuation<Void, Never>] {
      defer { settling = [] }
      return settling
    }
  }
}
