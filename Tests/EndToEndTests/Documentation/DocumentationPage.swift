import Foundation
import Testing

/// The README or an article of the documentation, as far as a test can hold it to its word.
///
/// Words behind the language of a fence are for the test. A word with a point is the name of the file
/// that the fence shows. `needs-key`, `needs-install`, `needs-cluster` and `needs-time` say why its
/// commands are not run, `exit-6` how they end, `mistaken` that the suite shown is none, and `workflow`
/// that the YAML is something else.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
  /// From the package's root.
  let path: String
  let text: String

  struct Fence: Sendable {
    var language: String
    var marks: [String]
    var text: String

    /// Of its first line of text, in the page.
    var line: Int
  }

  var testDescription: String { path }

  var file: URL { BuiltProgram.package.appending(path: path) }

  static let all: [DocumentationPage] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root(catalogue).path)) ?? []
    let articles = names.filter { $0.hasSuffix(".md") }.sorted()
    return (["README.md"] + articles.map { "\(catalogue)/\($0)" }).compactMap { path in
      (try? String(contentsOf: root(path), encoding: .utf8)).map { .init(path: path, text: $0) }
    }
  }()

  private static let catalogue = "Sources/assay/Documentation.docc"

  private static func root(_ path: String) -> URL { BuiltProgram.package.appending(path: path) }

  /// `metrics` for `Metrics.md`, as comments name an article.
  static let articleNames = Set(
    all.map { $0.file.deletingPathExtension().lastPathComponent.lowercased() }
  )
}

extension DocumentationPage {
  var fences: [Fence] {
    var fences: [Fence] = []
    var open: Fence?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let fence = open {
          fences.append(fence)
          open = nil
        } else {
          let words = line.dropFirst(3).split(separator: " ").map(String.init)
          open = Fence(
            language: words.first ?? "",
            marks: Array(words.dropFirst()),
            text: "",
            line: number + 2
          )
        }
      } else {
        open?.text += line + "\n"
      }
    }
    return fences
  }

  /// The text without its fences, where links and short pieces of code are.
  var prose: String {
    text.components(separatedBy: "\n```").enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "\n")
  }

  /// Targets of links and images that lie in the repository.
  var links: [String] {
    prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") && !$0.hasPrefix("#") }
  }

  /// `assay …` between backticks, such as `assay plan SUITE`.
  var shortCommands: [String] {
    prose.matches(of: /`(assay [^`]+)`/).map { String($0.1) }
  }
}

extension DocumentationPage.Fence {
  /// The file that it shows; `nil` where it shows none.
  var fileName: String? { marks.first { $0.contains(".") } }

  /// Whether its commands cannot be run by a test.
  var isOnlyShown: Bool { marks.contains { $0.hasPrefix("needs-") } }

  /// What its commands end with, 0 unless it says so.
  var exitCode: Int32 {
    marks.compactMap { $0.hasPrefix("exit-") ? Int32($0.dropFirst(5)) : nil }.first ?? 0
  }

  var isSuite: Bool { language == "yaml" && !marks.contains("workflow") }

  /// Command lines: all of a shell's fence, and in a transcript those behind a prompt.
  ///
  /// What is made by the package's own Makefile is run by whoever runs the tests.
  var commands: [String] {
    let lines = text.replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
    let commands =
      language == "sh"
      ? lines : lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    return commands.filter { !$0.hasPrefix("make ") }
  }
}
