import Foundation

/// Answers and what a careful person reads in them, from a table beside these tests.
struct NumberAnswers {
  struct Row: Sendable {
    var language: String
    var text: String

    /// `nil` where no single number is given.
    var value: String?
  }

  var rows: [Row]

  init(file: String, beside source: String = #filePath) throws {
    let folder = URL(filePath: source).deletingLastPathComponent()
    let url = folder.appending(path: "../Fixtures/\(file)").standardized
    rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let fields = line.split(separator: " ", maxSplits: 2)
        guard fields.count == 3 else { throw CocoaError(.fileReadCorruptFile) }
        return Row(
          language: String(fields[0]),
          text: Self.unescaped(fields[2]),
          value: fields[1] == "none" ? nil : String(fields[1])
        )
      }
  }

  /// Marks of white space that an editor would not show.
  private static func unescaped(_ text: Substring) -> String {
    let marks = ["⏎": "\n", "⍽": "\u{A0}", "␣": "\u{202F}", "˽": "\u{2009}"]
    return marks.reduce(String(text)) { $0.replacing($1.key, with: $1.value) }
  }
}
