import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// What is made of the program for people who install it.
struct PackagingTests {
  private static let folder = BuiltProgram.package.appending(path: ".packaging").path

  private static func python(
    _ arguments: [String],
    in folder: String = folder
  ) async throws -> (Bool, String) {
    let ended = try await Subprocess.run(
      .name("python3"),
      arguments: Arguments(arguments),
      environment: .inherit.updating([
        "PYTHONDONTWRITEBYTECODE": "1", "ASSAY_PROGRAM": try BuiltProgram.path,
      ]),
      workingDirectory: FilePath(folder),
      output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20)
    )
    return (ended.terminationStatus.isSuccess, ended.standardOutput + ended.standardError)
  }

  @Test(arguments: [".packaging", ".github/actions/assay"])
  func `the packages and the action's scripts do what they should`(place: String) async throws {
    let folder = BuiltProgram.package.appending(path: place).path
    let (isFine, words) = try await Self.python(["-m", "unittest", "-q", "tests"], in: folder)
    #expect(isFine, "\(words)")
  }

  @Test func `what the benchmarks compare with is set up where nothing was before`() async throws {
    let folder = BuiltProgram.package.appending(path: "Tests/Benchmarks").path
    let (isFine, words) = try await Self.python(["-m", "unittest", "-q", "tests"], in: folder)
    #expect(isFine, "\(words)")
  }

  @Test func `every command has a man page with its options, and the program one with exit codes`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let pages = program.folder.appending(path: "man").path
    let (isFine, words) = try await Self.python(["manpages.py", try BuiltProgram.path, pages])
    try #require(isFine, "\(words)")
    let whole = try program.read("man/assay.1")
    #expect(whole.contains(".SH EXIT STATUS\n.TP\n\\fB0\\fR\n"))
    #expect(whole.contains("\\fBassay\\-run\\fR(1)"))
    let run = try program.read("man/assay-run.1")
    #expect(run.contains("\\fB\\-\\-extend\\fR \\fIrun\\fR"))
    #expect(run.contains("assay\\-run \\- Run a suite"))
    #expect(program.exists("man/assay-check.1"))
    #expect(!program.exists("man/assay-help.1"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell gets a script that asks the program for stored runs`(shell: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let script = try await program.run(["--generate-completion-script", shell])
    #expect(script.exitCode == 0)
    #expect(script.output.contains("---completion"))
  }

  @Test func `the version says the commit and the build`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let version = try await program.run(["--version"])
    #expect(version.output.hasPrefix("assay 0.1.0 (commit "))
    #expect(version.output.contains(" build for "))
  }

  @Test func `the one file runs where nothing else of the build is`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let copy = program.folder.appending(path: "assay")
    try FileManager.default.copyItem(atPath: try BuiltProgram.path, toPath: copy.path)
    let tokens = try await Subprocess.run(
      .path(FilePath(copy.path)),
      arguments: ["ping", "--provider", "builtin", "--model", "small"],
      workingDirectory: FilePath(program.folder.path),
      output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16)
    )
    #expect(tokens.terminationStatus.isSuccess, "\(tokens.standardError)")
  }
}
