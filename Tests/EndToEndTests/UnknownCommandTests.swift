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

  @Test(
    arguments: [
      ("comapre", "There is no command 'comapre'. Did you mean 'compare'?"),
      ("exit-code", "There is no command 'exit-code'. Did you mean 'exit-codes'?"),
      ("xyzzy", "There is no command 'xyzzy'. 'assay help' lists them."),
    ]
  )
  func `help for what there is not says so`(name: String, words: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try await program.run(["help", name])
    #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
    #expect(outcome.error == words + "\n")
  }

  @Test func `a suite file that is misspelt is told with those that are there`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write("version: 1", to: "capitals.yaml")
    for (name, words) in [
      ("capitol.yaml", "there is no suite file 'capitol.yaml'; did you mean 'capitals.yaml'?"),
      ("x.yaml", "there is no suite file 'x.yaml'. There are: capitals.yaml."),
      (
        "none/x.yaml",
        "there is no suite file 'none/x.yaml'. 'assay init' writes one to start from."
      ),
    ] {
      let outcome = try await program.run(["run", name])
      #expect(outcome.exitCode == 66)
      #expect(outcome.error == words + "\n")
    }
  }
}
