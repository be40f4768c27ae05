import Domain
import Scoring

/// One answer of any bytes, judged by every scorer that reads a text.
enum AnswersReader {
  static func read(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let answer = Answer(text: text, logProbabilities: text)
    for rule in rules { _ = rule.score(answer) }
  }

  /// Made once: what a suite says is not what is tried here.
  static let rules: [ScoreRule] = {
    do {
      return try scorers().map { try ScoreRule(name: "fuzz", scorer: $0) }
    } catch {
      fatalError("the harness's own rules are wrong: \(error)")
    }
  }()

  private static func scorers() throws -> [any Scorer] {
    let schema: JSONValue = [
      "type": "object", "required": ["label"], "properties": ["label": ["type": "string"]],
    ]
    return [
      try Choice(targets: ["A"]),
      try Choice(targets: ["A"], options: ["Rome", "the lungs", "2.5", "A and B"]),
      try Choice(targets: ["3"], menu: ["1", "2", "3"]),
      try ChoiceByLogProbability(targets: ["A"]),
      try Number(targets: ["42"]),
      try Number(targets: ["-1,234.5"], pick: .first),
      Equals(targets: ["Paris"]), Contains(targets: ["Paris"]),
      ContainsAll(targets: ["Paris", "Rome"]), ContainsAny(targets: ["Paris", "Rome"]),
      StartsWith(targets: ["Paris"]), EndsWith(targets: ["Paris"]),
      OneOf(targets: ["Paris", "Rome"]), MathMatch(targets: [#"\frac{1}{2}"#]),
      try RegexMatch(pattern: #"(?i)label:\s*(\w+)"#),
      F1(targets: ["the river Rhine"]),
      Levenshtein(targets: ["the river Rhine"]),
      ROUGE(targets: ["the river Rhine"], variant: .longestCommonSubsequence),
      BLEU(targets: ["the river Rhine ends here"]),
      ChrF(targets: ["the river Rhine"]),
      JSONParses(), try JSONSchemaMatch(schema: schema),
      try JSONPathMatch(path: "$..label", targets: ["bug"]),
      Refusal(),
    ]
  }
}
