package import Domain
package import Providers
package import Suites
package import Transport

/// One attempt as the transport left it, before its answer is read and judged.
package struct FinishedExchange: Sendable {
  package var planned: PlannedRequest

  /// Position in the run's sequence of requests: unique where a load stage sends the plan again.
  package var sequence: Int
  package var attempt: Int
  package var stage: Int
  package var scheduled: Instant
  package var exchange: HTTPExchange

  /// The reading, where deciding about a retry already needed it.
  package var reply: Reply?
  package var willRetry: Bool
}

/// Collects what the measuring side has finished, and hands over all of it at once.
///
/// The measuring side only appends, so reading answers, scoring them and storing them never stand
/// between one request and the next; under load a batch becomes one transaction of the store.
package actor FinishedQueue {
  private var waiting: [FinishedExchange] = []
  private var isClosed = false
  private var consumer: CheckedContinuation<Void, Never>?

  /// Those who wait until everything was handled.
  private var settling: [CheckedContinuation<Void, Never>] = []

  package init() {}

  package func append(_ exchange: FinishedExchange) {
    waiting.append(exchange)
    wake()
  }

  /// Nothing more will be appended.
  package func close() {
    isClosed = true
    wake()
  }

  /// Everything that has finished since the last call, at least one; `nil` after the last.
  package func nextBatch() async -> [FinishedExchange]? {
    while waiting.isEmpty {
      release()
      if isClosed { return nil }
      await withCheckedContinuation { consumer = $0 }
    }
    defer { waiting = [] }
    return waiting
  }

  /// Returns once everything that was appended has been handled: when the consumer asks for more
  /// and there is none.
  package func settle() async {
    guard !isClosed, !waiting.isEmpty || consumer == nil else { return }
    await withCheckedContinuation { settling.append($0) }
  }

  /// The consumer takes nothing more, and nobody is to wait for it.
  package func abandon() {
    close()
    release()
  }

  private func release() {
    for continuation in settling { continuation.resume() }
    settling = []
  }

  private func wake() {
    consumer?.resume()
    consumer = nil
  }
}
