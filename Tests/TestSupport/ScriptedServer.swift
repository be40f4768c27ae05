import Foundation
import Synchronization

/// A server on a port of the system's choice that plays a script on every connection.
///
/// It speaks bytes, not HTTP, so that a test can break any rule. It ends with `stop()`, or when it
/// is let go.
package final class ScriptedServer: Sendable {
  package let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  private struct State {
    var peers: [Int32] = []
    var accepted = 0
    var isStopped = false
  }

  package init(_ script: @escaping @Sendable (Peer) -> Void) throws {
    let listener = socket(AF_INET, SOCK.stream, 0)
    self.listener = listener
    // So that another server can take the port over as soon as this one has stopped.
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 1_024) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else {
      close(listener)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [weak self] in
      // Closed by whoever accepts on it: closed by another, its number might by then be the next
      // server's, whose connection this thread would take.
      defer { close(listener) }
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        guard let server = self else {
          close(descriptor)
          return
        }
        guard server.adopt(descriptor) else { return }
        Thread {
          script(Peer(descriptor: descriptor))
          server.release(descriptor)
        }.start()
      }
    }.start()
  }

  deinit {
    stop()
  }

  package var url: String { "http://127.0.0.1:\(port)/" }

  /// Connections taken so far.
  package var accepted: Int { state.withLock { $0.accepted } }

  /// Ends every script: whatever it waits for returns at once.
  package func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      for peer in state.peers { shutdown(peer, Int32(SHUT_RDWR)) }
      shutdown(listener, Int32(SHUT_RDWR))
    }
  }

  private func adopt(_ descriptor: Int32) -> Bool {
    state.withLock { state in
      guard !state.isStopped else {
        close(descriptor)
        return false
      }
      state.peers.append(descriptor)
      state.accepted += 1
      return true
    }
  }

  private func release(_ descriptor: Int32) {
    state.withLock { state in
      state.peers.removeAll { $0 == descriptor }
      close(descriptor)
    }
  }
}

/// The other end of one connection, as a script sees it.
package struct Peer: Sendable {
  let descriptor: Int32

  /// Reads one whole request, head and body; `nil` when the client closed.
  package func readRequest() -> String? {
    var request: [UInt8] = []
    var length: Int?
    while length.map({ request.count < $0 }) ?? true {
      guard let more = read() else { return nil }
      request += more
      length = length ?? Self.length(of: request)
    }
    return String(decoding: request, as: UTF8.self)
  }

  /// Waits until the client closes.
  package func waitForClose() {
    while read() != nil {}
  }

  /// Writes everything; `false` when the client is gone.
  @discardableResult
  package func write(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, MSG.noSignal)
      }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// Closes the connection in order; the client has its end when this returns.
  package func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Drops the connection with a reset rather than an orderly close.
  package func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_LINGER,
      &linger,
      socklen_t(MemoryLayout<Foundation.linger>.size)
    )
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// The length of head and body together, once the head is there.
  private static func length(of request: [UInt8]) -> Int? {
    let text = String(decoding: request.prefix(65_536), as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let head = text[..<end.upperBound]
    let field = head.lowercased().components(separatedBy: "content-length: ").dropFirst().first
    return head.utf8.count + (field.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0)
  }
}

extension ScriptedServer {
  /// Answers every request on a connection with the same bytes.
  package static func answering(_ response: String) throws -> ScriptedServer {
    try ScriptedServer { peer in
      while peer.readRequest() != nil {
        guard peer.write(response) else { return }
      }
    }
  }

  /// Answers one request with these bytes, then neither writes nor closes.
  package static func fallingSilent(after response: String) throws -> ScriptedServer {
    try ScriptedServer { peer in
      guard peer.readRequest() != nil, peer.write(response) else { return }
      peer.waitForClose()
    }
  }
}

extension String {
  /// A whole response with this body and its length.
  package static func response(_ body: String, headers: String = "") -> String {
    "HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  /// The head of a response in chunks, and its first chunks.
  package static func chunks(_ chunks: String...) -> String {
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      + chunks.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined()
  }
}

#if os(Linux)
private enum SOCK {
  static let stream = Int32(SOCK_STREAM.rawValue)
}
private enum MSG {
  static let noSignal = Int32(MSG_NOSIGNAL)
}
#else
private enum SOCK {
  static let stream = SOCK_STREAM
}
private enum MSG {
  static let noSignal: Int32 = 0
}
#endif
