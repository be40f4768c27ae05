import Foundation
import Testing

/// The page for agents keeps its word: what it says to type is typed.
struct AgentGuideTests {
  @Test(arguments: [["help", "--for", "agents"], ["help", "agents"]])
  func `the suite of the page runs, and every command of it ends well`(
    page: [String]
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let help = try await program.run(page)
    try #require(help.exitCode == 0, "\(help.error)")
    let suite = try #require(fence("yaml agent.yaml", in: help.output).first)
    try program.write(suite, to: "agent.yaml")
    let commands = fence("sh", in: help.output).flatMap { $0.split(separator: "\n") }
    #expect(commands.count >= 7)
    for line in commands {
      let words = line.split(separator: " ").map(String.init)
      try #require(words.first == "assay")
      let ended = try await program.run(Array(words.dropFirst()))
      #expect(ended.exitCode == 0, "\(line): \(ended.error)")
    }
  }

  @Test func `every exit code is in it`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let codes = try await program.run(["help", "exit-codes"]).output
      .split(separator: "\n").filter { $0.hasPrefix("  ") }
    let page = try await program.run(["help", "agents"]).output
    #expect(codes.count > 8)
    for code in codes { #expect(page.contains(code)) }
  }

  private func fence(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
  }
}
