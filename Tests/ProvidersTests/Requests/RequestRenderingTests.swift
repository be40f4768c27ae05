import Domain
import Foundation
import Profiles
import Providers
import TestSupport
import Testing
import Transport

struct RequestRenderingTests {
  private let secrets = ["K": "sk-canary", "TEAM": "team-canary"]

  private func rendering(_ reference: SecretReference, folder: String? = nil) throws
    -> RequestRendering
  {
    let provider = try Provider(
      profile: .infermatic,
      headers: [HTTPRequest.Header("x-note", "it's")],
      secretHeaders: ["x-team": try APIKey(resolving: .environment("TEAM"), environment: secrets)],
      key: try APIKey(resolving: reference, environment: secrets, folder: folder),
      security: SecurityOptions(
        certificateAuthorityFile: "my ca.pem",
        proxy: "http://me:pass@proxy:3128"
      )
    )
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: .text("Don't say \"sk-canary\".\n$HOME `ls`"),
      parameters: SamplingParameters(["max_tokens": 8]),
      isStreamed: true
    )
    return RequestRendering(
      try provider.httpRequest(for: request, limits: TransferLimits()),
      of: provider
    )
  }

  @Test func `a message's name goes out as it was given`() throws {
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: .messages([
        ChatMessage(role: .system, content: "2+2?", name: "example_\"user\""),
        ChatMessage(role: .user, content: "3+3?"),
      ]),
      isStreamed: false
    )
    let provider = try Provider(
      profile: .infermatic,
      key: try APIKey(resolving: .environment("K"), environment: secrets)
    )
    let body = try provider.httpRequest(for: request, limits: TransferLimits()).body
    #expect(
      String(decoding: body, as: UTF8.self).contains(
        #"[{"role":"system","content":"2+2?","name":"example_\"user\""},"#
          + #"{"role":"user","content":"3+3?"}]"#
      )
    )
  }

  @Test func `a request is shown as it goes out, keys masked`() throws {
    try expectGolden(
      try rendering(.environment("K")).http + "\n",
      "rendered-request.txt",
      file: Transcript.anchor
    )
  }

  @Test func `a request is shown as a command line that leaves keys to the shell`() throws {
    try expectGolden(
      try rendering(.environment("K")).curl + "\n",
      "rendered-curl.txt",
      file: Transcript.anchor
    )
  }

  @Test func `a key from a file is read by the shell`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "assay-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("sk-canary".utf8).write(to: folder.appending(path: "the key"))
    let curl = try rendering(.file("the key"), folder: folder.path).curl
    #expect(curl.contains(#"-H 'Authorization: Bearer '"$(cat 'the key')""#))
    #expect(!curl.contains("canary"))
  }

  @Test func `the shell reads the words of the command line as they were meant`() throws {
    let curl = try rendering(.environment("K")).curl
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "set -- " + curl + "\nfor word; do printf '%s\\036' \"$word\"; done",
    ]
    process.environment = secrets
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = String(decoding: output, as: UTF8.self).split(separator: "\u{1E}").map(String.init)
    #expect(words.contains("Authorization: Bearer sk-canary"))
    #expect(words.contains("x-team: team-canary"))
    #expect(words.contains("x-note: it's"))
    let body = try #require(words.last)
    #expect(
      JSONValue(parsing: body)?["messages"]?.arrayValue?.first?["content"]
        == "Don't say \"<redacted>\".\n$HOME `ls`"
    )
  }

  @Test func `a header that is secret by its name is masked, whoever wrote it`() throws {
    let provider = try Provider(
      profile: .openai,
      baseURL: "http://h",
      headers: [
        HTTPRequest.Header("API-Key", "plain-canary"),
        HTTPRequest.Header("Authorization", "Basic canary"),
      ]
    )
    let rendering = RequestRendering(
      try provider.httpRequest(
        for: CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x")),
        limits: TransferLimits()
      ),
      of: provider
    )
    #expect(!(rendering.http + rendering.curl).contains("canary"))
    #expect(rendering.curl.contains("-H 'API-Key: <redacted>'"))
  }
}
