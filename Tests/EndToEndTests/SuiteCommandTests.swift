import Foundation
import Testing

/// What the built program tells and writes about suites.
struct SuiteCommandTests {
  @Test func `init writes a suite that can be planned and overwrites nothing`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let made = try await program.run(["init"])
    #expect(made.exitCode == 0, "\(made.error)")
    #expect(made.output.contains("assay plan suite.yaml"))
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 0, "\(plan.error)")
    try program.write("mine", to: "suite.yaml")
    #expect(try await program.run(["init"]).exitCode == 73)
    #expect(try program.read("suite.yaml") == "mine")
  }

  @Test(arguments: ["compare", "track", "tune"])
  func `init has a suite for each purpose`(purpose: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let made = try await program.run(["init", "--for", purpose, "--output", "mine.yaml"])
    #expect(made.exitCode == 0, "\(made.error)")
    #expect(try program.read("mine.yaml").contains("\nversion: 1\n"))
  }

  @Test func `the schema is JSON that knows the keys of a suite`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let schema = try await program.run(["schema"])
    let parsed = try JSONSerialization.jsonObject(with: Data(schema.output.utf8))
    let properties = try #require((parsed as? [String: Any])?["properties"] as? [String: Any])
    #expect(properties["models"] != nil)
    #expect(properties["scores"] != nil)
  }

  @Test(arguments: [("suite", "--set path=value"), ("store", "attempt_summary")])
  func `there is a page about the suite and about the store`(topic: String, words: String)
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let page = try await program.run(["help", topic])
    #expect(page.exitCode == 0)
    #expect(page.output.contains(words))
  }
}
