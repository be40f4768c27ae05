import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A folder in which a page's commands run: the shipped suites, and the files that the page shows.
struct DocumentationFolder {
  let program: BuiltProgram

  private let shown: [DocumentationPage.Fence]

  /// Where pages say that `assay serve` listens.
  private static let writtenAddress = "http://127.0.0.1:8080"

  init(_ page: DocumentationPage) throws {
    program = try BuiltProgram()
    shown = page.fences.filter { $0.fileName != nil }
    try FileManager.default.copyItem(
      at: BuiltProgram.package.appending(path: "suites"),
      to: program.folder.appending(path: "suites")
    )
    try write(address: Self.writtenAddress)
  }

  /// Writes what the page shows, as far as it names the server's address with the one given.
  private func write(address: String) throws {
    for fence in shown {
      guard let name = fence.fileName else { continue }
      try program.write(fence.text.replacing(Self.writtenAddress, with: address), to: name)
    }
  }

  struct Command: Sendable {
    var line: String
    var exitCode: Int32

    /// In the page.
    var place: String
  }

  /// Runs commands one after the other; a server started among them serves those that follow.
  func run(_ commands: ArraySlice<Command>, address: String = writtenAddress) async throws {
    for (index, command) in zip(commands.indices, commands) {
      if let arguments = Self.serverArguments(command.line) {
        let rest = commands[(index + 1)...]
        try await program.serving(arguments) { address in
          try write(address: address)
          try await run(rest, address: address)
        }
        return
      }
      let line = command.line.replacing(Self.writtenAddress, with: address)
      let outcome = try await shell(line)
      #expect(outcome.exitCode == command.exitCode, "\(command.place): \(line)\n\(outcome.error)")
    }
  }

  /// Of `assay serve … &`; `nil` of other lines.
  private static func serverArguments(_ line: String) -> [String]? {
    guard line.hasPrefix("assay serve"), line.hasSuffix("&") else { return nil }
    return line.dropFirst("assay serve".count).dropLast()
      .replacing("--port 8080", with: "").replacing("'", with: "")
      .split(separator: " ").map(String.init)
  }

  private func shell(_ line: String) async throws -> BuiltProgram.Outcome {
    let programs = URL(filePath: try BuiltProgram.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: ["-c", line],
      environment: .inherit.updating(["PATH": "\(programs):\(path)"]),
      workingDirectory: FilePath(program.folder.path),
      output: .string(limit: 8 << 20),
      error: .string(limit: 4 << 20)
    )
    return BuiltProgram.Outcome(
      status: result.terminationStatus,
      output: result.standardOutput,
      error: result.standardError
    )
  }
}
