import Domain
import GRDB
@testable import Store
import Testing

/// Each text is kept once, by its bytes.
struct TextKeepingTests {
  private static func keep(_ prompts: [Prompt], in folder: TemporaryFolder) async throws {
    var random = RandomRecords(seed: 1)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for (request, prompt) in prompts.enumerated() {
      var record = random.record(request: request)
      record.completion = nil
      try await writer.append(
        record,
        request: CompletionRequest(models: ["m"], endpoint: .chat, prompt: prompt)
      )
    }
    var kept: [Prompt?] = []
    try store.forEachStoredAttempt(of: store.resolve(.latest(back: 0))) {
      kept.append($0.request?.prompt)
    }
    #expect(kept.map { Self.bytes($0) } == prompts.map { Self.bytes($0) })
  }

  private static func bytes(_ prompt: Prompt?) -> [[UInt8]] {
    switch prompt {
    case .text(let text): [Array(text.utf8)]
    case .messages(let messages): messages.map { Array($0.content.utf8) }
    case nil: []
    }
  }

  /// Rows of the texts that prompts are.
  private static func rows(of folder: TemporaryFolder) throws -> Int {
    let sql = "SELECT count(*) AS n FROM text WHERE id IN (SELECT prompt_text FROM attempt)"
    return try folder.query(sql).first?["n"] ?? 0
  }

  @Test(arguments: [true, false])
  func `two spellings of the same word are two texts, each kept once`(isChat: Bool) async throws {
    let folder = try TemporaryFolder()
    let words = ["caf\u{E9}", "cafe\u{301}", "caf\u{E9}\0", ""]
    let prompts = (words + words).map { word in
      isChat ? Prompt.messages([ChatMessage(role: .user, content: word)]) : .text(word)
    }
    try await Self.keep(prompts, in: folder)
    #expect(try Self.rows(of: folder) == words.count)
  }

  @Test func `texts that take each other's place in memory are found again`() async throws {
    let folder = try TemporaryFolder()
    var places: [Int64: String] = [:]
    var pair: [String] = []
    for number in 0... {
      let text = "text \(number)"
      if let other = places.updateValue(text, forKey: Self.hash(text) & 0x3FFF) {
        pair = [other, text]
        break
      }
    }
    try await Self.keep((pair + pair + pair).map(Prompt.text), in: folder)
    #expect(try Self.rows(of: folder) == 2)
    let hashes = try folder.query("SELECT hash FROM text WHERE content LIKE 'text %'")
    #expect(Set(hashes.map { $0["hash"] as Int64 }) == Set(pair.map(Self.hash)))
  }

  /// FNV-1a, 64 bits, as the schema says.
  private static func hash(_ text: String) -> Int64 {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return Int64(bitPattern: hash)
  }

  @Test func `an arm's settings are kept as each request wrote them`() async throws {
    let folder = try TemporaryFolder()
    let written: [[String: JSONValue]] = [
      [:], ["n": .integer(1)], ["n": .integer(1)], ["n": .number(1)], ["n": .number(-0.0)],
      ["n": .number(0)], ["stop": .string("caf\u{E9}")], ["stop": .string("cafe\u{301}")],
      ["stop": .array([.string("caf\u{E9}"), .null])],
      ["stop": .array([.string("cafe\u{301}"), .null])], ["caf\u{E9}": .bool(true)],
      ["cafe\u{301}": .bool(true)], ["o": .object(["k": .integer(1)])],
      ["o": .object(["k": .integer(2)])], ["o": .object(["j": .integer(2)])],
    ]
    var requests = (written + written.reversed()).map { values in
      CompletionRequest(
        models: ["m"],
        endpoint: .completions,
        prompt: .text("p"),
        parameters: SamplingParameters(values)
      )
    }
    requests.append(CompletionRequest(models: ["n"], endpoint: .completions, prompt: .text("p")))
    requests.append(CompletionRequest(models: ["n"], endpoint: .chat, prompt: .text("p")))
    requests.append(CompletionRequest(models: ["n"], endpoint: .chat, prompt: .messages([])))
    requests.append(
      CompletionRequest(models: ["n"], endpoint: .chat, prompt: .messages([]), isStreamed: false)
    )
    var random = RandomRecords(seed: 1)
    let writer = try folder.open().beginRun(random.manifest())
    for (number, request) in requests.enumerated() {
      var record = random.record(request: number)
      record.arm = 0
      try await writer.append([Attempt(record, request: request)])
    }
    let rows = try folder.query(
      "SELECT content FROM text JOIN attempt ON settings_text = text.id ORDER BY request"
    )
    let kept = rows.map { row -> String in row["content"] }
    #expect(kept.map { Array($0.utf8) } == requests.map { Array($0.settingsText.utf8) })
  }
}
