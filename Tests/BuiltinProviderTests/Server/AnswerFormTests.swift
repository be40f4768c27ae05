import Foundation
import Testing

@testable import BuiltinProvider

/// Several candidates, JSON and log-probabilities of Gemini's wire and Ollama's.
struct AnswerFormTests {
  private static let contents =
    #""contents":[{"role":"user","parts":[{"text":"What is the capital of Japan?"}]}]"#
  private static let messages =
    #""messages":[{"role":"user","content":"What is the capital of Japan?"}]"#

  private static func generate(
    _ client: TestClient,
    _ config: String,
    call: String = "generateContent"
  ) async throws -> TestClient.Reply {
    try await client.post(
      "/v1beta/models/large-chat:" + call,
      #"{\#(contents),"generationConfig":\#(config)}"#
    )
  }

  /// The objects of a stream of events.
  private static func chunks(_ reply: TestClient.Reply) -> [TestClient.Reply] {
    reply.body.split(whereSeparator: \.isNewline).map {
      TestClient.Reply(status: 200, headers: [:], body: String($0.dropFirst(6)))
    }
  }

  @Test func `Gemini gives as many candidates as were asked for, whole and streamed alike`()
    async throws
  {
    try await ProviderFixture.serving { client in
      let config = #"{"candidateCount":3,"temperature":2,"seed":5,"maxOutputTokens":24}"#
      let whole = try await Self.generate(client, config)
      let candidates = try #require(whole.value("candidates") as? [[String: Any]])
      #expect(candidates.compactMap { $0["index"] as? Int } == [0, 1, 2])
      let texts = (0..<3).map {
        whole.value("candidates", $0, "content", "parts", 0, "text") as? String ?? ""
      }
      #expect(Set(texts).count == 3)
      let single = try await Self.generate(
        client,
        #"{"temperature":2,"seed":5,"maxOutputTokens":24}"#
      )
      #expect(single.value("candidates", 0, "content", "parts", 0, "text") as? String == texts[0])
      let tokens = try #require(whole.value("usageMetadata", "candidatesTokenCount") as? Int)
      let own = try #require(single.value("usageMetadata", "candidatesTokenCount") as? Int)
      #expect(tokens > own)

      let stream = try await Self.generate(client, config, call: "streamGenerateContent?alt=sse")
      var streamed = ["", "", ""]
      var ends: [Int] = []
      for chunk in Self.chunks(stream) {
        let index = try #require(chunk.value("candidates", 0, "index") as? Int)
        streamed[index] +=
          chunk.value("candidates", 0, "content", "parts", 0, "text") as? String ?? ""
        if chunk.value("candidates", 0, "finishReason") != nil { ends.append(index) }
      }
      #expect(streamed == texts)
      #expect(ends == [0, 1, 2])
    }
  }

  @Test(
    arguments: [
      (#"{"responseMimeType":"application/json"}"#, #"{"answer":"Tokyo"}"#),
      (
        #"{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","properties":{"city_name":{"type":"STRING"},"size":{"type":"INTEGER"},"kinds":{"type":"ARRAY","items":{"type":"STRING"}}}}}"#,
        #"{"city_name":"Tokyo","kinds":[""],"size":0}"#
      ),
      (
        #"{"response_mime_type":"application/json","response_json_schema":{"properties":{"b":{"type":["string","null"]},"a":{"enum":["yes","no"]},"c":{"const":3},"d":true}}}"#,
        #"{"a":"yes","b":"Tokyo","c":3,"d":""}"#
      ),
      (
        #"{"responseMimeType":"application/json","responseJsonSchema":{"type":"string"}}"#,
        #""Tokyo""#
      ),
      (
        #"{"responseMimeType":"application/json","responseJsonSchema":{"type":"number"}}"#, "0"
      ),
    ]
  )
  func `Gemini's JSON keeps to its schema, whole and streamed alike`(
    config: String,
    expected: String
  ) async throws {
    let config = #"{"temperature":0,"# + config.dropFirst()
    try await ProviderFixture.serving { client in
      let whole = try await Self.generate(client, config)
      let text = whole.value("candidates", 0, "content", "parts", 0, "text") as? String
      #expect(text == expected, "\(whole.body)")
      let stream = try await Self.generate(client, config, call: "streamGenerateContent?alt=sse")
      let pieces = Self.chunks(stream).compactMap {
        $0.value("candidates", 0, "content", "parts", 0, "text") as? String
      }
      #expect(pieces.joined() == expected)
    }
  }

  @Test func `JSON that its limit cuts off is none`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await Self.generate(
        client,
        #"{"responseMimeType":"application/json","maxOutputTokens":3,"temperature":0}"#
      )
      let text = reply.value("candidates", 0, "content", "parts", 0, "text") as? String ?? ""
      #expect(text.hasPrefix("{") && !text.hasSuffix("}"))
      #expect(reply.value("candidates", 0, "finishReason") as? String == "MAX_TOKENS")
    }
  }

  @Test func `Gemini tells the log-probability of each token, and its alternatives`() async throws {
    try await ProviderFixture.serving { client in
      let reply = try await Self.generate(
        client,
        #"{"responseLogprobs":true,"logprobs":2,"temperature":0}"#
      )
      let path = ["candidates", 0, "logprobsResult"] as [any Sendable]
      let chosen = reply.value(path[0], path[1], path[2], "chosenCandidates") as? [[String: Any]]
      let top = reply.value(path[0], path[1], path[2], "topCandidates") as? [[String: Any]]
      #expect(chosen?.isEmpty == false && chosen?.count == top?.count)
      #expect(chosen?.allSatisfy { ($0["logProbability"] as? Double ?? 1) <= 0 } == true)
      #expect((top?.first?["candidates"] as? [Any])?.count == 2)
    }
  }

  @Test(
    arguments: [
      (#""json""#, #"{"answer":"Tokyo"}"#),
      (#"{"type":"object","properties":{"city":{"type":"string"}}}"#, #"{"city":"Tokyo"}"#),
      (#""""#, "Tokyo"),
    ]
  )
  func `Ollama's format is kept to`(format: String, expected: String) async throws {
    try await ProviderFixture.serving { client in
      let reply = try await client.post(
        "/api/chat",
        #"{"model":"large-chat",\#(Self.messages),"stream":false,"format":\#(format),"options":{"temperature":0}}"#
      )
      #expect(reply.value("message", "content") as? String == expected, "\(reply.body)")
      let odd = try await client.post(
        "/api/chat",
        #"{"model":"large-chat",\#(Self.messages),"format":"xml"}"#
      )
      #expect(odd.status == 400 && odd.body.contains("invalid format"))
    }
  }
}
