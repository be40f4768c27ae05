import Domain
import Scoring

/// A JSON path in the first line and the document that it searches in the others.
enum PathsReader {
  static func read(_ input: [UInt8]) {
    let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let source = lines.first,
      let scorer = try? JSONPathMatch(path: source, targets: ["1"]),
      let rule = try? ScoreRule(name: "fuzz", scorer: .jsonPath(scorer))
    else { return }
    for text in lines.dropFirst() + [document] { _ = rule.score(Answer(text: text)) }
  }

  private static let document = """
    {"a": [1, 2.5, "x", null, {"b": true, "c": []}], "b": {"a": {"a": -1}}, "é": "\\u0000"}
    """
}
