import Foundation
import Testing

@testable import BuiltinProvider

/// Gemini's and Ollama's own wires, over a socket and byte by byte.
struct NativeWireTests {
  private static let contents =
    #""contents":[{"role":"user","parts":[{"text":"What is the capital of Japan?"}]}]"#
  private static let messages =
    #""messages":[{"role":"user","content":"What is the capital of Japan?"}]"#
  private static let gemini = "/v1beta/models/large-chat:"

  /// The objects of a stream of Gemini's events or Ollama's lines.
  private static func objects(_ body: String) -> [TestClient.Reply] {
    body.split(whereSeparator: \.isNewline).map { line in
      TestClient.Reply(
        status: 200,
        headers: [:],
        body: line.hasPrefix("data: ") ? String(line.dropFirst(6)) : String(line)
      )
    }
  }

  // MARK: Gemini

  @Test func `generateContent answers whole, and counts thoughts beside what is visible`()
    async throws
  {
    try await ProviderFixture.serving { client in
      let config =
        #""generationConfig":{"temperature":0,"maxOutputTokens":64,"thinkingConfig":{"thinkingBudget":9,"includeThoughts":true}}"#
      let reply = try await client.post(
        Self.gemini + "generateContent",
        "{\(Self.contents),\(config)}"
      )
      #expect(reply.status == 200)
      let parts = try #require(
        reply.value("candidates", 0, "content", "parts") as? [[String: Any]]
      )
      #expect(parts.map { $0["thought"] as? Bool } == [true, nil])
      #expect(parts.last?["text"] as? String == "Tokyo")
      #expect(reply.value("candidates", 0, "finishReason") as? String == "STOP")
      let usage = try #require(reply.value("usageMetadata") as? [String: Any])
      #expect(usage["thoughtsTokenCount"] as? Int == 9)
      let prompt = try #require(usage["promptTokenCount"] as? Int)
      let visible = try #require(usage["candidatesTokenCount"] as? Int)
      #expect(usage["totalTokenCount"] as? Int == prompt + visible + 9)
      #expect(reply.value("modelVersion") as? String == "large-chat")
    }
  }

  @Test func `a stream of generateContent has the same text, and its counts add up`()
    async throws
  {
    try await ProviderFixture.serving { client in
      let config =
        #""generation_config":{"temperature":0,"thinking_config":{"thinking_level":"LOW"}}"#
      let reply = try await client.post(
        Self.gemini + "streamGenerateContent?alt=sse",
        "{\(Self.contents),\(config)}"
      )
      #expect(reply.headers["content-type"] == "text/event-stream")
      let chunks = Self.objects(reply.body)
      let texts = chunks.map {
        $0.value("candidates", 0, "content", "parts", 0, "text") as? String ?? ""
      }
      #expect(texts.joined() == "Tokyo")
      // Thoughts that are not told are counted all in the first chunk.
      #expect(
        chunks.map { $0.value("usageMetadata", "thoughtsTokenCount") as? Int }
          == chunks.map { _ in 16 }
      )
      let visible = chunks.compactMap {
        $0.value("usageMetadata", "candidatesTokenCount") as? Int
      }
      #expect(visible == visible.sorted())
      #expect(chunks.last?.value("candidates", 0, "finishReason") as? String == "STOP")
      #expect(chunks.dropLast().allSatisfy { $0.value("candidates", 0, "finishReason") == nil })
      #expect(!reply.body.contains("[DONE]"))
    }
  }

  @Test func `without alt=sse a stream is one array`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        Self.gemini + "streamGenerateContent",
        #"{\#(Self.contents),"generationConfig":{"temperature":0}}"#
      )
      let chunks = try #require(reply.value() as? [[String: Any]])
      #expect(chunks.count > 1)
      #expect(reply.headers["content-type"]?.hasPrefix("application/json") == true)
    }
  }

  @Test func `thoughts that take all tokens leave no text`() async throws {
    try await ProviderFixture.serving { client in
      let config =
        #""generationConfig":{"maxOutputTokens":8,"thinkingConfig":{"thinkingBudget":64}}"#
      let reply = try await client.post(
        Self.gemini + "generateContent",
        "{\(Self.contents),\(config)}"
      )
      #expect(reply.value("candidates", 0, "content") == nil)
      #expect(reply.value("candidates", 0, "finishReason") as? String == "MAX_TOKENS")
      #expect(reply.value("usageMetadata", "thoughtsTokenCount") as? Int == 8)
      #expect(reply.value("usageMetadata", "candidatesTokenCount") == nil)
    }
  }

  @Test(
    arguments: [
      (#"{"topN":1}"#, #"Unknown name "topN" at 'generation_config': Cannot find field."#),
      (
        #"{"candidateCount":0}"#, "candidate_count must be in the range [1, 128], got 0."
      ),
      (#"{"temperature":3}"#, "temperature must be in the range [0.0, 2.0], got 3.0."),
      (
        #"{"thinkingConfig":{"thinkingBudget":1,"thinkingLevel":"LOW"}}"#,
        "You can only set only one of thinking budget and thinking level."
      ),
      (
        #"{"thinkingConfig":{"thinkingLevel":"HUGE"}}"#,
        "Thinking level HUGE is not supported for this model."
      ),
      (
        #"{"thinkingConfig":{"thinkingBudget":-5}}"#, "The thinking budget (-5) is invalid."
      ),
      (
        #"{"responseMimeType":"text/x.enum"}"#,
        "Response mime type text/x.enum is not supported for models/large-chat"
      ),
      (
        #"{"responseSchema":{"type":"OBJECT"}}"#,
        "Setting a response schema is only supported with response mime type application/json."
      ),
      (
        #"{"stopSequences":["a","b","c","d","e","f"]}"#,
        "The number of stop sequences must be at most 5, got 6."
      ),
    ]
  )
  func `what Gemini does not take is refused in its words`(config: String, words: String)
    async throws
  {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        Self.gemini + "generateContent",
        #"{\#(Self.contents),"generationConfig":\#(config)}"#
      )
      #expect(reply.status == 400)
      #expect(reply.value("error", "code") as? Int == 400)
      #expect(reply.value("error", "status") as? String == "INVALID_ARGUMENT")
      #expect((reply.value("error", "message") as? String)?.hasSuffix(words) == true)
    }
  }

  @Test func `a key goes in Google's header or query, and a wrong one is a bad request`()
    async throws
  {
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let path = Self.gemini + "generateContent"
      let body = "{\(Self.contents)}"
      let refused = try await client.post(path, body, headers: ["x-goog-api-key: other"])
      #expect(refused.status == 400)
      #expect(refused.value("error", "details", 0, "reason") as? String == "API_KEY_INVALID")
      for (path, header) in [(path, "x-goog-api-key: secret"), (path + "?key=secret", "x-a: b")] {
        #expect(try await client.post(path, body, headers: [header]).status == 200)
      }
      let models = try await client.get("/v1beta/models", headers: ["x-goog-api-key: secret"])
      #expect(models.value("models", 0, "name") as? String == "models/large-chat")
    }
  }

  @Test func `a limit says in the body how long to wait, and no header does`() async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = [Fault(kind: .tooManyRequests, share: 1)]
    try await ProviderFixture.serving(configuration) { client in
      let reply = try await client.post(Self.gemini + "generateContent", "{\(Self.contents)}")
      #expect(reply.status == 429)
      #expect(reply.value("error", "status") as? String == "RESOURCE_EXHAUSTED")
      #expect(reply.value("error", "details", 0, "retryDelay") as? String == "1s")
      #expect(reply.headers["retry-after"] == nil)
    }
  }

  @Test func `an unknown model and an unknown call are not found`() async throws {
    try await ProviderFixture.serving { client in
      for name in ["huge:generateContent", "large-chat:predict", "large-chat"] {
        let reply = try await client.post("/v1beta/models/" + name, "{\(Self.contents)}")
        #expect(reply.status == 404)
        #expect(reply.value("error", "status") as? String == "NOT_FOUND")
      }
    }
  }

  // MARK: Ollama

  @Test func `an Ollama chat streams lines, of which the last tells times in nanoseconds`()
    async throws
  {
    var configuration = ProviderConfiguration()
    configuration.behaviour.general.pacing.firstToken = .constant(.milliseconds(20))
    try await ProviderFixture.serving(configuration) { client in
      let reply = try await client.post(
        "/api/chat",
        #"{"model":"large-chat",\#(Self.messages),"options":{"temperature":0}}"#
      )
      #expect(reply.headers["content-type"] == "application/x-ndjson")
      let lines = Self.objects(reply.body)
      let texts = lines.map { $0.value("message", "content") as? String ?? "" }
      #expect(texts.joined() == "Tokyo")
      #expect(
        lines.map { $0.value("done") as? Bool }
          == lines.dropLast().map { _ in false } + [true]
      )
      let last = try #require(lines.last)
      #expect(last.value("done_reason") as? String == "stop")
      let total = try #require(last.value("total_duration") as? Int)
      let prompt = try #require(last.value("prompt_eval_duration") as? Int)
      let eval = last.value("eval_duration") as? Int ?? 0
      #expect(prompt >= 20_000_000)
      #expect(total >= prompt + eval)
      #expect((last.value("prompt_eval_count") as? Int ?? 0) > 0)
      #expect((last.value("eval_count") as? Int ?? 0) > 0)
    }
  }

  @Test func `an Ollama chat thinks before it speaks, whole too`() async throws {
    try await ProviderFixture.serving { client in
      let body =
        #""model":"large-chat",\#(Self.messages),"think":"low","options":{"temperature":0,"num_predict":64}"#
      let whole = try await client.post("/api/chat", #"{\#(body),"stream":false}"#)
      #expect(whole.headers["content-type"] == "application/json")
      #expect(whole.value("message", "content") as? String == "Tokyo")
      let thought = try #require(whole.value("message", "thinking") as? String)
      #expect(!thought.isEmpty)
      #expect((whole.value("eval_count") as? Int ?? 0) > 16)
      let lines = Self.objects(try await client.post("/api/chat", "{\(body)}").body)
      let first = lines.firstIndex { $0.value("message", "content") as? String != "" }
      let lastThought = lines.lastIndex { $0.value("message", "thinking") != nil }
      #expect(try #require(lastThought) < #require(first))
    }
  }

  @Test(
    arguments: [
      (
        #"{"model":"huge","messages":[{"role":"user","content":"x"}]}"#, 404,
        "model 'huge' not found"
      ),
      (#"{"messages":[{"role":"user","content":"x"}]}"#, 400, "model is required"),
      (
        #"{"model":"large-nosystem","messages":[{"role":"user","content":"x"}],"think":true}"#, 400,
        #""large-nosystem" does not support thinking"#
      ),
      (
        #"{"model":"large","messages":[{"role":"user","content":"x"}]}"#, 400,
        #""large" does not support chat"#
      ),
    ]
  )
  func `what Ollama does not take is refused in its words`(
    body: String,
    status: Int,
    words: String
  ) async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post("/api/chat", body)
      #expect(reply.status == status)
      #expect(reply.value("error") as? String == words)
    }
  }

  @Test(arguments: [0, 1])
  func `a stream may break off with an error in the words of its wire`(wire: Int) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = [Fault(kind: .streamError, share: 1)]
    try await ProviderFixture.serving(configuration) { client in
      let reply =
        wire == 0
        ? try await client.post(
          Self.gemini + "streamGenerateContent?alt=sse",
          "{\(Self.contents)}"
        )
        : try await client.post("/api/chat", #"{"model":"large-chat",\#(Self.messages)}"#)
      let last = try #require(Self.objects(reply.body).last)
      if wire == 0 {
        #expect(last.value("error", "status") as? String == "INTERNAL")
      } else {
        #expect(last.value("error") as? String == APIError.inStream.message)
      }
    }
  }

  @Test func `the models that chat are listed as Ollama lists them`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.get("/api/tags")
      #expect(reply.value("models", 0, "name") as? String == "large-chat")
      #expect(try await client.get("/api/version").status == 200)
    }
  }
}
