import Foundation

@testable import BuiltinProvider

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Requests that are almost right: bytes of good bodies changed, dropped, doubled and swapped.
enum RequestMutation {
  private static let bodies: [(path: String, body: String)] = [
    (
      "/v1/completions",
      #"{"model":"large","prompt":"Q: a\nA:","max_tokens":4,"temperature":0.7,"top_k":40,"top_p":0.9,"min_p":0.1,"n":2,"stop":["\n"],"seed":7,"logprobs":2,"echo":true}"#
    ),
    (
      "/v1/completions",
      #"{"model":"small","prompt":["a","b"],"max_tokens":3,"stream":true,"stream_options":{"include_usage":true},"bad_words":["x"],"repetition_penalty":1.2}"#
    ),
    (
      "/v1/large/completions",
      #"{"prompt":[1,2,3],"best_of":3,"n":1,"max_tokens":2,"detokenize":false}"#
    ),
    (
      "/v1/chat/completions",
      #"{"model":"large-chat","messages":[{"role":"user","content":"Hi"}],"max_tokens":3,"logprobs":true,"top_logprobs":2}"#
    ),
    ("/v1/embeddings", #"{"model":"embed","input":["a","b"],"encoding_format":"base64"}"#),
    ("/v1/completion", #"{"model":["small","large"],"prompt":"a","max_tokens":2,"stop":["."]}"#),
    ("/utils/token_counter", #"{"model":"large","prompt":"count me"}"#),
  ]

  /// Pieces that break parsers: numbers at the edges, halves of characters, nesting.
  private static let fragments: [[UInt8]] =
    [
      "null", "true", "-1", "0", "1e999", "-0", "NaN", "9223372036854775808", "0.1e-400", "\"\"",
      "[[[[", "{\"a\":", "\"\\ud800\"", "\\u0000", "[]", "{}", ",", ":", "\"", "1.5",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x00], [0xF0, 0x9F]]

  /// Sends requests one after another and counts the statuses.
  static func statuses(of count: Int, seed: UInt64, port: Int) throws -> [Int: Int] {
    var random = RandomSource(seed: seed)
    var statuses: [Int: Int] = [:]
    var connection = try Connection(port: port)
    for _ in 0..<count {
      let (path, body) = bodies[Int(random.next() % UInt64(bodies.count))]
      let bytes = mutated(Array(body.utf8), &random)
      let head = "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(bytes.count)\r\n\r\n"
      let reply = try connection.exchange(Array(head.utf8) + bytes)
      statuses[reply.status, default: 0] += 1
      if reply.closes { connection = try Connection(port: port) }
    }
    return statuses
  }

  private static func mutated(_ body: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = body
    func position(_ random: inout RandomSource) -> Int { Int(random.next() % UInt64(bytes.count)) }
    for _ in 0...Int(random.next() % 3) where !bytes.isEmpty {
      let place = position(&random)
      switch random.next() % 6 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(bytes[place], at: place)
      case 3: bytes.swapAt(place, position(&random))
      case 4:
        let fragment = fragments[Int(random.next() % UInt64(fragments.count))]
        bytes.insert(contentsOf: fragment, at: place)
      default:
        // A whole value is replaced: what follows a colon, up to a comma.
        guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { continue }
        let end = bytes[colon...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.count - 1
        let fragment = fragments[Int(random.next() % UInt64(fragments.count))]
        if colon + 1 <= end { bytes.replaceSubrange(colon + 1..<end, with: fragment) }
      }
    }
    return bytes
  }

  /// A connection that is kept for many exchanges.
  private struct Connection: ~Copyable {
    private let descriptor: Int32
    private var received: [UInt8] = []

    init(port: Int) throws {
      descriptor = try TestClient.connected(to: port)
    }

    deinit {
      close(descriptor)
    }

    mutating func exchange(_ bytes: [UInt8]) throws -> (status: Int, closes: Bool) {
      try TestClient.write(bytes, to: descriptor)
      while true {
        if let end = completeReply() {
          let head = String(decoding: received.prefix(512), as: UTF8.self)
          received.removeFirst(end)
          let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
          return (status, head.lowercased().contains("connection: close"))
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw TestClient.SocketError(call: "recv", code: errno) }
        received += buffer[..<count]
      }
    }

    /// Where the reply that was received first ends, once it is there.
    private func completeReply() -> Int? {
      guard let end = TestClient.firstRange(of: Array("\r\n\r\n".utf8), in: received[...]) else {
        return nil
      }
      let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
      if head.contains("transfer-encoding: chunked") {
        return TestClient.firstRange(of: Array("\r\n0\r\n\r\n".utf8), in: received[...])?.upperBound
      }
      let length =
        head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
      return received.count >= end.upperBound + length ? end.upperBound + length : nil
    }
  }
}
