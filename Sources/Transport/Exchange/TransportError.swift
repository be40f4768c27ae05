/// How a transfer ended short of a complete response.
package enum TransportError: Error, Hashable, Sendable {
  case nameNotResolved(message: String)
  case connectionFailed(message: String)
  case tls(message: String)
  case firstTokenTimeout(Duration)
  /// No byte came for so long.
  case stalled(Duration)
  /// Bytes came, and none of them held a token.
  case tokensStalled(Duration)
  /// The response's head began, and did not end.
  case headUnfinished(Duration)
  case totalTimeout(Duration)
  case connectTimeout(Duration)
  case oversized(limit: Int)
  /// The answers in flight grew past a limit together, and this one past its share of it.
  case crowded(limit: Int)
  case headTooLong(limit: Int)
  /// A kept connection was dead when the request was written, or turned out to be out of step; or the
  /// server said that it had not looked at the request.
  ///
  /// It says nothing of the provider: the request is to be sent once more, on a new connection.
  case staleConnection(message: String)
  /// The server reset the stream because too much comes from this client: HTTP/2's ENHANCE_YOUR_CALM.
  case rateLimited
  /// What came is no answer to the request.
  case noAnswer(message: String)
  /// The connection closed in the middle of the response.
  case closedEarly(message: String)
  case cancelled
  /// At the moment that the request itself asks for.
  case brokenOff
  /// Anything else that libcurl reports, with its code.
  case other(code: Int, message: String)

  /// Whether a kept connection is at fault.
  var isStale: Bool {
    if case .staleConnection = self { true } else { false }
  }
}
