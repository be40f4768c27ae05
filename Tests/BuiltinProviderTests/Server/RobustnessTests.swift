import Foundation
import Testing

@testable import BuiltinProvider

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a server on a network has to bear.
struct RobustnessTests {
  private static let ask = #"{"model":"large","prompt":"Once upon a time","max_tokens":4}"#

  private static func request(_ body: String, close: Bool = false) -> [UInt8] {
    let connection = close ? "Connection: close\r\n" : ""
    let head =
      "POST /v1/completions HTTP/1.1\r\nHost: x\r\n\(connection)Content-Length: \(body.utf8.count)\r\n\r\n"
    return Array((head + body).utf8)
  }

  private func expectServing(_ client: TestClient) async throws {
    #expect(try await client.post("/v1/completions", Self.ask).status == 200)
  }

  @Test(arguments: [
    "GET /\(String(repeating: "a", count: 5_000)) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "GET /v1/models HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 100_000))\r\n\r\n",
    "GET /v1/models HTTP/1.1\r\nHost: x\r\n\((0..<2_000).map { "H\($0): x\r\n" }.joined())\r\n",
    "not http at all\r\n\r\n",
    "POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    "POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
    "POST /v1/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /v1/%ff%fe/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  ])
  func `a request that cannot be taken is refused, and the next one served`(
    request: String
  ) async throws {
    try await ProviderFixture.serving { client in
      let bytes = try await client.exchange(Array(request.utf8), closesWriting: true)
      if !bytes.isEmpty {
        #expect((400...499).contains(try TestClient.reply(bytes).status))
      }
      try await expectServing(client)
    }
  }

  @Test func `a port that is taken is told with a remedy`() async throws {
    try await ProviderFixture.serving { client in
      var configuration = ProviderConfiguration()
      configuration.port = client.port
      let second = try ProviderServer(configuration, catalog: ProviderFixture.catalog)
      let error = await #expect(throws: StartError.self) { try await second.run { _ in } }
      #expect(
        error?.description
          == "the provider cannot listen on 127.0.0.1:\(client.port): Address already in use. "
          + "Choose another --port, or 0 for a free one."
      )
    }
  }

  @Test func `a body above the limit is refused, told or not told its length`() async throws {
    try await ProviderFixture.serving { client in
      let large = String(repeating: "x", count: 5_000_000)
      let told = try await client.post("/v1/completions", large)
      #expect(told.status == 413)
      let size = String(large.utf8.count, radix: 16)
      let chunked =
        "POST /v1/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(large)\r\n0\r\n\r\n"
      let bytes = try await client.exchange(Array(chunked.utf8))
      if !bytes.isEmpty { #expect(try TestClient.reply(bytes).status == 413) }
      try await expectServing(client)
    }
  }

  @Test func `requests sent at once on one connection are answered in order`() async throws {
    try await ProviderFixture.serving { client in
      let bodies = (0..<5).map {
        #"{"model":"large","prompt":"\#($0)","max_tokens":1,"echo":true}"#
      }
      let bytes = bodies.enumerated().flatMap { Self.request($0.element, close: $0.offset == 4) }
      let text = String(decoding: try await client.exchange(bytes), as: UTF8.self)
      #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 6)
      let found = (0..<5).compactMap { text.range(of: #""text":"\#($0)"#)?.lowerBound }
      #expect(found.count == 5)
      #expect(found == found.sorted())
    }
  }

  @Test func `a client that has closed its side still gets its answer`() async throws {
    try await ProviderFixture.serving { client in
      let bytes = try await client.exchange(Self.request(Self.ask), closesWriting: true)
      #expect(try TestClient.reply(bytes).status == 200)
    }
  }

  @Test func `clients that go away in the middle leave the server serving`() async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.pacing.perToken = .constant(.milliseconds(2))
    try await ProviderFixture.serving(configuration) { client in
      let body =
        #"{"model":"large","prompt":"a","max_tokens":2000,"ignore_eos":true,"stream":true}"#
      for _ in 0..<50 {
        try await client.onThread {
          let descriptor = try TestClient.connected(to: client.port)
          try TestClient.write(Self.request(body), to: descriptor)
          var byte: UInt8 = 0
          _ = recv(descriptor, &byte, 1, 0)
          close(descriptor)
        }
      }
      try await expectServing(client)
    }
  }

  /// A reader that takes nothing must not make the server hold the whole answer.
  @Test func `a slow reader holds up its own stream only`() async throws {
    let trace = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: trace) }
    var configuration = ProviderConfiguration()
    configuration.traceFile = trace.path
    let tokens = 30_000
    try await ProviderFixture.serving(configuration) { client in
      let descriptor = try await client.onThread {
        let descriptor = try TestClient.connected(to: client.port)
        var size: Int32 = 4_096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        let body =
          #"{"model":"small","prompt":"a","max_tokens":\#(tokens),"ignore_eos":true,"stream":true}"#
        try TestClient.write(Self.request(body), to: descriptor)
        return descriptor
      }
      for _ in 0..<20 { try await expectServing(client) }
      close(descriptor)
    }
    // The slow stream was cut when its reader went: most of its events were never written.
    let slow = try #require(
      String(contentsOf: trace, encoding: .utf8).split(separator: "\n").map {
        TestClient.Reply(status: 200, headers: [:], body: String($0))
      }.first { ($0.value("writes") as? [Int])?.count ?? 0 > 100 }
    )
    #expect(slow.value("done") == nil)
    #expect((slow.value("writes") as? [Int])?.count ?? tokens < tokens * 9 / 10)
  }

  /// Were they not ended, the streams would go on for days.
  @Test(.timeLimit(.minutes(5)))
  func `a stopped server ends its streams`() async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.pacing.perToken = .constant(.seconds(1_000))
    try await ProviderFixture.serving(configuration) { client in
      let body = #"{"model":"large","prompt":"a","max_tokens":500,"ignore_eos":true,"stream":true}"#
      let descriptor = try await client.onThread {
        let descriptor = try TestClient.connected(to: client.port)
        try TestClient.write(Self.request(body), to: descriptor)
        var byte: UInt8 = 0
        _ = recv(descriptor, &byte, 1, 0)
        return descriptor
      }
      // Left open: the server has to close it.
      _ = descriptor
    }
  }

  /// Sends mutated requests on a kept connection; each gets a documented status.
  @Test(arguments: 0..<4)
  func `ten thousand mutated requests are each answered with a documented status`(
    part: UInt64
  ) async throws {
    let documented: Set<Int> = [200, 400, 404, 405, 413, 414, 500]
    try await ProviderFixture.serving { client in
      let statuses = try await client.onThread {
        try RequestMutation.statuses(of: 2_500, seed: part, port: client.port)
      }
      #expect(statuses.values.reduce(0, +) == 2_500)
      #expect(Set(statuses.keys).isSubset(of: documented), "\(statuses)")
      // Mutations that all fail, or all pass, would prove nothing.
      #expect(statuses[200] ?? 0 > 50 && statuses[400] ?? 0 > 500, "\(statuses)")
      try await expectServing(client)
    }
  }
}
