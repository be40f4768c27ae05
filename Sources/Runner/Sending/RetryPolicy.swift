package import Domain
package import Suites

/// When a failed request is sent again, and after how long.
///
/// The wait is the provider's own `Retry-After` where it gave one, else exponential with full
/// jitter: uniform in 0…min(cap, base · 2^(attempt − 1)) (M. Brooker, "Exponential Backoff And
/// Jitter", AWS Architecture Blog, 2015).
package struct RetryPolicy: Hashable, Sendable {
  /// How many attempts after the first, and after which failures.
  package var retry: Suite.Retry
  package var base: Duration
  package var cap: Duration

  package init(
    _ retry: Suite.Retry,
    base: Duration = .milliseconds(500),
    cap: Duration = .seconds(30)
  ) {
    self.retry = retry
    self.base = base
    self.cap = cap
  }

  package var isOff: Bool { retry.limit == 0 }

  /// How long to wait before the next attempt; `nil` when there is to be none.
  ///
  /// - Parameter attempt: the one that failed, 1 for the first.
  package func wait(
    after failure: RequestFailure,
    attempt: Int,
    using generator: inout some RandomNumberGenerator
  ) -> Duration? {
    guard allowsAnother(after: failure, attempt: attempt) else { return nil }
    if let asked = failure.retryAfter { return max(asked, .zero) }
    let doublings = min(max(attempt - 1, 0), 30)
    let ceiling = min(cap, base * (1 << doublings))
    return .nanoseconds(Int64.random(in: 0...max(ceiling.inNanoseconds, 0), using: &generator))
  }

  /// Whether there is to be another attempt after one that failed, the first being 1.
  func allowsAnother(after failure: RequestFailure, attempt: Int) -> Bool {
    attempt <= retry.limit && retry.covers(failure)
  }

  /// Whether the wait holds back the whole model rather than this request alone.
  package func pausesModel(after failure: RequestFailure) -> Bool {
    failure.kind == .rateLimited || failure.kind == .overloaded
  }
}
