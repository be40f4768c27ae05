import Foundation
import Synchronization
import Transport

/// Plays one transcript to every connection, its body in chunks of one size, over a plain socket.
///
/// It ends with `stop()`, or when it is let go.
final class TranscriptServer: Sendable {
  let url: String
  private let address: sockaddr_in
  private let isStopped = Mutex(false)
  private let received = Mutex<[String]>([])

  /// - Parameter echoing: A header of the request that the answer repeats as `x-request-id`.
  init(_ transcript: Transcript, chunkSize: Int, echoing: String? = nil) throws {
    let listener = socket(AF_INET, Self.stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else {
      close(listener)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    self.address = address
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread { [weak self] in
      defer { close(listener) }
      while case let peer = accept(listener, nil, nil), peer >= 0 {
        defer { close(peer) }
        guard let self, !self.isStopped.withLock({ $0 }) else { return }
        let request = Self.request(from: peer)
        self.received.withLock { $0.append(request) }
        let echo = echoing.flatMap { name in
          request.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }
        }
        Self.play(transcript, to: peer, chunkSize: chunkSize, echo: echo.map(String.init))
      }
    }.start()
  }

  deinit { stop() }

  /// Wakes the listening thread, which alone closes its socket: the number of a closed one may
  /// already belong to another test.
  func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    let knock = socket(AF_INET, Self.stream, 0)
    var address = address
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(knock, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    close(knock)
  }

  /// The requests so far, heads and bodies.
  var requests: [String] { received.withLock { $0 } }

  private static func request(from peer: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      let parts = text.components(separatedBy: "\r\n\r\n")
      if parts.count > 1 {
        let length = parts[0].lowercased().components(separatedBy: "content-length: ").dropFirst()
          .first.flatMap { Int($0.prefix(while: \.isNumber)) }
        if parts[1].utf8.count >= length ?? 0 { return text }
      }
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      bytes += buffer[..<count]
    }
  }

  private static func play(
    _ transcript: Transcript,
    to peer: Int32,
    chunkSize: Int,
    echo: String?
  ) {
    let headers =
      transcript.headers.map { "\($0.name): \($0.value)" }
      + (echo.map { ["x-request-id: \($0)"] } ?? [])
    write(
      Array(
        (["HTTP/1.1 \(transcript.status) Recorded"] + headers
          + ["transfer-encoding: chunked", "connection: close", "", ""]).joined(separator: "\r\n")
          .utf8
      ),
      to: peer
    )
    var start = 0
    while start < transcript.body.count {
      let end = min(start + chunkSize, transcript.body.count)
      let head = Array((String(end - start, radix: 16) + "\r\n").utf8)
      write(head + transcript.body[start..<end] + [0x0D, 0x0A], to: peer)
      start = end
    }
    write(Array("0\r\n\r\n".utf8), to: peer)
  }

  private static func write(_ bytes: [UInt8], to peer: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, noSignal) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  #if canImport(Darwin)
  private static let stream = SOCK_STREAM
  private static let noSignal: Int32 = 0
  #else
  private static let stream = Int32(SOCK_STREAM.rawValue)
  private static let noSignal = Int32(MSG_NOSIGNAL)
  #endif
}
