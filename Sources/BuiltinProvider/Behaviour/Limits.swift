import NIOCore

/// How much the provider lets clients ask for.
package struct Limits: Sendable, Equatable {
  /// Of all requests that generate, in each minute since the first.
  package var requestsPerMinute: Int?
  /// Prompt and completion tokens together; a request that comes when they are used up is refused.
  package var tokensPerMinute: Int?
  package var bodyBytes = 4_194_304

  package init() {}
}

/// Counts requests and tokens against the limits, minute by minute.
struct RateLimiter: Sendable {
  private let limits: Limits
  private var windowStart: NIODeadline?
  private var requests = 0
  private var tokens = 0

  private static let window = TimeAmount.minutes(1)

  init(limits: Limits) {
    self.limits = limits
  }

  /// What a client is told about the limits.
  struct Status: Equatable, Sendable {
    var limitRequests: Int?
    var remainingRequests: Int?
    var limitTokens: Int?
    var remainingTokens: Int?
    /// Until the next minute begins, rounded up.
    var secondsToReset: Int
  }

  /// Counts a request, unless it is over a limit.
  ///
  /// - Returns: Whether the request may go on, and what the headers say.
  mutating func admit(at now: NIODeadline) -> (isAllowed: Bool, status: Status?) {
    guard limits.requestsPerMinute != nil || limits.tokensPerMinute != nil else {
      return (true, nil)
    }
    if windowStart.map({ now - $0 >= Self.window }) ?? true {
      windowStart = now
      requests = 0
      tokens = 0
    }
    let isAllowed =
      requests < limits.requestsPerMinute ?? .max && tokens < limits.tokensPerMinute ?? .max
    if isAllowed { requests += 1 }
    return (isAllowed, status(at: now))
  }

  /// Counts the tokens of an answer.
  mutating func spend(_ count: Int) {
    tokens += count
  }

  private func status(at now: NIODeadline) -> Status {
    let rest = Self.window - (now - (windowStart ?? now))
    return Status(
      limitRequests: limits.requestsPerMinute,
      remainingRequests: limits.requestsPerMinute.map { max($0 - requests, 0) },
      limitTokens: limits.tokensPerMinute,
      remainingTokens: limits.tokensPerMinute.map { max($0 - tokens, 0) },
      secondsToReset: Int((rest.nanoseconds + 999_999_999) / 1_000_000_000)
    )
  }
}
