import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A disk of a megabyte in a program's folder, which can be made larger.
struct SmallDisk {
  private let path: String

  /// - Returns: `nil` where nothing may be mounted: it takes root, on Linux.
  init?(in program: BuiltProgram) async throws {
    path = program.folder.appending(path: "disk").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let mount = ["-t", "tmpfs", "-o", "size=1500k", "none", path]
    guard try await Self.succeeds("mount", mount) else { return nil }
  }

  func grow() async throws -> Bool {
    try await Self.succeeds("mount", ["-o", "remount,size=200m", path])
  }

  func unmount() async {
    _ = try? await Self.succeeds("umount", [path])
  }

  private static func succeeds(_ program: String, _ arguments: [String]) async throws -> Bool {
    do {
      let result = try await Subprocess.run(
        .name(program),
        arguments: Arguments(arguments),
        output: .discarded,
        error: .discarded
      )
      return result.terminationStatus.isSuccess
    } catch is SubprocessError {
      return false
    }
  }
}
