import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A client on a bare socket: it sends any bytes, also those that no HTTP library would.
///
/// Sockets block, so each exchange has a thread of its own.
struct TestClient: Sendable {
  let port: Int

  struct Reply: Sendable {
    var status: Int
    var headers: [String: String]
    var body: String

    /// The value at a path of keys and indices.
    func value(_ path: any Sendable...) -> Any? {
      var value = try? JSONSerialization.jsonObject(
        with: Data(body.utf8),
        options: .fragmentsAllowed
      )
      for step in path {
        switch step {
        case let key as String: value = (value as? [String: Any])?[key]
        case let index as Int:
          let list = value as? [Any] ?? []
          value = list.indices.contains(index) ? list[index] : nil
        default: value = nil
        }
      }
      return value is NSNull ? nil : value
    }

    /// The data of a stream's events.
    var events: [String] {
      body.components(separatedBy: "\n\n").compactMap {
        $0.hasPrefix("data: ") ? String($0.dropFirst(6)) : nil
      }
    }

    /// The text of all events put together.
    var streamedText: String {
      events.map { event in
        let reply = Reply(status: 200, headers: [:], body: event)
        return reply.value("choices", 0, "text") as? String
          ?? reply.value("choices", 0, "delta", "content") as? String ?? ""
      }.joined()
    }
  }

  func post(_ path: String, _ body: String, headers: [String] = []) async throws -> Reply {
    try await request("POST", path, body, headers: headers)
  }

  func get(_ path: String, headers: [String] = []) async throws -> Reply {
    try await request("GET", path, "", headers: headers)
  }

  private func request(
    _ method: String,
    _ path: String,
    _ body: String,
    headers: [String]
  ) async throws -> Reply {
    let head =
      ["\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close"]
      + headers + ["Content-Length: \(body.utf8.count)", "", ""]
    let bytes = try await exchange(Array((head.joined(separator: "\r\n") + body).utf8))
    return try Self.reply(bytes)
  }

  /// Sends bytes and reads until the server closes the connection.
  ///
  /// - Parameter closesWriting: Whether to tell the server that nothing follows.
  func exchange(_ bytes: [UInt8], closesWriting: Bool = false) async throws -> [UInt8] {
    let port = port
    return try await onThread {
      try Self.exchange(bytes, port: port, closesWriting: closesWriting)
    }
  }

  /// Runs blocking work on a thread of its own.
  func onThread<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: .init(catching: work)) }
    }
  }

  struct SocketError: Error {
    var call: String
    var code: Int32
  }

  /// Opens a connection to a port of this machine.
  static func connected(to port: Int) throws -> Int32 {
    #if canImport(Glibc)
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    // A server that does not answer fails the test instead of holding it up.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &limit,
      socklen_t(MemoryLayout<timeval>.size)
    )
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_SNDTIMEO,
      &limit,
      socklen_t(MemoryLayout<timeval>.size)
    )
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw SocketError(call: "connect", code: errno)
    }
    return descriptor
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The server may have refused the request and closed before it was sent whole.
      guard count > 0 else { return }
      sent += count
    }
  }

  private static func exchange(
    _ bytes: [UInt8],
    port: Int,
    closesWriting: Bool
  ) throws -> [UInt8] {
    let descriptor = try connected(to: port)
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
    if closesWriting { shutdown(descriptor, Int32(SHUT_WR)) }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count == 0 { return received }
      guard count > 0 else {
        if errno == ECONNRESET { return received }
        throw SocketError(call: "recv", code: errno)
      }
      received += buffer[..<count]
    }
  }

  /// Reads one reply; a chunked body is put together.
  static func reply(_ bytes: [UInt8]) throws -> Reply {
    guard let end = firstRange(of: Array("\r\n\r\n".utf8), in: bytes[...]) else {
      throw SocketError(call: "no reply in \(bytes.count) bytes", code: 0)
    }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      headers[sides[0].lowercased()] = sides[1].trimmingCharacters(in: .whitespaces)
    }
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var body = bytes[end.upperBound...]
    if headers["transfer-encoding"] == "chunked" { body = dechunked(body)[...] }
    return Reply(status: status, headers: headers, body: String(decoding: body, as: UTF8.self))
  }

  private static func dechunked(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var rest = bytes
    var body: [UInt8] = []
    while let line = firstRange(of: Array("\r\n".utf8), in: rest),
      let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16),
      size > 0, rest.endIndex - line.upperBound >= size
    {
      body += rest[line.upperBound..<line.upperBound + size]
      rest = rest[(line.upperBound + size)...].dropFirst(2)
    }
    return body
  }

  static func firstRange(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard bytes.count >= pattern.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - pattern.count))
      .first { bytes[$0..<$0 + pattern.count].elementsEqual(pattern) }
      .map { $0..<$0 + pattern.count }
  }
}
