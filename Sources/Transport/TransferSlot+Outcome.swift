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

  /// What libcurl's result means for this transfer.
  func error(for code: CURLcode) -> TransportError? {
    if isIdleTimeout { return dead("the server had given it up as idle (HTTP 408)") }
    if isRepeatRefused { return dead("it closed as the request was sent") }
    if let refusal, code == CURLE_WRITE_ERROR { return refusal }
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
    guard isReused, !head.hasBegun else { return error }
    switch error {
    case .connectionFailed(let message), .noAnswer(let message): return dead(message)
    default: return error
    }
  }

  /// A connection that failed without a byte of the answer: where it was a kept one, it says nothing
  /// of the provider.
  func dead(_ message: String) -> TransportError {
    isReused
      ? .staleConnection(message: "a kept connection could not be used any more: \(message)")
      : .connectionFailed(message: message)
  }
}
