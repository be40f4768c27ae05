import Domain
import Scoring

/// What a rule says of a text, for tests that are about the verdict alone: what holds no answer is
/// unscored here, so that it is told from a wrong one.
func verdict(
  of scorer: any Scorer,
  on text: String,
  ignoring ignored: TextNormalization = [],
  isNegated: Bool = false
) throws -> Score.Value? {
  let rule = try ScoreRule(
    name: "test",
    scorer: scorer,
    isNegated: isNegated,
    ignore: ignored,
    unanswered: .leftOut
  )
  return rule.score(Answer(text: text))?.value
}

/// What is left of a text after extraction steps, or why nothing is.
func extraction(
  _ steps: [ExtractionStep],
  from text: String,
  finishReason: String? = nil
) throws -> Score? {
  let rule = try ScoreRule(
    name: "test",
    scorer: Measure(.outputCharacters),
    extraction: steps
  )
  return rule.score(Answer(text: text, finishReason: finishReason))
}

extension Answer {
  /// About a megabyte of prose with a sentence at its end.
  static func long(ending: String) -> String {
    String(repeating: "Das Wetter in Zürich bleibt heute wechselhaft. ", count: 21_000) + ending
  }
}

extension UnansweredRules {
  static let leftOut = UnansweredRules(
    unparsed: .unscored,
    truncated: .unscored,
    refused: .unscored
  )
}
