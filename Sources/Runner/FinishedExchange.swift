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
      if isClosed { return nil }
      await withCheckedContinuation { consumer = $0 }
    }
    defer { waiting = [] }
    return waiting
  }

  private func wake() {
    consumer?.resume()
    consumer = nil
  }
}
