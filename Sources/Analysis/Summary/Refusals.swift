package import Domain

/// What an arm has come to of which every request was refused for one lasting reason: it is not
/// measured, and not one that does badly.
package struct Refusals: Hashable, Sendable, Encodable {
  /// Requests that were sent, warm-up too.
  package var requests: Int
  package var kind: RequestFailure.Kind

  /// HTTP status, where there was a response.
  package var status: Int?

  /// The first message.
  package var message: String
}

extension Refusals {
  /// `each of the 5 requests that were sent was refused: unauthorised, HTTP 401: the words`, without a full stop.
  package var words: String {
    let all =
      requests == 1
      ? "the one request that was sent was refused"
      : "each of the \(requests) requests that were sent was refused"
    let said = message.hasSuffix(".") ? String(message.dropLast()) : message
    return "\(all): \(reason): \(said)"
  }

  /// `unauthorised, HTTP 401`.
  package var reason: String { kind.rawValue + (status.map { ", HTTP \($0)" } ?? "") }
}

/// Counts refusals until anything else comes.
struct RefusalTally: Sendable {
  private var refusals: Refusals?
  private var reason: RequestFailure.LastingReason?
  private var hasOther = false

  /// `nil` where anything else came, or nothing.
  var all: Refusals? { hasOther ? nil : refusals }

  mutating func add(_ record: AttemptRecord) {
    guard !hasOther, !record.isStale else { return }
    guard let failure = record.failure, let reason = failure.lastingReason,
      self.reason == nil || self.reason == reason
    else {
      hasOther = true
      return
    }
    self.reason = reason
    var counted =
      refusals
      ?? Refusals(
        requests: 0,
        kind: failure.kind,
        status: failure.status,
        message: failure.message
      )
    // What is sent again is no further request.
    counted.requests += record.attempt == 1 ? 1 : 0
    refusals = counted
  }
}
