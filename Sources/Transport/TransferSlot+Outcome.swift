import CCurl
import Domain

/// What came of a transfer, as its slot and its connection have it.
extension TransferSlot {
  /// Notes what came over an HTTP/1 connection; `nil` where the answer is one to the request.
  func step(of exchange: HTTPExchange, of request: HTTPRequest) -> ConnectionStep? {
    guard head.isOfHTTP1, let connection, let connected, let firstByte = head.firstByte else {
      return nil
    }
    let isSuccess = exchange.error == nil && head.isSuccess && request.method != .head
    guard isReused else {
      connections.keep(
        connection,
        socket: easy.socket,
        isSecure: isSecure,
        ended: exchange.ended,
        wait: isSuccess ? firstByte - connected : nil
      )
      return nil
    }
    return connections.step(
      of: connection,
      answer: (connected, firstByte, exchange.ended),
      isSuccess: isSuccess,
      excess: excess,
      mayClose: exchange.error != nil || !head.keepsConnection
    )
  }

  /// Has libcurl look whether the answer has ended, where it began before the request was written.
  ///
  /// An HTTP/2 stream whose answer is whole ends with the last byte of its request, of which libcurl
  /// 7.88 takes no notice until more comes over the connection.
  func lookForEnd() {
    if head.hasBegun, !head.isOfHTTP1 { easy.lookAgain() }
  }

  /// Whether the server said at once that the kept connection had been idle for too long.
  ///
  /// It had when the request went out; one that waits for a request in vain says so much later.
  private var isIdleTimeout: Bool {
    guard isReused, head.status == 408, head.isOfHTTP1, !head.keepsConnection, let connected,
      let firstByte = head.firstByte
    else { return false }
    return firstByte - connected < Self.idleNotice
  }

  /// Longer than a notice takes that was on its way as the request went out.
  private static let idleNotice = Duration.seconds(1)

  /// Whether what fails now on a kept connection was most likely so when the request was written.
  ///
  /// A connection that was dead then says so within a round trip; one that takes a request and dies
  /// later is the provider's, and so is a new one, though others wait for it too.
  var isFreshlyWritten: Bool {
    guard isReused, !hasWaited, let written = sent ?? connected else { return false }
    return .now - written < Self.idleNotice
  }

  /// What libcurl's result means for this transfer.
  func error(for code: CURLcode) -> TransportError? {
    if isIdleTimeout { return stale("the server had given it up as idle (HTTP 408)") }
    switch refusedRepeat {
    case .streamRefused?:
      let words = "the server refused the stream, and did not look at the request"
      return isReused ? stale(words) : .connectionFailed(message: words)
    case .connectionEnded(let message)?:
      let words = message ?? "the connection closed before an answer began"
      return isFreshlyWritten ? stale(words) : .connectionFailed(message: words)
    case nil: break
    }
    if let refusal, code == CURLE_WRITE_ERROR { return refusal }
    if isEarlyEnd(code) { return errorOfEarlyEnd }
    if code == CURLE_COULDNT_CONNECT, let socketError {
      return .connectionFailed(message: socketError)
    }
    if let error = head.error(for: code, isConnected: connected != nil) { return error }
    let error = TransportError.of(
      code,
      message: easy.message(for: code),
      isConnected: connected != nil,
      hasResponse: head.firstByte != nil
    )
    // That one stream was reset is the server's doing: its connection lives.
    guard isFreshlyWritten, !head.hasBegun, code != CURLE_HTTP2_STREAM else { return error }
    switch error {
    case .connectionFailed(let message), .noAnswer(let message): return stale(message)
    default: return error
    }
  }

  /// A kept connection that failed without a byte of the answer says nothing of the provider.
  func stale(_ message: String) -> TransportError {
    .staleConnection(message: "a kept connection could not be used any more: \(message)")
  }
}

// MARK: - Answers before the request was written

extension TransferSlot {
  /// Whether the server ended the exchange before it had the whole request, and did not fail it.
  ///
  /// Over HTTP/2 it then resets the stream with NO_ERROR, and its answer counts (RFC 9113, 8.1);
  /// libcurl 7.88 has no words for that. Where it failed for want of a reader, an answer that is as long
  /// as its head says is whole.
  private func isEarlyEnd(_ code: CURLcode) -> Bool {
    guard connected != nil, sent == nil else { return false }
    switch code {
    case CURLE_HTTP2_STREAM where !easy.hasMessage: return true
    case CURLE_HTTP2_STREAM, CURLE_SEND_ERROR: return isAsLongAsTold
    case CURLE_OK: return head.isComplete && !head.isOfHTTP1 && body.isEmpty && !isAsLongAsTold
    default: return false
    }
  }

  private var isAsLongAsTold: Bool { head.isComplete && head.contentLength == body.count }

  private var errorOfEarlyEnd: TransportError? {
    let words = "the server reset the stream before it had the whole request"
    guard head.isComplete else {
      return .connectionFailed(message: words + ", and what it may have answered was lost")
    }
    let isWhole = head.contentLength.map { $0 == body.count } ?? !body.isEmpty
    return isWhole ? nil : .closedEarly(message: words)
  }
}
