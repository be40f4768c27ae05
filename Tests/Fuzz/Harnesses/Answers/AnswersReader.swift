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

  private static func scorers() throws -> [Scorer] {
    let schema: JSONValue = [
      "type": "object", "required": ["label"], "properties": ["label": ["type": "string"]],
    ]
    return [
      .choice(try Choice(targets: ["A"])),
      .choice(try Choice(targets: ["A"], options: ["Rome", "the lungs", "2.5", "A and B"])),
      .choice(try Choice(targets: ["3"], menu: ["1", "2", "3"])),
      .choiceByLogProbability(try ChoiceByLogProbability(targets: ["A"])),
      .number(try Number(targets: ["42"])),
      .number(try Number(targets: ["-1,234.5"], pick: .first)),
      .equals(Equals(targets: ["Paris"])), .contains(Contains(targets: ["Paris"])),
      .containsAll(ContainsAll(targets: ["Paris", "Rome"])),
      .containsAny(ContainsAny(targets: ["Paris", "Rome"])),
      .startsWith(StartsWith(targets: ["Paris"])), .endsWith(EndsWith(targets: ["Paris"])),
      .oneOf(OneOf(targets: ["Paris", "Rome"])), .math(MathMatch(targets: [#"\frac{1}{2}"#])),
      .regex(try RegexMatch(pattern: #"(?i)label:\s*(\w+)"#)),
      .f1(F1(targets: ["the river Rhine"])),
      .levenshtein(Levenshtein(targets: ["the river Rhine"])),
      .rouge(ROUGE(targets: ["the river Rhine"], variant: .longestCommonSubsequence)),
      .bleu(BLEU(targets: ["the river Rhine ends here"])),
      .chrF(ChrF(targets: ["the river Rhine"])),
      .json(JSONParses()), .jsonSchema(try JSONSchemaMatch(schema: schema)),
      .jsonPath(try JSONPathMatch(path: "$..label", targets: ["bug"])),
      .refusal(Refusal()),
    ]
  }
}
