import Domain
import Foundation
import Subprocess

/// Runs gnuplot, found on `PATH`, on scripts in a folder.
package struct Gnuplot: Sendable {
  /// How drawing one figure ended.
  package enum Outcome: Hashable, Sendable {
    case drawn
    case notInstalled
    /// gnuplot failed, or left no picture: its words.
    case failed(String)
  }

  /// `nil` stands for this process's own `PATH`.
  private var path: String?

  /// How long one process may take for its figures; one that hangs is killed.
  private var timeLimit: Duration

  package init(path: String? = nil, timeLimit: Duration = .seconds(60)) {
    self.path = path
    self.timeLimit = timeLimit
  }

  var environment: Environment {
    var environment = Environment.inherit
    if let locale = Self.locale { environment = environment.updating(["LC_ALL": locale]) }
    return path.map { environment.updating(["PATH": $0]) } ?? environment
  }

  func program(_ arguments: [String], in folder: String? = nil) -> DrawingProgram {
    DrawingProgram(
      name: "gnuplot",
      arguments: arguments,
      environment: environment,
      folder: folder,
      timeLimit: timeLimit
    )
  }

  /// Draws the figures of scripts, which stand in `folder` and write there, each by its outcome.
  ///
  /// They share a process: half of the time that a figure takes is gnuplot's start. Where it fails,
  /// each is drawn again by itself, so that its words are told of the right figure.
  ///
  /// - Parameter endings: Of the pictures that each script draws.
  package func draw(
    scripts: [String],
    in folder: String,
    endings: [String]
  ) async -> [Outcome] {
    let together = await draw(scripts, in: folder, endings)
    guard case .failed = together, scripts.count > 1, !Task.isCancelled else {
      return scripts.map { _ in together }
    }
    var outcomes: [Outcome] = []
    for script in scripts { outcomes.append(await draw([script], in: folder, endings)) }
    return outcomes
  }

  /// A warning is no failure: what counts is that gnuplot ended well and the pictures are there.
  private func draw(
    _ scripts: [String],
    in folder: String,
    _ endings: [String]
  ) async -> Outcome {
    // A user's own settings would change the figure.
    switch await program(["--default-settings"] + scripts, in: folder).run() {
    case .notInstalled: return .notInstalled
    case .failed(let words): return .failed(words)
    case .ended(_, let complaint, let failure):
      let missing = scripts.first { !Self.hasPictures(of: $0, in: folder, endings) }
      guard failure != nil || missing != nil else { return .drawn }
      let words = complaint.complaint
      return .failed(words.isEmpty ? failure ?? "it ended well and drew nothing" : words)
    }
  }

  private static func hasPictures(
    of script: String,
    in folder: String,
    _ endings: [String]
  ) -> Bool {
    let stem = script.hasSuffix(".gp") ? String(script.dropLast(3)) : script
    return endings.allSatisfy { ending in
      let path = "\(folder)/\(stem).\(ending)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return ((attributes?[.size] as? NSNumber)?.int64Value ?? 0) > 0
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
