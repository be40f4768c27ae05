import Domain
import Scoring

/// A schema in the first line and an answer in the others.
enum SchemasReader {
  static func read(_ input: [UInt8]) {
    let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first, let schema = JSONValue(parsing: first),
      let scorer = try? JSONSchemaMatch(schema: schema),
      let rule = try? ScoreRule(name: "fuzz", scorer: .jsonSchema(scorer))
    else { return }
    for text in lines { _ = rule.score(Answer(text: text)) }
  }
}
