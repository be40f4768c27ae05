import Foundation
import Testing

/// Every suite of the repository, run as it is by the built program.
struct ShippedSuiteTests {
  static let suites: [String] = {
    let root = BuiltProgram.package.appending(path: "suites")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func `there is a suite for each job`() {
    #expect(Self.suites.count >= 10)
  }

  @Test(arguments: suites)
  func `it runs against the built-in provider without a failure`(suite: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let path = BuiltProgram.package.appending(path: "suites/\(suite)").path
    // A race drops settings on the way, which is for 'tune'.
    let command = suite == "tune-sampling.yaml" ? "tune" : "run"
    let run = try await program.run([command, path, "--quiet", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.error)")
    let export = try await program.run(["export", "latest", "--format", "jsonl"])
    let attempts = export.output.split(separator: "\n").dropFirst()
    #expect(!attempts.isEmpty)
    #expect(attempts.allSatisfy { $0.contains("\"outcome\":\"succeeded\"") })
  }
}
