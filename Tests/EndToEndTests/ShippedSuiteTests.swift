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
    let run = try await program.run(["run", path, "--quiet", "--json", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.error)")
    let summary = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let failures = try #require((summary as? [String: Any])?["failures"] as? Int)
    #expect(failures == 0)
  }
}
