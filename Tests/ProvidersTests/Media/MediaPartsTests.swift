import Domain
import Foundation
import Profiles
import Testing
import Transport

@testable import Providers

/// Pictures, sound and documents on each wire: the bytes of a file arrive as they are on the disk.
struct MediaPartsTests {
  /// A file of one test, removed with it.
  private final class File {
    let url: URL
    let data: Data

    init(_ name: String, _ data: Data) throws {
      url = FileManager.default.temporaryDirectory.appending(
        path: "assay-\(UUID().uuidString)-\(name)"
      )
      self.data = data
      try data.write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func part(_ kind: MediaPart.Kind, _ type: String) -> MediaPart {
      MediaPart(
        kind: kind,
        source: .file(url.path),
        mediaType: type,
        sha256: data.sha256,
        byteCount: Int64(data.count)
      )
    }
  }

  /// Every byte there is, so that none can be lost on the way.
  private static let bytes = Data((0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })

  private static func body(
    _ profile: ProviderProfile,
    _ endpoint: Endpoint,
    _ parts: [ContentPart]
  ) throws -> JSONValue {
    let provider = try Provider(
      profile: profile,
      baseURL: "http://127.0.0.1:9",
      key: APIKey(resolving: .environment("K"), environment: ["K": "key-0123456789"])
    )
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .messages([ChatMessage(role: .user, parts: parts)]),
      parameters: SamplingParameters(endpoint == .messages ? ["max_tokens": 5] : [:]),
      isStreamed: false
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    return try #require(JSONValue(parsing: String(decoding: sent.body, as: UTF8.self)))
  }

  private static func decoded(_ text: String?) -> Data? {
    text.flatMap { $0.split(separator: ",").last }.flatMap { Data(base64Encoded: String($0)) }
  }

  @Test func `chat carries pictures, sound and documents byte for byte`() throws {
    let file = try File("a.bin", Self.bytes)
    let body = try Self.body(
      .openai,
      .chat,
      [
        .media(file.part(.image, "image/png")), .media(file.part(.audio, "audio/wav")),
        .media(file.part(.document, "application/pdf")), .text("What is \"this\"?"),
      ]
    )
    let parts = try #require(body["messages"]?.arrayValue?.first?["content"]?.arrayValue)
    let url = parts[0]["image_url"]?["url"]?.stringValue
    #expect(parts[0]["type"] == "image_url" && url?.hasPrefix("data:image/png;base64,") == true)
    #expect(Self.decoded(url) == Self.bytes)
    #expect(parts[1]["input_audio"]?["format"] == "wav")
    #expect(Self.decoded(parts[1]["input_audio"]?["data"]?.stringValue) == Self.bytes)
    #expect(parts[2]["type"] == "file")
    #expect(parts[2]["file"]?["filename"]?.stringValue == file.url.lastPathComponent)
    #expect(Self.decoded(parts[2]["file"]?["file_data"]?.stringValue) == Self.bytes)
    #expect(parts[3] == ["type": "text", "text": "What is \"this\"?"])
  }

  @Test func `Responses carries pictures and documents byte for byte`() throws {
    let file = try File("a.pdf", Self.bytes)
    let body = try Self.body(
      .openai,
      .responses,
      [
        .text("x"), .media(file.part(.image, "image/jpeg")),
        .media(file.part(.document, "application/pdf")),
      ]
    )
    let parts = try #require(body["input"]?.arrayValue?.first?["content"]?.arrayValue)
    #expect(parts[0] == ["type": "input_text", "text": "x"])
    #expect(Self.decoded(parts[1]["image_url"]?.stringValue) == Self.bytes)
    #expect(parts[2]["type"] == "input_file")
    #expect(Self.decoded(parts[2]["file_data"]?.stringValue) == Self.bytes)
  }

  @Test func `Messages carries pictures and documents byte for byte, and texts as they are`() throws
  {
    let file = try File("a.png", Self.bytes)
    let note = try File("a.txt", Data("Grüße\n".utf8))
    let body = try Self.body(
      .anthropic,
      .messages,
      [
        .media(file.part(.image, "image/png")), .media(file.part(.document, "application/pdf")),
        .media(note.part(.document, "text/plain")), .text("x"),
      ]
    )
    let parts = try #require(body["messages"]?.arrayValue?.first?["content"]?.arrayValue)
    for (place, type) in [(0, "image/png"), (1, "application/pdf")] {
      let source = parts[place]["source"]
      #expect(source?["type"] == "base64" && source?["media_type"]?.stringValue == type)
      #expect(Self.decoded(source?["data"]?.stringValue) == Self.bytes)
    }
    #expect(
      parts[2]["source"] == ["type": "text", "media_type": "text/plain", "data": "Grüße\n"]
    )
  }

