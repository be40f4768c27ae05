/// How a transfer ended short of a complete response.
package enum TransportError: Error, Hashable, Sendable {
  case nameNotResolved(message: String)
  case connectionFailed(message: String)
  case tls(message: String)
  case firstTokenTimeout(Duration)
  case stalled(Duration)
  case totalTimeout(Duration)
  case connectTimeout(Duration)
  case oversized(limit: Int)
  /// The connection closed in the middle of the response.
  case closedEarly(message: String)
  case cancelled
  /// Anything else that libcurl reports, with its code.
  case other(code: Int, message: String)
}
