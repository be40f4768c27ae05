import Domain
import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// One run of a scoring program: JSON on its standard input, JSON on its standard output.
struct ProgramRun: Sendable {
  /// The program, looked up as a shell does, and its arguments.
  var words: [String]
  var folder: String
  var timeout: Duration
  var mostOutputBytes: Int

  /// Variables of our environment that it does not get.
  var withheldVariables: Set<String> = []

  enum Ending: Hashable, Sendable {
    case replied(String)
    case failed(String)
    /// The task was cancelled, and the program ended with it.
    case interrupted
  }

  /// Runs the program to its end or for as long as it may take; then it and all of its process group
  /// are killed.
  func reply(to question: String) async -> Ending {
    await withTaskGroup(of: Ending?.self) { group in
      group.addTask { await ending(question) }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return nil
      }
      let first = await group.next()
      // Ends the clock, or kills the program.
      group.cancelAll()
      let second = await group.next()
      if Task.isCancelled { return .interrupted }
      if let ending = first ?? nil { return ending }
      // What ends in the very moment that the clock does has ended.
      if case .replied(let text)?? = second { return .replied(text) }
      return .failed("it took longer than \(timeout.inWords) and was killed")
    }
  }

  private func ending(_ question: String) async -> Ending {
    do {
      let result = try await Subprocess.run(
        configuration(of: try await executable),
        input: .fileDescriptor(try Self.file(holding: question), closeAfterSpawningProcess: true),
        output: .sequence,
        error: .sequence
      ) { execution in
        async let complaint = Self.end(of: execution.standardError)
        let output = try await whole(execution.standardOutput)
        return (output: output, complaint: await complaint)
      }
      let (output, complaint) = result.closureResult
      return switch result.terminationStatus {
      case .exited(0): .replied(output)
      case .exited(let code): .failed("it exited with \(code)\(Self.told(complaint))")
      case .signaled(let signal): .failed("signal \(signal) ended it\(Self.told(complaint))")
      }
    } catch is TooMuch {
      return .failed("it printed more than \(mostOutputBytes >> 10) KiB and was killed")
    } catch {
      return .failed("it could not be run: \(error.systemWords)")
    }
  }

  private func configuration(of executable: FilePath) -> Configuration {
    var options = PlatformOptions()
    // A group of its own, so that what it starts can be killed with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    return Configuration(
      executable: .path(executable),
      arguments: Arguments(Array(words.dropFirst())),
      environment: environment,
      workingDirectory: FilePath(folder),
      platformOptions: options
    )
  }

  private var environment: Environment {
    // Of a name that is not set nothing is to be taken, and one that is none would be refused.
    let set = withheldVariables.filter { ProcessInfo.processInfo.environment[$0] != nil }
    let none = set.map { (Environment.Key(stringLiteral: $0), String?.none) }
    return .inherit.updating(Dictionary(none) { first, _ in first })
  }

  /// A path is one from the suite's folder, where the program runs; a name is looked for beforehand,
  /// since to be run by it costs a process for each folder of PATH.
  private var executable: FilePath {
    get async throws {
      let program = words.first ?? ""
      guard program.contains("/") else {
        return try await Executable.name(program).resolveExecutablePath(in: .inherit)
      }
      let home = URL(filePath: folder, directoryHint: .isDirectory)
      return FilePath(URL(filePath: program, relativeTo: home).path)
    }
  }

  // MARK: Streams

  private struct TooMuch: Error {}

  private func whole(_ sequence: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    for try await buffer in sequence {
      buffer.withUnsafeBytes { bytes += $0 }
      guard bytes.count <= mostOutputBytes else { throw TooMuch() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads all, so that the program is never kept waiting, and keeps the last few kilobytes.
  private static func end(of sequence: SubprocessOutputSequence) async -> String {
    var bytes: [UInt8] = []
    do {
      for try await buffer in sequence {
        buffer.withUnsafeBytes { bytes += $0 }
        if bytes.count > 8_192 { bytes.removeFirst(bytes.count - 4_096) }
      }
    } catch {
      // Why it failed is told by how it ended.
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The last line that a program complained in: of a traceback the one that says what happened.
  private static func told(_ complaint: String) -> String {
    let line = complaint.split(whereSeparator: \.isNewline)
      .last { !$0.allSatisfy(\.isWhitespace) }
    return line.map { ": \($0.prefix(200))" } ?? ""
  }

  /// A file without a name that holds a text.
  ///
  /// A program that never reads what it is told would end ours by a broken pipe; a file it may leave
  /// unread.
  private static func file(holding text: String) throws -> FileDescriptor {
    let url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    let file = try FileDescriptor.open(
      FilePath(url.path),
      .readWrite,
      options: [.create, .exclusiveCreate],
      permissions: .ownerReadWrite
    )
    do {
      try FileManager.default.removeItem(at: url)
      try file.writeAll(Array(text.utf8))
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }
}

extension Duration {
  /// `10 s`, `500 ms`.
  fileprivate var inWords: String {
    inSeconds < 1
      ? "\(Int(inMilliseconds)) ms" : "\(JSONValue.number(inSeconds).serialized) s"
  }
}
