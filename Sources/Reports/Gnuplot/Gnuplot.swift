import Domain
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Runs gnuplot, found on `PATH`, on scripts in a folder.
package struct Gnuplot: Sendable {
  /// How drawing one figure ended.
  package enum Outcome: Hashable, Sendable {
    case drawn
    case notInstalled
    /// gnuplot failed, or drew and complained: either way its words.
    case failed(String)
  }

  /// `nil` stands for this process's own `PATH`.
  private var path: String?

  package init(path: String? = nil) {
    self.path = path
  }

  var environment: Environment {
    path.map { .inherit.updating(["PATH": $0]) } ?? .inherit
  }

  /// Draws the figures of scripts, which stand in `folder` and write there, each by its outcome.
  ///
  /// They share a process: half of the time that a figure takes is gnuplot's start. Where it says
  /// anything, each is drawn again by itself, so that its words are told of the right figure.
  package func draw(scripts: [String], in folder: String) async throws -> [Outcome] {
    let together = try await draw(scripts, in: folder)
    guard case .failed = together, scripts.count > 1 else {
      return scripts.map { _ in together }
    }
    var outcomes: [Outcome] = []
    for script in scripts { outcomes.append(try await draw([script], in: folder)) }
    return outcomes
  }

  private func draw(_ scripts: [String], in folder: String) async throws -> Outcome {
    do {
      let result = try await run(
        .name("gnuplot"),
        // A user's own settings would change the figure.
        arguments: Arguments(["--default-settings"] + scripts),
        environment: environment,
        workingDirectory: FilePath(folder),
        output: .discarded,
        error: .string(limit: 64 * 1024)
      )
      let words = result.standardError.complaint
      guard result.terminationStatus.isSuccess, words.isEmpty else {
        return .failed(words.isEmpty ? "\(result.terminationStatus)" : words)
      }
      return .drawn
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .notInstalled
    }
  }
}

extension String {
  /// The first lines with words in them, in one.
  fileprivate var complaint: String {
    printableLines.map { $0.drop { " ^".contains($0) } }.filter { !$0.isEmpty }.prefix(3)
      .joined(separator: "; ")
  }
}
