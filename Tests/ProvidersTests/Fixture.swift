import Domain
import Foundation

/// Tables of data beside the tests.
enum Fixture {
  /// The values of a file of `Fixtures/` that holds one on each line.
  static func lines(_ name: String) -> [JSONValue] {
    let url = URL(filePath: Transcript.anchor).deletingLastPathComponent()
      .appending(path: "Fixtures").appending(path: name + ".jsonl")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { JSONValue(parsing: String($0)) }
  }
}
