import Domain
import Subprocess

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A program that drawing needs, run for no longer than it may take.
struct DrawingProgram: Sendable {
  var name: String
  var arguments: [String]
  var environment: Environment

  /// Where it runs; `nil` is this process's own folder.
  var folder: String?
  var timeLimit = Duration.seconds(60)

  /// Bytes of its output and of its complaints that are read; more counts as a failure.
  var outputLimit = 64 << 10

  enum Ending: Hashable, Sendable {
    /// - Parameter failure: How it ended, in words; `nil` when it says that all went well.
    case ended(output: String, complaint: String, failure: String?)
    case notInstalled
    case failed(String)
  }

  func run() async -> Ending {
    guard Self.hasRoomForPipes else {
      return .failed(
        "this process may not open more files; raise the limit, such as with 'ulimit -n 1024'"
      )
    }
    return await withTaskGroup(of: Ending?.self) { group in
      group.addTask { await ending() }
      group.addTask {
        try? await Task.sleep(for: timeLimit)
        return nil
      }
      let first = await group.next() ?? nil
      // Ends the clock, or kills the program.
      group.cancelAll()
      if let first { return first }
      _ = await group.next()
      return .failed(
        Task.isCancelled
          ? "it was interrupted"
          : "it took longer than \(Int(timeLimit.inSeconds.rounded(.up))) s and was killed"
      )
    }
  }

  private func ending() async -> Ending {
    do {
      // Looked for beforehand: to be run by its name costs a process for each folder of PATH.
      let executable = try await Executable.name(name).resolveExecutablePath(in: environment)
      let result = try await Subprocess.run(
        configuration(of: executable),
        output: .string(limit: outputLimit),
        error: .string(limit: outputLimit)
      )
      let status = result.terminationStatus
      return .ended(
        output: result.standardOutput,
        complaint: result.standardError,
        failure: status.isSuccess ? nil : "\(status)"
      )
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .notInstalled
    } catch {
      return .failed("it could not be run: \(error.systemWords)")
    }
  }

  private func configuration(of executable: FilePath) -> Configuration {
    var options = PlatformOptions()
    // A group of its own, so that what it starts is killed with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    return Configuration(
      executable: .path(executable),
      arguments: Arguments(arguments),
      environment: environment,
      workingDirectory: folder.map { FilePath($0) },
      platformOptions: options
    )
  }

  /// Whether as many files can be opened as starting a program takes: its pipes, and what waits for
  /// them and for its end.
  ///
  /// Where they cannot, it would be waited for without an end.
  private static var hasRoomForPipes: Bool {
    let opened = (0..<24).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    defer { for descriptor in opened where descriptor >= 0 { close(descriptor) } }
    return opened.allSatisfy { $0 >= 0 }
  }
}
