import Domain
import Foundation
import Testing

@testable import Suites

/// Pictures, sound and documents in a suite: where they are found, what they are, what is refused.
struct MediaPlanTests {
  /// A picture of 3 × 2 pixels, as far as its head goes.
  static let png = Data(
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]
  )

  static func folder(
    _ prompts: String,
    models: String = "[{id: m, provider: builtin, model: large-chat}]",
    cases: String = "[{id: a, vars: {file: a.png}}, {id: b, vars: {file: b.png}}]"
  ) throws -> SuiteFolder {
    let folder = try SuiteFolder([
      "suite.yaml": """
      version: 1
      suite: seen
      models: \(models)
      prompts: \(prompts)
      cases: \(cases)
      params: {max_tokens: 8}
      scores: {any: {regex: .}}
      """,
      "note.txt": "A note.", "empty.png": "",
    ])
    try png.write(to: folder.url.appending(path: "a.png"))
    try (png + Data([1])).write(to: folder.url.appending(path: "b.png"))
    return folder
  }

  private static func media(_ plan: Plan, at position: Int = 0) -> [MediaPart] {
    plan.requests[position].request.prompt.media
  }

  @Test func `a case's column names the picture, found beside the suite and read once`() throws {
    let folder = try Self.folder(#"[{text: "What is this?", image: "{{file}}"}]"#)
    let plan = try folder.load().plan(seed: 1)
    let parts = plan.requests.map { $0.request.prompt.media }
    #expect(Set(parts.flatMap { $0 }.map(\.fileName)) == ["a.png", "b.png"])
    let first = try #require(parts.flatMap { $0 }.first { $0.fileName == "a.png" })
    #expect(first.mediaType == "image/png" && first.width == 3 && first.height == 2)
    #expect(first.byteCount == Int64(Self.png.count) && first.sha256?.count == 64)
    guard case .messages(let messages) = plan.requests[0].request.prompt else {
      Issue.record("no messages")
      return
    }
    #expect(messages.count == 1 && messages[0].content == "What is this?")
    #expect(messages[0].parts.count == 2 && messages[0].parts[1] == .text("What is this?"))
  }

  @Test func `the order of parts is kept, and a list makes a part of each`() throws {
    let folder = try Self.folder(
      #"[{messages: [{role: system, content: Look.}, {role: user, parts: [{text: First}, {image: "{{files}}"}, {text: Last}]}]}]"#,
      cases: "[{vars: {files: [a.png, b.png]}}]"
    )
    let plan = try folder.load().plan(seed: 1)
    guard case .messages(let messages) = plan.requests[0].request.prompt else {
      Issue.record("no messages")
      return
    }
    let words = messages[1].parts.map { part in
      if case .text(let text) = part { text } else { part.media?.fileName ?? "" }
    }
    #expect(words == ["First", "a.png", "b.png", "Last"])
    #expect(messages[1].content == "First\n\nLast")
  }

  @Test func `another picture of the same name is another plan`() throws {
    let folder = try Self.folder(#"[{text: x, image: a.png}]"#)
    let before = try folder.load().plan(seed: 1).hash
    #expect(try folder.load().plan(seed: 1).hash == before)
    try (Self.png + Data([2])).write(to: folder.url.appending(path: "a.png"))
    #expect(try folder.load().plan(seed: 1).hash != before)
  }

  @Test func `a plan tells sizes, and tokens where a rule is published`() throws {
    let folder = try Self.folder(
      #"[{text: x, image: "{{file}}"}]"#,
      models: """
        [{id: m, provider: builtin, model: large-chat}, {id: a, provider: anthropic, model: claude-x},
        {id: g, provider: groq, model: llama}]
        """
    )
    let notes = try folder.load().plan(seed: 1).notes
    #expect(notes.contains("2 pictures, 59 bytes: sent 6 times, 240 bytes as base64."), "\(notes)")
    let known = "Models 'm', 'a': about 1 token a part, by its provider's rule."
    #expect(notes.contains(known), "\(notes)")
    #expect(notes.contains("Model 'g': how many tokens a part is, is not known."), "\(notes)")
  }

  @Test func `what a conversation says again is counted each time, and each turn's files are read`()
    throws
  {
    let folder = try Self.folder(
      #"[{messages: [{role: user, content: "{{user}}", image: "{{file}}"}]}]"#,
      models: "[{id: m, provider: builtin, model: large-chat, endpoint: chat}]",
      cases: """
        [{id: a, vars: {file: a.png},
        turns: [{user: Before?}, {user: After?, vars: {file: b.png}}]}]
        """
    )
    let notes = try folder.load().plan(seed: 1).notes
    let told = "2 pictures, 59 bytes: sent at least 3 times, 120 bytes as base64."
    #expect(notes.contains(told), "\(notes)")
    try FileManager.default.removeItem(at: folder.url.appending(path: "b.png"))
    let error = try #require(throws: SuiteErrors.self) { try folder.load().plan(seed: 1) }
    #expect("\(error)".contains("/b.png' cannot be read: no such file."), "\(error)")
  }

  @Test(
    arguments: [
      (
        #"[{text: x, image: gone.png}]"#, "builtin",
        "suite.yaml:4:28: error: prompt 'prompt-1', case 'a' (and 1 more): image 'gone.png' cannot be read: no such file."
      ),
      (#"[{text: x, image: empty.png}]"#, "builtin", "image 'empty.png' is empty."),
      (
        #"[{text: x, image: note.txt}]"#, "builtin",
        "image 'note.txt' is text/plain. Write `document:`."
      ),
      (
        #"[{text: x, document: note.txt}]"#, "openai",
        "model 'm' is asked at its chat endpoint, which takes application/pdf, and not text/plain: document 'note.txt'."
      ),
      (
        #"[{text: x, image: "https://x.org/a.png"}]"#, "ollama",
        "takes the bytes, and no address"
      ),
      (
        #"[{text: x, audio: "https://x.org/a.wav"}]"#, "anthropic", "has no part for sound"
      ),
      (
        #"[{messages: [{role: assistant, content: x, image: a.png}]}]"#, "builtin",
        "pictures, sound and documents are a user's."
      ),
      (#"[{messages: [{role: user}]}]"#, "builtin", "a message needs one of 'content' or 'parts'."),
      (
        #"[{messages: [{role: user, content: x}], image: a.png}]"#, "builtin",
        "'image' stands beside `text`"
      ),
      (#"[{parts: [{text: x, image: a.png}]}]"#, "builtin", "a part"),
      (#"[{text: x, image: "{{none}}"}]"#, "builtin", "none"),
    ]
  )
  func `what cannot be sent is refused before anything is`(
    prompts: String,
    provider: String,
    words: String
  ) throws {
    let folder = try Self.folder(prompts, models: "[{id: m, provider: \(provider), model: x}]")
    let complaints = folder.complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `a text endpoint takes no picture`() throws {
    let folder = try Self.folder(
      #"[{text: x, image: a.png}]"#,
      models: "[{id: m, provider: builtin, model: large, endpoint: completions}]"
    )
    #expect(folder.complaints().contains("completions"))
  }

  @Test(
    arguments: [
      ([UInt8]("GIF89a".utf8) + [4, 0, 5, 0], "image/gif", 4, 5),
      (
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0, 7, 0, 9, 3, 0, 0],
        "image/jpeg", 9, 7
      ),
      (
        [UInt8]("RIFF".utf8) + [0, 0, 0, 0] + [UInt8]("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
          + [9, 0, 0, 19, 0, 0], "image/webp", 10, 20
      ),
      ([UInt8]("%PDF-1.7".utf8), "application/pdf", nil, nil),
      ([UInt8]("RIFF1234WAVE".utf8), "audio/wav", nil, nil),
      ([UInt8]("ID3".utf8), "audio/mpeg", nil, nil),
      ([UInt8]("Grüße".utf8), "text/plain", nil, nil), ([0, 1, 2], nil, nil, nil),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", nil, nil),
    ] as [([UInt8], String?, Int?, Int?)]
  )
  func `a file's first bytes tell its type, and a picture's its size`(
    bytes: [UInt8],
    type: String?,
    width: Int?,
    height: Int?
  ) {
    let head = MediaHead(bytes)
    #expect(head.type == type && head.width == width && head.height == height)
  }

  @Test func `a message of parts is stored with hashes, and read again`() throws {
    let folder = try Self.folder(#"[{text: x, image: a.png}]"#)
    let request = try folder.load().plan(seed: 1).requests[0].request
    let json = request.json
    #expect(CompletionRequest(json: json) == request)
    let text = json.serialized
    #expect(text.contains("\"sha256\"") && !text.contains(Self.png.base64EncodedString()))
  }
}
