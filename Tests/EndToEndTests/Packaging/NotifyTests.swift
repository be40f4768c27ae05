import Foundation
import Subprocess
import Synchronization
import TestSupport
import Testing

/// Who is told by the built program, and when.
struct NotifyTests {
  private static let cases = BuiltProgram.package.appending(path: "suites/data/facts.csv").path

  private static func suite(_ address: String, expected: String) -> String {
    """
    version: 1
    suite: told
    models: [{provider: builtin, model: large}]
    prompts: ["Q: {{question}}\\nA:"]
    cases: [{file: "\(cases)", map: {id: id, question: question, expected: answer}}]
    params: {max_tokens: 16, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "\(expected)", ignore: [case]}}
    gates: [{metric: correct, at_least: 50%}]
    notify: [{to: json, url: "\(address)", key: {env: HOOK_KEY}}]
    """
  }

  @Test func `a change is told once, and a night like the one before is not`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let told = Told()
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        told.requests.withLock { $0.append(request) }
        _ = peer.write(Self.answer)
      }
    }
    defer { server.stop() }
    let address = server.url + "hook"
    for (night, expected) in ["{{expected}}", "nobody", "nobody", "{{expected}}"].enumerated() {
      try program.write(Self.suite(address, expected: expected), to: "suite.yaml")
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      try #require(run.exitCode == 0, "\(run.error)")
      let check = try await program.run(["check"], environment: ["HOOK_KEY": "k3y"])
      #expect(check.exitCode == (expected == "nobody" ? 1 : 0), "night \(night)")
      #expect(!(check.output + check.error).contains("k3y"))
      // Of the same run, and of one before it, nothing is news.
      for run in ["latest", "1"] {
        _ = try await program.run(["check", run], environment: ["HOOK_KEY": "k3y"])
      }
    }
    let requests = told.requests.withLock { $0 }
    #expect(requests.count == 2)
    #expect(requests.first?.contains("\"state\":\"failed\"") == true)
    #expect(requests.last?.contains("\"before\":\"failed\"") == true)
    #expect(requests.allSatisfy { $0.contains("Bearer k3y") })
  }

  @Test func `what reaches nobody is told at the next check`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite("http://127.0.0.1:1/hook", expected: "nobody"), to: "suite.yaml")
    _ = try await program.run(["run", "suite.yaml", "--quiet"])
    for _ in 0..<2 {
      let check = try await program.run(["check"])
      #expect(check.exitCode == 1)
      #expect(check.error.contains("json was not told of the change"), "\(check.error)")
    }
  }

  @Test func `a body that names what is not there is refused before anything is sent`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = Self.suite("http://127.0.0.1:1/hook", expected: "x")
      .replacing("key: {env: HOOK_KEY}", with: "body: \"{{statr}}\"")
    try program.write(suite, to: "suite.yaml")
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 65)
    #expect(plan.error.contains("suite.yaml:9:"), "\(plan.error)")
    #expect(plan.error.contains("there is no '{{statr}}'; did you mean 'state'?"), "\(plan.error)")
  }

  /// What the server was sent, in order.
  private final class Told: Sendable {
    let requests = Mutex<[String]>([])
  }

  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
}
