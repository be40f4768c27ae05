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

  /// How the two ended.
  package struct Outcome: Hashable, Sendable {
    package var run: String

    /// `nil` where the run itself did not end well.
    package var track: String?
  }

  /// A process that is cancelled gets SIGTERM, and as long as it needs to keep what had finished.
  package func carriedOut() async throws -> Outcome {
    let run = try await status(of: ["run", suite, "--quiet"] + options)
    guard run.isSuccess, !Task.isCancelled else { return Outcome(run: Self.words(run)) }
    let track = try await status(of: ["track", suite] + options)
    return Outcome(run: Self.words(run), track: Self.words(track))
  }

  private func status(of arguments: [String]) async throws -> TerminationStatus {
    guard let program = Bundle.main.executablePath else {
      throw CommandFailure(.failure, "cannot find the program's own file to run the suite")
    }
    var platform = PlatformOptions()
    // A Ctrl-C at the terminal reaches the watch alone, which then ends the run once.
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(60))]
    return try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments(arguments),
      platformOptions: platform,
      input: .none,
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    .terminationStatus
  }

  private static func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(0): "well"
    case .exited(let code): "with exit code \(code)"
    case .signaled(let signal): "by signal \(signal)"
    }
  }
}

extension WatchedRun.Outcome: CustomStringConvertible {
  package var description: String {
    "the run ended \(run)" + (track.map { ", track \($0)" } ?? "; it is not tracked")
  }
}
