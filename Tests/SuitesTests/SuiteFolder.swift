import Domain
import Foundation

@testable import Suites

/// A folder of files for one test, removed with it.
final class SuiteFolder {
  let url: URL

  /// - Parameter files: Path in the folder → text.
  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    for (path, text) in files {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func load(
    _ name: String = "suite.yaml",
    overrides: [String] = []
  ) throws -> Suite {
    try Suite.load(path: path(name), overrides: overrides)
  }

  /// What loading or planning complains of, paths as seen from the folder; empty when it does not.
  func complaints(
    _ name: String = "suite.yaml",
    overrides: [String] = []
  ) -> String {
    do {
      let suite = try Suite.load(path: path(name), overrides: overrides)
      _ = try suite.plan(seed: 1)
      return ""
    } catch {
      return "\(error)".replacingOccurrences(of: url.path + "/", with: "")
    }
  }
}

/// The smallest suite of the format's page, with lines added or replaced.
enum SmallSuite {
  static let text = """
    version: 1
    suite: capitals
    models: [{provider: builtin, model: small}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}

    """

  /// The suite with top-level keys replaced or added, each a piece of YAML that begins with its key.
  static func folder(_ lines: String...) throws -> SuiteFolder {
    try SuiteFolder(["suite.yaml": lines.reduce(text) { $0.replacingTopLevel(with: $1) }])
  }
}

extension String {
  /// This YAML with the top-level key of `lines` replaced by them, or added at the end.
  func replacingTopLevel(with lines: String) -> String {
    let key = lines.prefix { $0 != ":" } + ":"
    var kept: [Substring] = []
    var isSkipping = false
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if let first = line.first, first != " ", first != "#" { isSkipping = line.hasPrefix(key) }
      if !isSkipping { kept.append(line) }
    }
    let text = kept.joined(separator: "\n")
    return text + (text.last?.isNewline == true ? "" : "\n") + lines + "\n"
  }
}
