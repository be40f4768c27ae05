import Domain
import Providers
import Suites
import Transport

/// One attempt as the transport left it, before its answer is read and judged.
struct FinishedExchange: Sendable {
  var planned: PlannedRequest

  /// Position in the run's sequence of requests: unique where a load stage sends the plan again.
  var sequence: Int
  var attempt: Int

  /// Of the attempts before, those that a kept connection failed: the retry policy does not count them.
  var staleAttempts = 0
  var stage: Int
  var leftOut: AttemptRecord.LeftOut?
  var scheduled: Instant

  /// When its first attempt was due; `nil` of a first one.
  var firstScheduled: Instant?
  var exchange: HTTPExchange

  /// Where in a conversation it stood; `nil` of a request that is none of one.
  var conversation: ConversationStep?

  /// The reading, where deciding about a retry already needed it.
  var reply: Reply?
  var willRetry: Bool

  /// Bytes that it takes in memory, about: the answer, its marks, and a little for the rest.
  var size: Int {
    exchange.body.count + exchange.reads.count * MemoryLayout<HTTPExchange.BodyRead>.stride + 2_048
  }

  /// Whether it looks like an answer, which only its reading can tell.
  var isReadLater: Bool {
    exchange.error == nil && exchange.facts.status.map { (200..<300).contains($0) } ?? false
  }

  /// Goes on with the next attempt of the same request.
  ///
  /// One that makes a stale connection good was due when that was.
  mutating func begin(at now: Instant) {
    if exchange.isStale {
      staleAttempts += 1
    } else {
      firstScheduled = firstScheduled ?? scheduled
      scheduled = now
    }
    attempt += 1
    reply = nil
    willRetry = false
  }
}

/// A finished exchange on its way to whoever reads it.
///
/// A class: it goes through several lists and from one thread to another, and is large.
final class QueuedExchange: Sendable {
  let finished: FinishedExchange

  init(_ finished: consuming FinishedExchange) {
    self.finished = finished
  }
}
