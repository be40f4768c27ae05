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
    }
    let requests = told.requests.withLock { $0 }
    #expect(requests.count == 2)
    #expect(requests.first?.contains("\"state\":\"failed\"") == true)
    #expect(requests.last?.contains("\"before\":\"failed\"") == true)
    #expect(requests.allSatisfy { $0.contains("Bearer k3y") })
  }

  /// What the server was sent, in order.
  private final class Told: Sendable {
    let requests = Mutex<[String]>([])
  }

  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
}
