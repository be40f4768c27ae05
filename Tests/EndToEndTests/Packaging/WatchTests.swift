import Foundation
import Subprocess
import Testing

/// `assay watch` on the built-in provider.
struct WatchTests {
  private func watching(_ further: [String]) -> [String] {
    ["watch", "suite.yaml", "--every", "100ms", "--jitter", "0"] + further
  }

  @Test func `each run is stored and followed, and the slots that it took are told`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    _ = try await program.run(["init", "--for", "track", "--output", "suite.yaml"])
    let watch = try await program.run(watching(["--runs", "3"]))
    #expect(watch.exitCode == 0, "\(watch.error)")
    #expect(watch.error.contains("watch: the run ended well, track well"))
    #expect(watch.error.contains("missed: the run took longer than 0.1 s"))
    let list = try await program.run(["list", "--json"])
    #expect(list.output.components(separatedBy: "\"finished\"").count == 4)
    #expect(program.exists("reports/track-my-tracking/report.md"))
  }

  @Test func `it ends with the code of the last run that did not end well`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    _ = try await program.run(["init", "--for", "track", "--output", "suite.yaml"])
    let suite = try program.read("suite.yaml")
    try program.write(suite.replacing("model: large}", with: "model: nosuch}"), to: "suite.yaml")
    let watch = try await program.run(watching(["--runs", "2"]))
    #expect(watch.exitCode == 1, "\(watch.error)")
    #expect(watch.error.contains("watch: the run ended with exit code 1; it is not tracked"))
  }

  @Test func `a signal ends the run that is under way, and what finished is kept`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    _ = try await program.run(["init", "--for", "track", "--output", "suite.yaml"])
    let watch = try await program.signal(.terminate, watching([])) {
      FileManager.default.fileExists(
        atPath: program.folder.appending(path: "reports/my-tracking-1/report.md").path
      )
    }
    #expect(watch.exitCode == 0, "\(watch.error)")
    #expect(watch.error.contains("watch: ended by a signal"))
    let check = try await program.run(["store", "check"])
    #expect(check.output.hasPrefix("ok: "))
  }

  @Test func `a period that is none is refused before anything runs`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let watch = try await program.run(["watch", "suite.yaml", "--every", "often"])
    #expect(watch.exitCode == 64)
    #expect(watch.error.contains("--every takes a time from 100ms on, such as 6h, not 'often'."))
  }
}
