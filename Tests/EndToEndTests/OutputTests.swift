import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Standard output that cannot be written.
struct OutputTests {
  private static let suite = """
    version: 1
    suite: output
    models: [{provider: builtin, model: small}]
    prompts: ["hi {{c}}"]
    cases: [{id: a, vars: {c: 1}}]
    params: {max_tokens: 3}
    """

  /// Runs a command line by a shell, in which `assay` is the program.
  private static func shell(_ line: String, in program: BuiltProgram) async throws
    -> (code: Int32?, error: String)
  {
    let result = try await Subprocess.run(
      .path("/bin/bash"),
      arguments: ["-c", "assay() { \"$ASSAY\" \"$@\"; }; \(line)"],
      environment: .inherit.updating(["ASSAY": try BuiltProgram.path]),
      workingDirectory: FilePath(program.folder.path),
      output: .discarded,
      error: .string(limit: 1 << 20)
    )
    guard case .exited(let code) = result.terminationStatus else {
      return (nil, result.standardError)
    }
    return (Int32(code), result.standardError)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `no command that loses its output ends with 0`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "s.yaml")
    #expect(try await program.run(["run", "s.yaml", "--store", "r.sqlite"]).exitCode == 0)
    let commands = [
      "list", "show latest", "report latest --json", "export latest",
      "plan s.yaml", "plan s.yaml --json", "store check", "store path", "tag latest x",
      "run s.yaml --quiet --json", "help store", "--help", "--version", "schema",
    ]
    for command in commands {
      let stored = command.hasPrefix("-") || ["help store", "schema"].contains(command)
      let line = "assay \(command) \(stored ? "" : "--store r.sqlite") > /dev/full"
      let outcome = try await Self.shell(line, in: program)
      #expect(outcome.code == 73, "\(command): \(outcome.error)")
      #expect(outcome.error.contains("cannot write standard output: "), "\(command)")
    }
    #expect(program.exists("reports/output-2/report.md"), "the report is written all the same")
  }

  @Test func `a reader that goes away ends the program by SIGPIPE, without a word`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // The writer begins when the reader is gone.
    let line = "(sleep 0.3; assay help store; echo $? > code) | true; sleep 1; exit $(cat code)"
    let outcome = try await Self.shell(line, in: program)
    #expect(outcome.code == 141)
    #expect(outcome.error == "")
  }

  @Test func `where the signal is ignored, a closed pipe is told`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let line =
      "trap '' PIPE; (sleep 0.3; assay help store; echo $? > code) | true; sleep 1; exit $(cat code)"
    let outcome = try await Self.shell(line, in: program)
    #expect(outcome.code == 73)
  }

  @Test func `an output that is closed is not written into the store`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "s.yaml")
    let line = "assay run s.yaml --store r.sqlite --quiet --json >&-"
    #expect(try await Self.shell(line, in: program).code == 73)
    let check = try await program.run(["store", "check", "--store", "r.sqlite"])
    #expect(check.output == "ok: 1 run, 1 attempt\n")
  }

  @Test func `a dash in place of an output's file is standard output, and no folder or store`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "s.yaml")
    #expect(try await program.run(["run", "s.yaml", "--store", "r.sqlite"]).exitCode == 0)
    let export = ["export", "latest", "--store", "r.sqlite"]
    let printed = try await program.run(export)
    let dashed = try await program.run(export + ["--output", "-"])
    #expect(dashed.output == printed.output && dashed.error == printed.error)
    #expect(dashed.exitCode == 0 && printed.output.hasPrefix("{"))
    let started = try await program.run(["init", "--output", "-"])
    #expect(started.exitCode == 0 && started.output.contains("suite: "))
    #expect(!started.output.contains("is written."))
    for arguments in [
      export + ["--format", "otlp", "--output", "-"], ["list", "--store", "-"],
      ["report", "latest", "--store", "r.sqlite", "--reports", "-"], ["serve", "--trace", "-"],
      ["view", "--store", "r.sqlite", "--bundle", "-"],
      ["import", "r.jsonl", "--cases", "-", "--store", "r.sqlite"],
    ] {
      let refused = try await program.run(arguments)
      #expect(refused.exitCode == 64, "\(arguments)")
      #expect(refused.error.contains("'-' stands for standard output, which is no"), "\(arguments)")
    }
    #expect(!program.exists("-") && !program.exists("-.traces.jsonl"))
  }

  @Test func `a suite is read from a pipe`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "s.yaml")
    for line in ["assay plan <(cat s.yaml)", "cat s.yaml | assay plan /dev/stdin"] {
      #expect(try await Self.shell(line, in: program).code == 0, "\(line)")
    }
    let dashed = try await Self.shell("cat s.yaml | assay plan -", in: program)
    #expect(dashed.code == 66 && dashed.error.contains("name /dev/stdin."))
    let refused = try await Self.shell("mkfifo p && assay plan p", in: program)
    #expect(refused.code == 66)
    #expect(refused.error.contains("cannot read 'p': it is a pipe, not a file."))
  }
}
