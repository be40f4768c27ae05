import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

@testable import BuiltinProvider

/// What our own requests bring to the built-in provider, which reads them by code of its own.
struct ReceivedMediaTests {
  private static let words = "123456789"

  /// The check value of CRC-32, of the digits 1 to 9.
  private static let sum = "crc32 cbf43926"
  private static let hash = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"

  private static func answer(
    _ client: TestClient,
    at endpoint: Endpoint,
    kind: MediaPart.Kind = .image,
    type: String = "image/png",
    parameters: [String: JSONValue] = [:]
  ) async throws -> Completion.Choice {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try Data(words.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let part = MediaPart(
      kind: kind,
      source: .file(file.path),
      mediaType: type,
      sha256: hash,
      byteCount: Int64(words.utf8.count)
    )
    let provider = try Provider(profile: .builtin, baseURL: "http://127.0.0.1:1")
    let request = CompletionRequest(
      models: ["large-chat"],
      endpoint: endpoint,
      prompt: .messages([
        ChatMessage(role: .user, parts: [.media(part), .text("What is this?")])
      ]),
      parameters: SamplingParameters(
        ["max_tokens": 60, "temperature": 0].merging(parameters) { _, own in own }
      ),
      isStreamed: false
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let path = String(sent.url.dropFirst("http://127.0.0.1:1".count))
    let reply = try await client.post(
      path,
      String(decoding: sent.body, as: UTF8.self),
      headers: ["anthropic-version: 2023-06-01"]
    )
    let body = reply.body
    #expect(reply.status == 200, "\(body)")
    let text = try #require(JSONValue(parsing: body)?.firstText, "\(body)")
    return Completion.Choice(text: text)
  }

  @Test(
    arguments: [
      (Endpoint.chat, MediaPart.Kind.image, "image/png", "image/png"),
      (.chat, .audio, "audio/wav", "audio/wav"),
      (.chat, .document, "application/pdf", "application/pdf"),
      (.responses, .image, "image/png", "image/png"),
      (.responses, .document, "application/pdf", "application/pdf"),
      (.messages, .image, "image/png", "image/png"),
      (.messages, .document, "application/pdf", "application/pdf"),
      (.messages, .document, "text/plain", "text/plain"),
      (.generateContent, .image, "image/png", "image/png"),
      (.generateContent, .audio, "audio/wav", "audio/wav"),
      (.ollama, .image, "image/png", "image"),
    ]
  )
  func `the provider says what came, byte for byte`(
    endpoint: Endpoint,
    kind: MediaPart.Kind,
    type: String,
    told: String
  ) async throws {
    try await ProviderFixture.serving { client in
      let choice = try await Self.answer(client, at: endpoint, kind: kind, type: type)
      #expect(choice.text == "I was sent 1: \(told), 9 bytes, \(Self.sum).")
    }
  }

  @Test(arguments: [Endpoint.chat, .responses, .messages, .generateContent, .ollama])
  func `a schema is kept to on every wire, and filled with what came`(
    endpoint: Endpoint
  ) async throws {
    let schema: JSONValue = [
      "type": "object", "required": ["bytes"], "properties": ["bytes": ["type": "integer"]],
    ]
    let form = AnswerForm.schema(.init(name: "seen", schema: schema, isStrict: true))
    try await ProviderFixture.serving { client in
      let choice = try await Self.answer(
        client,
        at: endpoint,
        parameters: [AnswerForm.parameter: form.json]
      )
      #expect(choice.text == #"{"bytes":9}"#)
    }
  }

  @Test func `a broken picture is refused, and a token is counted for each kilobyte`() async throws
  {
    @Sendable func body(_ data: String) -> String {
      #"{"model":"large-chat","max_tokens":4,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,\#(data)"}},{"type":"text","text":"x"}]}]}"#
    }
    try await ProviderFixture.serving { client in
      let path = "/v1/chat/completions"
      #expect(try await client.post(path, body("***")).status == 400)
      let small = try await client.post(path, body(Data(count: 1).base64EncodedString()))
      let large = try await client.post(path, body(Data(count: 10_241).base64EncodedString()))
      let counts = [small, large].map { $0.value("usage", "prompt_tokens") as? Int ?? 0 }
      #expect(counts[1] - counts[0] == 10)
    }
  }
}

extension JSONValue {
  /// The answer's text, wherever a wire has it.
  fileprivate var firstText: String? {
    let chat = self["choices"]?.arrayValue?.first?["message"]?["content"]?.stringValue
    let message = self["content"]?.arrayValue?.first?["text"]?.stringValue
    let response = self["output"]?.arrayValue?.last?["content"]?.arrayValue?.first?["text"]
    let gemini = self["candidates"]?.arrayValue?.first?["content"]?["parts"]?.arrayValue?.first?[
      "text"
    ]
    let ollama = self["message"]?["content"]?.stringValue
    return chat ?? message ?? response?.stringValue ?? gemini?.stringValue ?? ollama
  }
}
