import Foundation
import Testing

@testable import BuiltinProvider

/// The behaviour as a client meets it, over real sockets.
struct BehaviourServerTests {
  private static let body =
    #"{"prompt":"Once upon a time","max_tokens":6,"seed":1,"ignore_eos":true}"#
  private static let streamed =
    #"{"prompt":"Once upon a time","max_tokens":6,"seed":1,"ignore_eos":true,"stream":true,"stream_options":{"include_usage":true}}"#
  private static let path = "/v1/large/completions"

  private func serving(
    _ kind: Fault.Kind,
    _ body: @escaping @Sendable (TestClient) async throws -> Void
  ) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = [Fault(kind: kind, share: 1)]
    try await ProviderFixture.serving(configuration, body)
  }

  @Test(arguments: [(Fault.Kind.tooManyRequests, 429), (.internalError, 500), (.unavailable, 503)])
  func `a refusing fault answers with its status`(kind: Fault.Kind, status: Int) async throws {
    try await serving(kind) { client in
      let reply = try await client.post(Self.path, Self.body)
      #expect(reply.status == status)
      #expect(reply.value("error", "code") as? String == String(status))
      #expect((reply.headers["retry-after"] == "1") == (status != 500))
    }
  }

  @Test func `a cut closes the connection before the end`() async throws {
    try await serving(.cut) { client in
      let stream = try await client.post(Self.path, Self.streamed)
      #expect(stream.status == 200)
      #expect(!stream.body.contains("[DONE]"))
      let whole = try await client.post(Self.path, Self.body)
      #expect(whole.body.utf8.count < Int(whole.headers["content-length"] ?? "") ?? 0)
    }
  }

  @Test func `a malformed answer has one event that is not JSON`() async throws {
    try await serving(.malformed) { client in
      let stream = try await client.post(Self.path, Self.streamed)
      let broken = stream.events.dropLast().filter {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) == nil
      }
      #expect(broken.count == 1)
      #expect(stream.events.last == "[DONE]")
      let whole = try await client.post(Self.path, Self.body)
      #expect(whole.value("choices") == nil)
    }
  }

  @Test func `usage can be missing`() async throws {
    try await serving(.noUsage) { client in
      let stream = try await client.post(Self.path, Self.streamed)
      #expect(!stream.body.contains("usage"))
      #expect(!(try await client.post(Self.path, Self.body)).body.contains("usage"))
    }
  }

  @Test(arguments: [Fault.Kind.byteByByte, .comments])
  func `an unusual delivery carries the same text`(kind: Fault.Kind) async throws {
    try await serving(kind) { client in
      let stream = try await client.post(Self.path, Self.streamed)
      let whole = try await client.post(Self.path, Self.body)
      #expect(stream.streamedText == whole.value("choices", 0, "text") as? String)
      #expect(stream.body.contains(": keep-alive\n\n") == (kind == .comments))
    }
  }

  @Test func `a chat stream can begin with an event that says nothing`() async throws {
    try await serving(.roleFirst) { client in
      let stream = try await client.post(
        "/v1/chat/completions",
        #"{"model":"large-chat","messages":[{"role":"user","content":"What is the capital of Japan?"}],"temperature":0,"stream":true}"#
      )
      let first = TestClient.Reply(status: 200, headers: [:], body: stream.events[0])
      #expect(first.value("choices", 0, "delta", "role") as? String == "assistant")
      #expect(first.value("choices", 0, "delta", "content") as? String == "")
      #expect(stream.streamedText == "Tokyo")
    }
  }

  @Test func `limits are told in headers, and refuse with the time to wait`() async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.limits.requestsPerMinute = 2
    configuration.behaviour.limits.bodyBytes = 100
    try await ProviderFixture.serving(configuration) { client in
      let first = try await client.post(Self.path, #"{"prompt":"x"}"#)
      #expect(first.headers["x-ratelimit-limit-requests"] == "2")
      #expect(first.headers["x-ratelimit-remaining-requests"] == "1")
      _ = try await client.post(Self.path, #"{"prompt":"x"}"#)
      let third = try await client.post(Self.path, #"{"prompt":"x"}"#)
      #expect(third.status == 429)
      #expect((1...60).contains(Int(third.headers["retry-after"] ?? "") ?? 0))
      #expect(third.headers["x-ratelimit-remaining-requests"] == "0")
      let large = String(repeating: "x", count: 200)
      #expect(try await client.post(Self.path, #"{"prompt":"\#(large)"}"#).status == 413)
    }
  }

  /// What is told is also what is written: the trace's instants keep the due times.
  @Test func `a paced stream writes each token when it is due`() async throws {
    let trace = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: trace) }
    var configuration = ProviderConfiguration()
    configuration.traceFile = trace.path
    configuration.behaviour.general.pacing = Pacing(
      firstToken: .constant(.milliseconds(40)),
      perToken: .constant(.milliseconds(10))
    )
    try await ProviderFixture.serving(configuration) { client in
      for _ in 0..<8 {
        let reply = try await client.post(Self.path, Self.streamed)
        let id = try #require(reply.headers["x-request-id"])
        #expect(reply.body.contains(id))
      }
    }
    let lines = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 8)
    var lateness: [[Int]] = []
    for line in lines {
      let record = TestClient.Reply(status: 200, headers: [:], body: String(line))
      let received = try #require(record.value("received") as? Int)
      let writes = try #require(record.value("writes") as? [Int])
      let done = try #require(record.value("done") as? Int)
      // Six tokens, the usage, and the end.
      #expect(writes.count == 8)
      #expect(writes == writes.sorted() && done >= writes.last ?? .max)
      lateness.append((0..<6).map { writes[$0] - received - 40_000_000 - $0 * 10_000_000 })
    }
    for token in 0..<6 {
      // Never early. A machine that is busy with other tests is late now and then, not every time.
      #expect(lateness.allSatisfy { $0[token] >= 0 })
      #expect(lateness.map { $0[token] }.min() ?? .max < 100_000_000)
    }
  }

  @Test func `one slot works on one request at a time`() async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.slots = 1
    configuration.behaviour.general.pacing.firstToken = .constant(.milliseconds(60))
    try await ProviderFixture.serving(configuration) { client in
      let clock = ContinuousClock()
      let time = try await clock.measure {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<4 { group.addTask { try await client.post(Self.path, Self.body).status } }
          for try await status in group { #expect(status == 200) }
        }
      }
      #expect(time >= .milliseconds(240))
    }
  }
}
