import Domain
import Synchronization

/// Collects what the measuring side has finished, and hands over all of it at once.
///
/// The measuring side only appends, so reading answers, scoring them and storing them never stand
/// between one request and the next; under load a batch becomes one transaction of the store.
final class FinishedQueue: Sendable {
  private let state = Mutex(State())
  private let pace: Duration
  private let limit: Int

  /// For a run: each batch is a transaction and a flush to the disk, which cost as much as storing
  /// several attempts does.
  static let usualPace = Duration.milliseconds(20)

  /// Bytes of answers that may wait for their consumer, about, before nothing more is sent: seconds
  /// of a very fast run, or many minutes of a store that does not take them.
  static let usualLimit = 256 << 20

  /// - Parameters:
  ///   - pace: from one batch to the next, at least; after a pause, what finishes is handed over at
  ///     once.
  ///   - limit: Bytes from which on `isFull` holds.
  init(pace: Duration = FinishedQueue.usualPace, limit: Int = FinishedQueue.usualLimit) {
    self.pace = pace
    self.limit = limit
  }

  /// Whether so much waits for its consumer that nothing more should be sent.
  var isFull: Bool { state.withLock { $0.heldBytes >= limit } }

  /// Returns when there is room again.
  func waitForRoom() async {
    await withCheckedContinuation { sender in
      let goesOn = state.withLock { state in
        guard state.heldBytes >= limit, !state.isClosed else { return true }
        state.senders.append(sender)
        return false
      }
      if goesOn { sender.resume() }
    }
  }

  func append(_ finished: consuming FinishedExchange) {
    let exchange = QueuedExchange(finished)
    let consumer = state.withLock { state in
      state.waiting.append(exchange)
      state.heldBytes += exchange.finished.size
      return state.takeConsumer()
    }
    consumer?.resume()
  }

  /// Nothing more will be appended.
  func close() {
    let (consumer, pause, senders) = state.withLock { state in
      state.isClosed = true
      return (state.takeConsumer(), state.takePause(), state.takeSenders())
    }
    consumer?.resume()
    pause?.resume()
    for sender in senders { sender.resume() }
  }

  /// Everything that has finished since the last call, at least one; `nil` after the last.
  func nextBatch() async -> [QueuedExchange]? {
    for sender in state.withLock({ $0.release(limit: limit) }) { sender.resume() }
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

  private func takeBatch() -> (batch: [QueuedExchange], isLast: Bool) {
    let (batch, isLast, settled) = state.withLock { state in
      let batch = state.waiting
      state.waiting = []
      // The next batch is mostly about as large.
      state.waiting.reserveCapacity(batch.count)
      state.handledBytes = state.heldBytes
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
    var waiting: [QueuedExchange] = []
    var isClosed = false

    /// Of all that was appended and not yet handled, about.
    var heldBytes = 0

    /// The part of them that the consumer has.
    var handledBytes = 0

    /// Those who wait for room.
    var senders: [CheckedContinuation<Void, Never>] = []

    /// Takes away what the consumer has handled, and gives those who may go on.
    mutating func release(limit: Int) -> [CheckedContinuation<Void, Never>] {
      heldBytes -= handledBytes
      handledBytes = 0
      return heldBytes < limit ? takeSenders() : []
    }

    mutating func takeSenders() -> [CheckedContinuation<Void, Never>] {
      defer { senders = [] }
      return senders
    }
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

    /// Lets the consumer wait, unless there is something for it to do, or somebody waits for it to
    /// find that there is nothing: after a stage in which nothing was sent.
    mutating func park(_ consumer: CheckedContinuation<Void, Never>) -> Bool {
      guard waiting.isEmpty, !isClosed, settling.isEmpty else { return false }
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
