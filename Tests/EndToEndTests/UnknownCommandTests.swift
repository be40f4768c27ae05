import Testing

/// Commands that do not exist, by the built program.
struct UnknownCommandTests {
  @Test(
    arguments: [
      (["runn", "suite.yaml"], "There is no command 'runn'. Did you mean 'run'?"),
      (["comapre", "1", "2"], "There is no command 'comapre'. Did you mean 'compare'?"),
      (["selftest"], "There is no command 'selftest'. Did you mean 'self-test'?"),
      (["store", "chek"], "There is no command 'chek'. Did you mean 'check'?"),
    ]
  )
  func `a command that is misspelt is told with the one that was meant`(
    arguments: [String],
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try await program.run(arguments)
    #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
    #expect(outcome.error.hasPrefix(words + "\n"), "\(outcome.error)")
  }

  @Test(arguments: [["xyzzy"], ["run", "--no-such-flag"], ["list", "runs"]])
  func `nothing is suggested where nothing is near, or the command is there`(
    arguments: [String]
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try await program.run(arguments)
    #expect(outcome.exitCode == 64)
    #expect(!outcome.error.contains("Did you mean"), "\(outcome.error)")
  }
}