  @Test func `Gemini carries each byte for byte, and Ollama pictures`() throws {
    let file = try File("a.wav", Self.bytes)
    let gemini = try Self.body(
      .gemini,
      .generateContent,
      [.media(file.part(.audio, "audio/wav")), .text("x")]
    )
    let parts = try #require(gemini["contents"]?.arrayValue?.first?["parts"]?.arrayValue)
    #expect(parts[0]["inlineData"]?["mimeType"] == "audio/wav" && parts[1] == ["text": "x"])
    #expect(Self.decoded(parts[0]["inlineData"]?["data"]?.stringValue) == Self.bytes)
    let ollama = try Self.body(
      .ollama,
      .ollama,
      [.media(file.part(.image, "image/png")), .media(file.part(.image, "image/png")), .text("x")]
    )
    let message = try #require(ollama["messages"]?.arrayValue?.first)
    let images = message["images"]?.arrayValue ?? []
    #expect(message["content"] == "x" && images.count == 2)
    #expect(images.allSatisfy { Self.decoded($0.stringValue) == Self.bytes })
  }

  @Test func `addresses go as addresses`() throws {
    let picture = MediaPart(kind: .image, source: .address("https://x.org/a.png"))
    let document = MediaPart(kind: .document, source: .address("https://x.org/a.pdf"))
    let chat = try Self.body(.openai, .chat, [.media(picture)])
    #expect(
      chat["messages"]?.arrayValue?.first?["content"]?.arrayValue?.first?["image_url"]?["url"]
        == "https://x.org/a.png"
    )
    let responses = try Self.body(.openai, .responses, [.media(document)])
    #expect(
      responses["input"]?.arrayValue?.first?["content"]?.arrayValue?.first?["file_url"]
        == "https://x.org/a.pdf"
    )
    let messages = try Self.body(.anthropic, .messages, [.media(document)])
    #expect(
      messages["messages"]?.arrayValue?.first?["content"]?.arrayValue?.first?["source"]
        == ["type": "url", "url": "https://x.org/a.pdf"]
    )
    let gemini = try Self.body(.gemini, .generateContent, [.media(document)])
    #expect(
      gemini["contents"]?.arrayValue?.first?["parts"]?.arrayValue?.first
        == ["fileData": ["fileUri": "https://x.org/a.pdf"]]
    )
  }

  @Test func `a file that has changed or gone is not sent`() throws {
    let file = try File("a.png", Data("before".utf8))
    let part = file.part(.image, "image/png")
    try Data("after".utf8).write(to: file.url)
    let error = #expect(throws: ProviderError.self) {
      try Self.body(.openai, .chat, [.media(part)])
    }
    #expect(error == .mediaChanged(file.url.path))
    let gone = MediaPart(kind: .image, source: .file("/nowhere/a.png"), sha256: "0")
    #expect(throws: ProviderError.mediaUnreadable("/nowhere/a.png", problem: "no such file")) {
      try Self.body(.openai, .chat, [.media(gone)])
    }
  }

  @Test func `a file is read once, and no more is kept than there is room for`() throws {
    let first = try File("a.bin", Data(repeating: 1, count: 300))
    let second = try File("b.bin", Data(repeating: 2, count: 300))
    let known = EncodedMedia(capacity: 500)
    let part = first.part(.image, "image/png")
    let encoded = try known.base64(of: part)
    // What is known by its hash is not read again.
    try FileManager.default.removeItem(at: first.url)
    #expect(try known.base64(of: part) == encoded && known.keptBytes == 400)
    _ = try known.base64(of: second.part(.image, "image/png"))
    #expect(known.keptBytes == 400)
    #expect(throws: ProviderError.self) { try known.base64(of: part) }
  }

  @Test func `a body is shown with files told by their size and hash, and curl sends them`() throws
  {
    let file = try File("a.png", Self.bytes)
    let provider = try Provider(profile: .ollama)
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .ollama,
      prompt: .messages([
        ChatMessage(role: .user, parts: [.media(file.part(.image, "image/png")), .text("x")])
      ]),
      isStreamed: false
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let rendering = RequestRendering(sent, of: provider)
    #expect(
      rendering.http.contains(
        "\"images\":[\"<3000 bytes of base64, sha256 \(Self.bytes.sha256)>\"]"
      )
    )
    #expect(rendering.curl.contains(Self.bytes.base64EncodedString()))
  }

  @Test func `a long body comes to curl by standard input`() throws {
    let file = try File("a.png", Data(repeating: 7, count: 90_000))
    let provider = try Provider(profile: .ollama)
    let message = ChatMessage(role: .user, parts: [.media(file.part(.image, "image/png"))])
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .ollama,
      prompt: .messages([message]),
      isStreamed: false
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let curl = RequestRendering(sent, of: provider).curl
    #expect(curl.contains("--data-binary @- <<'END-OF-BODY'\n{") && curl.hasSuffix("\nEND-OF-BODY"))
  }
}
