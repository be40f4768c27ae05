import Domain
import Synchronization

/// One request on its way from the task that sends it to the loop that carries it.
///
/// `@unchecked Sendable`, because the compiler cannot see that one thread has it at a time, and a lock
/// would be taken for every request: `request` never changes; `continuation` and `use` are written
/// before the transfer is put into the loop's inbox, or given to the loop on its own thread, and
/// afterwards touched by the loop's thread alone, as are `slot` and `heapPosition`; `isCancelled` is
/// atomic.
final class Transfer: @unchecked Sendable, DeadlineHeapItem {
  let request: HTTPRequest

  /// Becomes `added` where a kept connection was found unfit before the request was written.
  var use: ConnectionUse
  let isCancelled = Atomic<Bool>(false)
  private var continuation: CheckedContinuation<FinishedTransfer, Never>?

  /// What carries it, while it is under way.
  var slot: TransferSlot?
  var heapPosition: Int?

  init(_ request: HTTPRequest, use: ConnectionUse) {
    self.request = request
    self.use = use
  }

  func isAwaited(by continuation: CheckedContinuation<FinishedTransfer, Never>) {
    self.continuation = continuation
  }

  func finish(_ result: FinishedTransfer) {
    continuation?.resume(returning: result)
    continuation = nil
  }

  /// Ends a transfer that never reached libcurl.
  func finish(_ error: TransportError, at instant: Instant) {
    let exchange = HTTPExchange(
      started: instant,
      ended: instant,
      startedAtMilliseconds: WallClock.milliseconds,
      error: error
    )
    finish(FinishedTransfer(exchange: exchange, head: []))
  }
}

/// A transfer as the loop leaves it: the head is read by the task that awaits it.
///
/// A class: it goes from hand to hand.
final class FinishedTransfer: Sendable {
  let exchange: HTTPExchange
  let head: [UInt8]

  init(exchange: HTTPExchange, head: [UInt8]) {
    self.exchange = exchange
    self.head = head
  }
}
