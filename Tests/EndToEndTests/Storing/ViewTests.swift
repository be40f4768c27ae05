import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// `assay view` as a process, with curl for a browser.
@Testing.Suite(.timeLimit(.minutes(5)))
struct ViewTests {
  private static let suite = """
    version: 1
    suite: seen
    models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: france, vars: {country: France}, expected: Paris}
      - {id: japan, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    """

  private static func ran() async throws -> BuiltProgram {
    let program = try BuiltProgram()
    try program.write(suite, to: "seen.yaml")
    let run = try await program.run(["run", "seen.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    return program
  }

  /// Fetches as a browser does that keeps cookies.
  private static func curl(_ program: BuiltProgram, _ arguments: [String]) async throws -> String {
    let result = try await Subprocess.run(
      .name("curl"),
      arguments: Arguments(["-s", "-i", "-b", "jar", "-c", "jar"] + arguments),
      workingDirectory: FilePath(program.folder.path),
      output: .string(limit: 4 << 20),
      error: .discarded
    )
    return result.standardOutput
  }

  /// Serves while `body` has the address that was printed, then interrupts it.
  private static func viewing(
    _ program: BuiltProgram,
    _ arguments: [String],
    _ body: @Sendable (_ address: String) async throws -> Void
  ) async throws -> TerminationStatus {
    let result = try await Subprocess.run(
      .path(FilePath(try BuiltProgram.path)),
      arguments: Arguments(["view", "--no-open"] + arguments),
      workingDirectory: FilePath(program.folder.path),
      input: .none,
      output: .sequence,
      error: .discarded
    ) { execution in
      var address: String?
      for try await line in execution.standardOutput.strings() {
        address = line.trimmingCharacters(in: .whitespacesAndNewlines)
        break
      }
      try await body(try #require(address))
      try execution.send(signal: .interrupt)
    }
    return result.terminationStatus
  }

  @Test func `pages are served to whoever has the address, and Ctrl-C ends it well`() async throws {
    let program = try await Self.ran()
    defer { program.remove() }
    let status = try await Self.viewing(program, ["latest"]) { address in
      #expect(
        address.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/run\/1\?token=[0-9a-f]{32}/) != nil
      )
      let base = try #require(address.range(of: "/run/").map { String(address[..<$0.lowerBound]) })
      #expect(try await Self.curl(program, [base + "/"]).hasPrefix("HTTP/1.1 403"))
      let first = try await Self.curl(program, [address])
      #expect(first.contains("SameSite=Strict") && !first.contains("seen"))
      let run = try await Self.curl(program, [base + "/run/1"])
      #expect(run.hasPrefix("HTTP/1.1 200") && run.contains("Run 1, seen"), "\(run)")
      // What takes a while to read is not in the page, and comes by itself.
      let report = try await Self.curl(program, [base + "/run/1/report"])
      #expect(report.contains("<code>seen</code>"), "\(report)")
      #expect(run.lowercased().contains("content-security-policy: default-src 'none'"))
      let sample = try await Self.curl(program, [base + "/run/1/case/france"])
      #expect(sample.contains("Paris"))
      let rebound = try await Self.curl(program, ["-H", "Host: evil.example", base + "/"])
      #expect(rebound.hasPrefix("HTTP/1.1 421"))
      let head = try await Self.curl(program, ["-I", base + "/"])
      #expect(head.hasPrefix("HTTP/1.1 200"))
    }
    #expect(status == .exited(0))
  }

  @Test func `a label that is given in a page is exported`() async throws {
    let program = try await Self.ran()
    defer { program.remove() }
    _ = try await Self.viewing(program, []) { address in
      let parts = address.split(separator: "/?token=").map(String.init)
      let (base, token) = (try #require(parts.first), try #require(parts.last))
      _ = try await Self.curl(program, [address])
      let form = ["-d", "verdict=pass&letter=A&token=\(token)", "-H", "Origin: \(base)"]
      let kept = try await Self.curl(program, form + [base + "/run/1/request/0.1/label"])
      #expect(kept.hasPrefix("HTTP/1.1 303"), "\(kept)")
    }
    let exported = try await program.run(["export", "latest", "--labels"])
    #expect(exported.exitCode == 0, "\(exported.error)")
    #expect(exported.output.contains(#""label":"A""#))
    let report = try await program.run(["report", "latest", "--json"])
    #expect(!report.output.contains("human"))
  }

  @Test func `a bundle opens from a disk`() async throws {
    let program = try await Self.ran()
    defer { program.remove() }
    let written = try await program.run(["view", "--bundle", "pages"])
    #expect(written.exitCode == 0, "\(written.error)")
    #expect(written.output.contains("pages/index.html"))
    #expect(try program.read("pages/run-1.html").contains("What to distrust"))
    let again = try await program.run(["view", "--bundle", "pages"])
    #expect(again.exitCode != 0)
    #expect(again.error.contains("is not empty"))
  }

  @Test(arguments: [
    (["view", "99"], "there is no run"), (["view", "1", "2"], "Name one run to open"),
    (["view", "--port", "70000"], "between 0 and 65535"),
    (["view", "--store", "none.sqlite"], "none.sqlite"),
  ])
  func `what cannot be shown is said`(arguments: [String], words: String) async throws {
    let program = try await Self.ran()
    defer { program.remove() }
    let outcome = try await program.run(arguments)
    #expect(outcome.exitCode != 0)
    #expect(outcome.error.contains(words), "\(outcome.error)")
  }
}
