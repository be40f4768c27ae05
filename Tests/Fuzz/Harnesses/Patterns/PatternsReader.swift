import Domain
import Scoring

/// A regular expression in the first line and the text that it searches in the others, once as a suite
/// writes it and once as a JSON schema does.
enum PatternsReader {
  static func read(_ input: [UInt8]) {
    let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let pattern = lines.first else { return }
    let schema = try? JSONSchemaMatch(schema: ["type": "string", "pattern": .string(pattern)])
    let scorers = [
      (try? RegexMatch(pattern: pattern)).map(Scorer.regex), schema.map(Scorer.jsonSchema),
    ]
    for scorer in scorers.compactMap(\.self) {
      guard let rule = try? ScoreRule(name: "fuzz", scorer: scorer) else { continue }
      for text in lines.dropFirst() + ["aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"] {
        _ = rule.score(Answer(text: text))
        _ = rule.score(Answer(text: "\"\(text)\""))
      }
    }
  }
}
