import Foundation
import Subprocess
import Synchronization
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// What the program says of its own part in a run: connections, waits, files, and keys that it keeps
/// to itself.
struct HarnessOwnLimitsTests {
  private static func suite(_ server: ScriptedServer, extra: String = "", path: String = "")
    -> String
  {
    """
    version: 1
    suite: own
    models:
      - {id: m, provider: openai, base_url: "\(server.url)", model: m, endpoint: chat, api_key: {env: ASSAY_CANARY}\(path)}
    prompts: ["{{i}}"]
    cases: [{id: a, vars: {i: 1}}, {id: b, vars: {i: 2}}]
    params: {stream: false}
    load: {closed: 1}
    scores: {correct: {contains: "canary-9d2c"}}
    \(extra)
    """
  }

  private static let canary = "sk-canary-9d2c7e51b80f4a3"

  private static func answer(_ text: String) -> String {
    .response(
      #"{"choices":[{"index":0,"finish_reason":"stop","message":{"content":"\#(text)"}}]}"#,
      headers: "Content-Type: application/json\r\n"
    )
  }

  private static let headAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

  private static func attempts(of export: String) throws -> [ExportedAttempt] {
    try export.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(ExportedAttempt.self, from: Data($0.utf8))
    }
  }

  @Test(arguments: [true, false])
  func `connections are opened by HEAD unless the suite leaves it out`(warms: Bool) async throws {
    let heads = Mutex(0)
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let isHead = request.hasPrefix("HEAD")
        if isHead { heads.withLock { $0 += 1 } }
        guard peer.write(isHead ? Self.headAnswer : Self.answer("yes")) else { return }
      }
    }
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    let extra = warms ? "" : "warm_connections: false"
    try program.write(Self.suite(server, extra: extra), to: "suite.yaml")
    let environment: [Environment.Key: String] = ["ASSAY_CANARY": Self.canary]
    let plan = try await program.run(["plan", "suite.yaml"], environment: environment)
    #expect((plan.output + plan.error).contains("HEAD") == warms)
    #expect(heads.withLock { $0 } == 0)
    let run = try await program.run(["run", "suite.yaml", "--quiet"], environment: environment)
    #expect(run.exitCode == 0, "\(run.error)")
    #expect((heads.withLock { $0 } > 0) == warms)
  }

  @Test func `a score from before a key was masked stays when the answers are scored anew`()
    async throws
  {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let isHead = request.hasPrefix("HEAD")
        guard peer.write(isHead ? Self.headAnswer : Self.answer("It is \(Self.canary).")) else {
          return
        }
      }
    }
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    let environment: [Environment.Key: String] = ["ASSAY_CANARY": Self.canary]
    try program.write(Self.suite(server), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"], environment: environment)
    #expect(run.exitCode == 0, "\(run.error)")
    func verdicts() async throws -> [Bool?] {
      let export = try await program.run(["export", "latest"], environment: environment)
      return try Self.attempts(of: export.output).map { $0.byName["correct"]?.passed }
    }
    #expect(try await verdicts() == [true, true])
    let again = try await program.run(["rescore", "latest"], environment: environment)
    #expect(again.exitCode == 0, "\(again.error)")
    #expect(again.error.contains("2 attempts had a key masked"))
    #expect(try await verdicts() == [true, true])
    // By another rule there is no score: the text that it would be of is not there any more.
    let other = Self.suite(server).replacing("contains:", with: "starts_with:")
    try program.write(other, to: "other.yaml")
    let rescored = try await program.run(
      ["rescore", "latest", "--suite", "other.yaml"],
      environment: environment
    )
    #expect(rescored.exitCode == 0, "\(rescored.error)")
    #expect(try await verdicts() == [nil, nil])
  }

  @Test(arguments: [8, 10, 12, 14, 20], [["run", "suite.yaml", "--quiet"], ["list"]])
  func `too few open files are told as that`(limit: Int, command: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: small
      models: [{id: small, provider: builtin, model: small}]
      prompts: ["Say yes"]
      cases: [{id: a, vars: {}}]
      """,
      to: "suite.yaml"
    )
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let arguments = ["-c", "ulimit -n \(limit); exec \"$0\" \"$@\"", try BuiltProgram.path]
    let result = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: Arguments(arguments + command),
      workingDirectory: FilePath(program.folder.path),
      output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20)
    )
    guard result.terminationStatus != .exited(0) else {
      #expect(command == ["list"])
      return
    }
    guard case .exited = result.terminationStatus else {
      Issue.record("\(result.terminationStatus)")
      return
    }
    #expect(result.standardError.contains("ulimit -n"), "\(result.standardError)")
  }

  @Test func `a key in the query of a path is nowhere that a run leaves behind`() async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let isHead = request.hasPrefix("HEAD")
        guard peer.write(isHead ? Self.headAnswer : Self.answer("yes")) else { return }
      }
    }
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    let secret = "query-secret-5512"
    let path = ", path: \"/v1/chat?api_key=\(secret)&v=2\""
    try program.write(Self.suite(server, path: path), to: "suite.yaml")
    let environment: [Environment.Key: String] = ["ASSAY_CANARY": Self.canary]
    var said = ""
    for arguments in [
      ["run", "suite.yaml"], ["show", "latest", "--json"], ["show", "latest", "0"],
      ["report", "latest", "--format", "html"], ["export", "latest", "--output", "r.jsonl"],
    ] {
      let outcome = try await program.run(arguments, environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome.error)")
      said += outcome.output + outcome.error
    }
    try FileManager.default.removeItem(at: program.folder.appending(path: "suite.yaml"))
    #expect(!said.contains(secret))
    for file in try program.files() {
      let bytes = try Data(contentsOf: URL(filePath: file))
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "it is in \(file)")
    }
  }

  @Test func `a long wait is told as it begins, with its reason`() async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let refusal = "HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"
        guard peer.write(request.hasPrefix("HEAD") ? Self.headAnswer : refusal) else { return }
      }
    }
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = Self.suite(server, extra: "retry: {max: 1, on: [429]}")
      .replacing(", api_key: {env: ASSAY_CANARY}", with: "")
    try program.write(suite, to: "suite.yaml")
    let run = try await program.interrupt(["run", "suite.yaml", "--quiet"]) {
      // The attempt is stored after its wait was told.
      let export = try await program.run(["export", "1"])
      return export.exitCode == 0 && export.output.contains("\"type\":\"attempt\"")
    }
    #expect(run.error.contains("m: waiting 1 h 00 min, as the provider asks, until "))
    #expect(
      run.error.contains(
        "1 attempt to ask 'm' failed, and the run ended before its request was answered: "
          + "rate-limited (1)"
      )
    )
    // It was to be tried again, so that nothing advises to have it tried again.
    #expect(!run.error.contains("retry: {max"))
  }
}
