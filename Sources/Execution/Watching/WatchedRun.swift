import Domain
import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// One night of a watch: a run of the suite, and what it comes to, each as a process of its own.
///
/// What one run leaves behind, or breaks by, cannot reach the next.
package struct WatchedRun: Sendable {
  private let suite: String
  private let options: [String]

  /// - Parameter options: Of `run` and `track` both, such as `--store` and its file.
  package init(suite: String, options: [String]) {
    self.suite = suite
    self.options = options
  }

  /// How one of the two ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)

    /// Of a program that ends as this one did; one that was killed failed.
    package var exitCode: Int32 {
      switch self {
      case .exited(let code): code
      case .killed: 1
      }
    }
  }

  package struct Outcome: Hashable, Sendable {
    package var run: Ending

    /// `nil` where the run itself did not end well.
    package var track: Ending?

    /// Of the run where it did not end well, else of the track.
    package var exitCode: Int32 {
      run.exitCode != 0 ? run.exitCode : track?.exitCode ?? 0
    }
  }

  /// A process that is cancelled gets SIGTERM, and as long as it needs to keep what had finished.
  package func carriedOut() async throws -> Outcome {
    let run = try await ending(of: ["run", suite, "--quiet"] + options)
    guard run.exitCode == 0, !Task.isCancelled else { return Outcome(run: run) }
    return Outcome(run: run, track: try await ending(of: ["track", suite] + options))
  }

  private func ending(of arguments: [String]) async throws -> Ending {
    guard let program = Bundle.main.executablePath else {
      throw CommandFailure(.failure, "cannot find the program's own file to run the suite")
    }
    var platform = PlatformOptions()
    // A Ctrl-C at the terminal reaches the watch alone, which then ends the run once.
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(60))]
    let outcome = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments(arguments),
      platformOptions: platform,
      input: .none,
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    switch outcome.terminationStatus {
    case .exited(let code): return .exited(code)
    case .signaled(let signal): return .killed(signal: signal)
    }
  }
}

extension WatchedRun.Ending: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exited(0): "well"
    case .exited(let code): "with exit code \(code)"
    case .killed(let signal): "by signal \(signal)"
    }
  }
}

extension WatchedRun.Outcome: CustomStringConvertible {
  package var description: String {
    "the run ended \(run)" + (track.map { ", track \($0)" } ?? "; it is not tracked")
  }
}
