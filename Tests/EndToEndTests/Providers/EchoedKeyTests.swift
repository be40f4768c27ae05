import Foundation
import Subprocess
import Synchronization
import TestSupport
import Testing

/// A server that echoes the key that it was sent, wherever a reply has room for it.
struct EchoedKeyTests {
  private static let canary = "sk-canary-9d2c7e51b80f4a3"

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
  }

  /// Whole and streamed replies, a refusal and a stream that breaks off, each full of `text`, written
  /// as it is and with each character escaped.
  private static func replies(echoing text: String) -> [String] {
    [text, escaped(text)].flatMap { echo in
      let whole = #"""
        {"id":"\#(echo)","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":\#
        "assistant","content":"Paris, says \#(echo)","reasoning":"\#(echo)","refusal":null,"tool_calls":\#
        [{"index":0,"id":"\#(echo)","type":"function","function":{"name":"f","arguments":"{\"a\":\"\#(echo)\"}"}}]}}],\#
        "usage":{"prompt_tokens":3,"completion_tokens":9,"note":"\#(echo)"}}
        """#
      let half = text.count / 2
      let pieces = event("Paris ") + event(text.prefix(half)) + event(text.dropFirst(half))
      let end = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\n"
      let headers = "x-request-id: \(text)\r\nContent-Type: "
      let refusal = #"{"error":{"message":"bad key \#(echo)","code":"\#(echo)"}}"#
      return [
        .response(whole, headers: headers + "application/json\r\n"),
        .response(pieces + end + "data: [DONE]\n\n", headers: headers + "text/event-stream\r\n"),
        .response(pieces + "data: {broken \(echo)\n\n", headers: headers + "text/event-stream\r\n"),
        "HTTP/1.1 401 No\r\nContent-Length: \(refusal.utf8.count)\r\n\r\n\(refusal)",
      ]
    }
  }

  private static func event(_ piece: some StringProtocol) -> String {
    #"data: {"choices":[{"index":0,"delta":{"content":"\#(piece)"}}]}"# + "\n\n"
  }

  private static func serving(_ replies: [String]) throws -> ScriptedServer {
    let count = Mutex(0)
    return try ScriptedServer { peer in
      while let request = peer.readRequest() {
        if request.hasPrefix("HEAD") {
          guard peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") else { return }
          continue
        }
        let number = count.withLock { count in
          defer { count += 1 }
          return count
        }
        guard peer.write(replies[number % replies.count]) else { return }
      }
    }
  }

  private static func suite(_ server: ScriptedServer, cases: Int) -> String {
    """
    version: 1
    suite: echoed
    models:
      - {id: m, provider: openai, base_url: "\(server.url)", model: m, endpoint: chat, api_key: {env: ASSAY_CANARY}}
    prompts: ["{{i}}"]
    cases: [\((0..<cases).map { "{id: c\($0), vars: {i: \($0)}, expected: Paris}" }.joined(separator: ", "))]
    scores: {correct: {starts_with: "{{expected}}"}}
    load: {closed: 1}
    """
  }

  @Test func `a key that a server echoes is in nothing that a run leaves behind`() async throws {
    let replies = Self.replies(echoing: Self.canary)
    let server = try Self.serving(replies)
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(server, cases: replies.count), to: "suite.yaml")
    var said = ""
    for arguments in [
      ["run", "suite.yaml"], ["show", "latest", "--json"], ["show", "latest", "0"],
      ["show", "latest", "2"], ["report", "latest", "--json", "--format", "html"],
      ["export", "latest", "--output", "r.jsonl"],
    ] {
      let outcome = try await program.run(arguments, environment: ["ASSAY_CANARY": Self.canary])
      said += outcome.output + outcome.error
    }
    #expect(said.contains("<redacted>"))
    #expect(try program.read("r.jsonl").contains("Paris"))
    for spelling in [Self.canary, Self.escaped(Self.canary)] {
      #expect(!said.contains(spelling))
      for file in try program.files() {
        let bytes = try Data(contentsOf: URL(filePath: file))
        #expect(bytes.range(of: Data(spelling.utf8)) == nil, "\(spelling) is in \(file)")
      }
    }
  }

  @Test(arguments: ["a", "x", "none", "EMPTY", "Paris", "dummy-key-of-15"])
  func `a short key changes no answer and no score`(key: String) async throws {
    let answer = "Paris, says a none EMPTY x dummy-key-of-15"
    let body =
      #"{"choices":[{"index":0,"finish_reason":"stop","message":{"content":"\#(answer)"}}]}"#
    let server = try Self.serving([.response(body)])
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(server, cases: 2), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml"], environment: ["ASSAY_CANARY": key])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.error.contains("fewer than 16 characters"))
    let export = try await program.run(["export", "latest"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(ExportedAttempt.self, from: Data($0.utf8))
    }
    #expect(attempts.count == 2)
    #expect(attempts.allSatisfy { $0.text == answer && $0.byName["correct"]?.passed == true })
  }
}
