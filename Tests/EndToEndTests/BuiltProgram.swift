import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The built `assay`, run as a process of its own in a folder of its own.
struct BuiltProgram {
  /// A new, empty folder; the caller's test removes it.
  let folder: URL

  struct Outcome {
    var status: TerminationStatus
    var output: String
    var error: String

    var exitCode: Int32? {
      if case .exited(let code) = status { Int32(code) } else { nil }
    }
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// Runs the program to its end.
  ///
  /// - Parameter environment: laid over the test's own.
  func run(
    _ arguments: [String],
    environment: [Environment.Key: String] = [:]
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      .path(FilePath(try Self.path)),
      arguments: Arguments(arguments),
      environment: .inherit.updating(environment.mapValues { Optional($0) }),
      workingDirectory: FilePath(folder.path),
      output: .string(limit: 16 << 20),
      error: .string(limit: 16 << 20)
    )
    return Outcome(
      status: result.terminationStatus,
      output: result.standardOutput,
      error: result.standardError
    )
  }

  /// Runs the program to its end, and does something meanwhile.
  func run(
    _ arguments: [String],
    meanwhile: @Sendable () async throws -> Void
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      .path(FilePath(try Self.path)),
      arguments: Arguments(arguments),
      workingDirectory: FilePath(folder.path),
      input: .none,
      output: .string(limit: 16 << 20),
      error: .string(limit: 16 << 20)
    ) { _ in try await meanwhile() }
    return Outcome(
      status: result.terminationStatus,
      output: result.standardOutput,
      error: result.standardError
    )
  }

  /// Starts the program and sends it SIGINT once `isUnderWay` says so.
  func interrupt(
    _ arguments: [String],
    when isUnderWay: @Sendable () async throws -> Bool
  ) async throws -> Outcome {
    try await signal(.interrupt, arguments, when: isUnderWay)
  }

  /// Starts the program and sends it a signal once `isUnderWay` says so.
  func signal(
    _ signal: Signal,
    _ arguments: [String],
    when isUnderWay: @Sendable () async throws -> Bool
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      .path(FilePath(try Self.path)),
      arguments: Arguments(arguments),
      workingDirectory: FilePath(folder.path),
      input: .none,
      output: .string(limit: 16 << 20),
      error: .string(limit: 16 << 20)
    ) { execution in
      while try await !isUnderWay() {}
      try execution.send(signal: signal)
    }
    return Outcome(
      status: result.terminationStatus,
      output: result.standardOutput,
      error: result.standardError
    )
  }

  /// Runs `assay serve` on a free port while `body` has its address, and stops it afterwards.
  func serving<Value: Sendable>(
    _ arguments: [String] = [],
    environment: [Environment.Key: String] = [:],
    _ body: @Sendable (_ address: String) async throws -> Value
  ) async throws -> Value {
    let result = try await Subprocess.run(
      .path(FilePath(try Self.path)),
      arguments: Arguments(["serve", "--port", "0", "--exit-with-stdin"] + arguments),
      environment: .inherit.updating(environment.mapValues { Optional($0) }),
      workingDirectory: FilePath(folder.path),
      input: .inputWriter,
      output: .sequence,
      error: .discarded
    ) { execution in
      var address: String?
      for try await line in execution.standardOutput.strings() {
        address = line.range(of: "http://").map {
          line[$0.lowerBound...].trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if address != nil { break }
      }
      let value = try await body(try #require(address))
      try await execution.standardInputWriter.finish()
      return value
    }
    return result.closureResult
  }

  /// Every file in the folder and below, hidden ones included.
  func files() throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.map { folder.appending(path: $0).path }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Beside the test bundle, whatever the build folder and the configuration.
  static var path: String {
    get throws {
      let bundle = try #require(
        CommandLine.arguments.compactMap { argument in
          argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) }
        }.first
      )
      return URL(filePath: bundle).deletingLastPathComponent().appending(path: "assay").path
    }
  }

  /// The root of the package, where `suites/` is.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
