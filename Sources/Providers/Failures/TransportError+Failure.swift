import Domain
import Transport

extension TransportError {
  /// The documented kind of a transfer's failure, and what happened in one line.
  var kindAndWords: (kind: RequestFailure.Kind, words: String) {
    switch self {
    case .nameNotResolved(let message), .connectionFailed(let message), .tls(let message),
      .closedEarly(let message):
      (.connection, OneLine.of(message))
    case .connectTimeout(let limit):
      (.connection, "no connection within \(limit.inWords)")
    case .firstTokenTimeout(let limit):
      (.timeoutFirstToken, "no token within \(limit.inWords)")
    case .stalled(let limit):
      (.stalled, "nothing came for \(limit.inWords)")
    case .tokensStalled(let limit):
      (.stalled, "no token came for \(limit.inWords), though bytes did")
    case .headUnfinished(let limit):
      (.stalled, "the head of the answer did not end within \(limit.inWords)")
    case .totalTimeout(let limit):
      (.timeoutTotal, "not finished within \(limit.inWords)")
    case .oversized(let limit):
      (.oversizedResponse, "the answer grew past \(limit) bytes")
    case .crowded(let limit):
      (
        .oversizedResponse,
        "the answers in flight grew past \(limit >> 20) MiB together, this one past its share"
      )
    case .headTooLong(let limit):
      (.malformedResponse, "the answer's head, or a line of it, is longer than \(limit >> 10) KiB")
    case .rateLimited:
      (
        .rateLimited,
        "the server reset the stream because too much comes from this client (ENHANCE_YOUR_CALM)"
      )
    case .noAnswer(let message):
      (.malformedResponse, OneLine.of(message))
    case .staleConnection(let message):
      (.staleConnection, OneLine.of(message))
    case .cancelled:
      (.cancelled, "cancelled")
    case .brokenOff:
      (.cancelledOnPurpose, "broken off by the client, as the suite says")
    case .other(let code, let message):
      (.connection, OneLine.of(message) + " (libcurl \(code))")
    }
  }
}

extension Duration {
  /// `250 ms`, `20 s`, `1.5 s`.
  fileprivate var inWords: String {
    let seconds = inSeconds
    guard seconds >= 1 else { return "\(Int(inMilliseconds.rounded())) ms" }
    return (Int(exactly: seconds).map(String.init) ?? String(seconds)) + " s"
  }
}
