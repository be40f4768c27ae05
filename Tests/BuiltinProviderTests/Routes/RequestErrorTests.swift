import Foundation
import TestSupport
import Testing

@testable import BuiltinProvider

struct RequestErrorTests {
  /// Each refused request, as a client would send it.
  private static let requests: [(path: String, body: String)] = [
    ("/v1/completions", ""),
    ("/v1/completions", "{"),
    ("/v1/completions", "[]"),
    ("/v1/completions", "null"),
    ("/v1/completions", #"{"prompt":"x"}"#),
    ("/v1/completions", #"{"model":"huge","prompt":"x"}"#),
    ("/v1/completions", #"{"model":7,"prompt":"x"}"#),
    ("/v1/completions", #"{"model":"large"}"#),
    ("/v1/completions", #"{"model":"large","prompt":{}}"#),
    ("/v1/completions", #"{"model":"large","prompt":[]}"#),
    ("/v1/completions", #"{"model":"large","prompt":[-1]}"#),
    ("/v1/completions", #"{"model":"embed","prompt":"x"}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","temperature":-1}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","temperature":"hot"}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","temperature":NaN}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","temperature":1e999}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","top_p":0}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","top_k":-2}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","min_p":2}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","presence_penalty":3}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","frequency_penalty":-3}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","repetition_penalty":0}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","max_tokens":0}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","max_tokens":1.5}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","max_tokens":99999999999999999999}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","max_tokens":131072}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","min_tokens":17}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","n":0}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","n":2,"best_of":1}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","best_of":2,"stream":true}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","stop":[1]}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","stop":""}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","logprobs":21}"#),
    ("/v1/completions", #"{"model":"large","prompt":"x","stream":"yes"}"#),
    ("/v1/chat/completions", #"{"model":"large-chat"}"#),
    ("/v1/chat/completions", #"{"model":"large-chat","messages":[]}"#),
    ("/v1/chat/completions", #"{"model":"large-chat","messages":[{"role":"king","content":"x"}]}"#),
    ("/v1/chat/completions", #"{"model":"large-chat","messages":[{"content":"x"}]}"#),
    ("/v1/chat/completions", #"{"model":"large","messages":[{"role":"user","content":"x"}]}"#),
    (
      "/v1/chat/completions",
      #"{"model":"large-chat","messages":[{"role":"user","content":"x"}],"bad_words":["y"]}"#
    ),
    (
      "/v1/chat/completions",
      #"{"model":"large-chat","messages":[{"role":"user","content":[{"type":"image_url"}]}]}"#
    ),
    ("/v1/embeddings", #"{"model":"large","input":"x"}"#),
    ("/v1/embeddings", #"{"model":"embed","input":"x","encoding_format":"binary"}"#),
    ("/v1/completion", #"{"model":[],"prompt":"x"}"#),
    ("/v1/completion", #"{"model":["large","huge"],"prompt":"x"}"#),
    ("/utils/token_counter", #"{"model":"large"}"#),
    ("/v1/nothing", "{}"),
    ("/v1/models", "{}"),
  ]

  @Test func `every refused request is told what was wrong with it`() async throws {
    try await ProviderFixture.serving { client in
      var lines: [String] = []
      for request in Self.requests {
        let reply = try await client.post(request.path, request.body)
        #expect((400...499).contains(reply.status))
        #expect(reply.value("error", "code") as? String == String(reply.status))
        let param = reply.value("error", "param") as? String ?? "–"
        let message = reply.value("error", "message") as? String ?? "no message"
        lines.append("\(request.path) \(request.body)\n  \(reply.status) \(param): \(message)")
      }
      try expectGolden(lines.joined(separator: "\n") + "\n", "request-errors.txt", file: Self.file)
    }
  }

  /// Golden files lie beside the module's tests, not beside this file.
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "RequestErrorTests.swift").path
}
