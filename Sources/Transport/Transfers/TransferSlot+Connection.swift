import CCurl
import Domain

/// How a transfer comes by its connection.
extension TransferSlot {
  /// Why libcurl would have sent a request once more, of which nobody would be told.
  enum RefusedRepeat {
    /// The connection ended without a byte of the answer; in libcurl's words, where it has any.
    case connectionEnded(message: String?)

    /// The server had not looked at the request, and said so: REFUSED_STREAM of HTTP/2, or a GOAWAY
    /// that leaves the stream out. It is safe to send again (RFC 9113, 8.7).
    case streamRefused
  }

  /// Notes whether libcurl could write the request as soon as it was given it.
  func noteBegun() {
    if connected == nil { hasWaited = true }
  }

  /// Returns whether the request may be written.
  ///
  /// A second connection within a transfer means that libcurl is about to send the request again.
  func connectionIsReady(_ name: ConnectionTable.Name) -> Bool {
    guard connected == nil else {
      refuseRepeat()
      return false
    }
    isReused = easy.isConnectionReused
    if isReused, connections.isDisturbed(name, at: .now) {
      needsNewConnection = true
      return false
    }
    connected = .now
    connection = name
    pass.changed.append(self)
    return true
  }

  /// Opens a socket that child processes do not inherit; -1 when there is none to be had, and where
  /// libcurl would only send the request again.
  func openSocket(_ address: curl_sockaddr) -> curl_socket_t {
    guard connected == nil else {
      refuseRepeat()
      return CURL_SOCKET_BAD
    }
    let (descriptor, error) = FileDescriptor.opened(for: address)
    socketError = error
    return descriptor
  }

  /// Over HTTP/2 libcurl has words for every way in which a connection ends, and none for a stream that
  /// was refused.
  private func refuseRepeat() {
    guard refusedRepeat == nil else { return }
    let message = easy.hasMessage ? easy.message(for: CURLE_RECV_ERROR) : nil
    refusedRepeat =
      message == nil && !isOfHTTP1Server ? .streamRefused : .connectionEnded(message: message)
  }

  /// Whether the server is known to speak no HTTP/2.
  var isOfHTTP1Server: Bool { !isSecure || connections.speaksHTTP1(origin) }

  /// Notes by which version the server answered.
  func noteVersion() {
    if isSecure, head.hasBegun { connections.note(isHTTP1: head.isOfHTTP1, of: origin) }
  }
}
