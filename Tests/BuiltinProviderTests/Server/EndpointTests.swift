import Foundation
import Testing

@testable import BuiltinProvider

struct EndpointTests {
  private static let question = #"Q: What is the capital of France?\nA:"#
  private let tokenizer = ProviderFixture.catalog.tokenizer

  @Test func `the model list names every model and says who owns it`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.get("/v1/models")
      #expect(reply.status == 200)
      let data = try #require(reply.value("data") as? [[String: Any]])
      #expect(data.map { $0["id"] as? String } == ModelCatalog.Name.allCases.map(\.rawValue))
      #expect(data.allSatisfy { $0["owned_by"] as? String == "assay" })
      #expect(reply.value("data", 0, "behaviour", "tokens_per_event") as? Int == 1)
    }
  }

  @Test(arguments: ["/v1/completions", "/v1/large/completions"])
  func `a completion answers, and its usage is what the tokenizer counts`(path: String) async throws
  {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        path,
        #"{"model":"large","prompt":"\#(Self.question)","temperature":0,"max_tokens":12}"#
      )
      #expect(reply.status == 200)
      #expect(reply.value("object") as? String == "text_completion")
      let text = try #require(reply.value("choices", 0, "text") as? String)
      #expect(text.hasPrefix(" Paris\n"))
      let prompt = tokenizer.encode("Q: What is the capital of France?\nA:").count
      #expect(reply.value("usage", "prompt_tokens") as? Int == prompt)
      let completion = try #require(reply.value("usage", "completion_tokens") as? Int)
      let ending = reply.value("choices", 0, "finish_reason") as? String
      // An end-of-text token is counted and has no text.
      #expect(tokenizer.encode(text).count == completion - (ending == "stop" ? 1 : 0))
      #expect(reply.value("usage", "total_tokens") as? Int == prompt + completion)
    }
  }

  @Test(arguments: [1, 3, 8])
  func `a stream carries the same text and usage as one answer`(chunk: Int) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.pacing.tokensPerEvent = chunk
    try await ProviderFixture.serving(configuration) { client in
      let body = #""prompt":"Once upon a time","seed":5,"max_tokens":24,"n":2"#
      let whole = try await client.post("/v1/large/completions", "{\(body)}")
      let stream = try await client.post(
        "/v1/large/completions",
        #"{\#(body),"stream":true,"stream_options":{"include_usage":true}}"#
      )
      #expect(stream.headers["content-type"]?.hasPrefix("text/event-stream") == true)
      #expect(stream.events.last == "[DONE]")
      let events = stream.events.map { TestClient.Reply(status: 200, headers: [:], body: $0) }
      for index in 0..<2 {
        let text = events.filter { $0.value("choices", 0, "index") as? Int == index }
          .compactMap { $0.value("choices", 0, "text") as? String }
        #expect(text.joined() == whole.value("choices", index, "text") as? String)
        if chunk == 8 { #expect(text.count <= 4) }
      }
      let usage = try #require(events.dropLast().last)
      #expect((usage.value("choices") as? [Any])?.isEmpty == true)
      #expect(
        usage.value("usage", "completion_tokens") as? Int
          == whole.value("usage", "completion_tokens") as? Int
      )
    }
  }

  @Test func `a chat answers with a message, streamed with deltas`() async throws {
    try await ProviderFixture.serving { client in
      let messages =
        #""messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"What is the capital of Japan?"}]}]"#
      let body = #""model":"large-chat","temperature":0,\#(messages)"#
      let whole = try await client.post("/v1/chat/completions", "{\(body)}")
      #expect(whole.value("choices", 0, "message", "content") as? String == "Tokyo")
      #expect(whole.value("choices", 0, "finish_reason") as? String == "stop")
      let stream = try await client.post("/v1/chat/completions", #"{\#(body),"stream":true}"#)
      #expect(stream.streamedText == "Tokyo")
      let first = TestClient.Reply(status: 200, headers: [:], body: stream.events[0])
      #expect(first.value("choices", 0, "delta", "role") as? String == "assistant")
      #expect(first.value("object") as? String == "chat.completion.chunk")
      #expect(!stream.body.contains("usage"))
    }
  }

  @Test func `a model without system prompts answers with the documented error`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        "/v1/chat/completions",
        #"{"model":"large-nosystem","messages":[{"role":"system","content":"x"},{"role":"user","content":"y"}]}"#
      )
      #expect(reply.status == 500)
      #expect(reply.value("error", "code") as? String == "500")
      #expect(reply.value("error", "type") == nil)
      let message = try #require(reply.value("error", "message") as? String)
      #expect(
        message == "litellm.APIError: APIError: OpenAIException – Internal Server Error\n"
          + "Received Model Group=large-nosystem\nAvailable Model Group Fallbacks=None"
      )
      let merged = try await client.post(
        "/v1/chat/completions",
        #"{"model":"large-nosystem","messages":[{"role":"user","content":"What is the capital of Japan?"}],"temperature":0}"#
      )
      #expect(merged.value("choices", 0, "message", "content") as? String == "Tokyo")
    }
  }

  @Test func `the gateway gives a choice per model, each with its usage and its time`() async throws
  {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.pacing.firstToken = .constant(.milliseconds(30))
    try await ProviderFixture.serving(configuration) { client in
      let asked = ContinuousClock.now
      let reply = try await client.post(
        "/v1/completion",
        #"{"model":["small","large"],"prompt":"\#(Self.question)","temperature":0,"stop":["\n"]}"#
      )
      let waited = Int(((ContinuousClock.now - asked) / .milliseconds(1)).rounded(.up))
      #expect(reply.status == 200)
      #expect(UUID(uuidString: reply.value("id") as? String ?? "") != nil)
      #expect(try Date(reply.value("created") as? String ?? "", strategy: .iso8601) <= .now)
      #expect(reply.value("choices", 1, "model") as? String == "large")
      #expect(reply.value("choices", 1, "text") as? String == " Paris")
      #expect(reply.value("choices", 1, "finish_reason") as? String == "stop token reached")
      let time = try #require(reply.value("choices", 1, "usage", "prediction_time_ms") as? Int)
      // As long as the pace says at least, and no longer than the client waited for it.
      #expect(time >= 30)
      #expect(time <= waited)
      let single = try await client.post("/v1/completion", #"{"model":"large","prompt":"a"}"#)
      #expect((single.value("choices") as? [Any])?.count == 1)
    }
  }

  @Test func `embeddings have unit length, and near texts are near`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        "/v1/embeddings",
        #"{"model":"embed","input":["My card was charged twice.","My card was charged two times.","A frog lives in a pond."]}"#
      )
      let vectors = try (0..<3).map {
        try #require(reply.value("data", $0, "embedding") as? [Double])
      }
      func product(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
      }
      #expect(vectors.allSatisfy { $0.count == 256 && abs(product($0, $0) - 1) < 1e-9 })
      #expect(product(vectors[0], vectors[1]) > 0.4)
      #expect(product(vectors[0], vectors[2]) < 0.3)
      let encoded = try await client.post(
        "/v1/embeddings",
        #"{"model":"embed","input":"My card was charged twice.","encoding_format":"base64"}"#
      )
      let text = try #require(encoded.value("data", 0, "embedding") as? String)
      let data = try #require(Data(base64Encoded: text))
      #expect(data.count == 1_024)
      let first = data.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      #expect(abs(Double(Float(bitPattern: first)) - vectors[0][0]) < 1e-6)
    }
  }

  @Test func `the token counter tells the tokenizer's count`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        "/utils/token_counter",
        #"{"model":"large","prompt":"Hello there, world"}"#
      )
      #expect(reply.value("total_tokens") as? Int == tokenizer.encode("Hello there, world").count)
      #expect(reply.value("request_model") as? String == "large")
      // The count of messages is what a chat reports as its prompt.
      let messages = #""messages":[{"role":"user","content":"Hello"}]"#
      let counted = try await client.post(
        "/utils/token_counter",
        #"{"model":"large-chat",\#(messages)}"#
      )
      let chat = try await client.post(
        "/v1/chat/completions",
        #"{"model":"large-chat",\#(messages),"max_tokens":1}"#
      )
      #expect(counted.value("total_tokens") as? Int == chat.value("usage", "prompt_tokens") as? Int)
    }
  }

  @Test func `a key is asked for where one is set`() async throws {
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let without = try await client.get("/v1/models")
      #expect(without.status == 401)
      #expect(without.value("error", "type") as? String == "authentication_error")
      #expect(!without.body.contains("secret"))
      #expect(
        try await client.get("/v1/models", headers: ["Authorization: Bearer wrong"]).status == 401
      )
      #expect(
        try await client.get("/v1/models", headers: ["Authorization: Bearer secret"]).status == 200
      )
    }
  }
}
