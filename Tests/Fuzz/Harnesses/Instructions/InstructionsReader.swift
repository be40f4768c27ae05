import Domain
import Foundation
import Scoring

/// One answer of any bytes, judged by every kind of instruction; or instructions with arguments of
/// any kind, when it begins with a brace.
enum InstructionsReader {
  static func read(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    for rule in rules { _ = rule.score(Answer(text: text)) }
    guard input.first == UInt8(ascii: "{") else { return }
    for id in ids {
      guard let rule = try? rule(.promptLoose, [(id, text)]) else { continue }
      _ = rule.score(Answer(text: "One, two.\n\n* three\nP.S. <<four>> [five]"))
    }
  }

  /// Made once, each of all instructions.
  private static let rules: [ScoreRule] = {
    do {
      return try InstructionFollowing.Figure.allCases.map { try rule($0, instructions) }
    } catch {
      fatalError("the harness's own instructions are wrong: \(error)")
    }
  }()

  private static func rule(
    _ figure: InstructionFollowing.Figure,
    _ instructions: [(id: String, arguments: String)]
  ) throws -> ScoreRule {
    let ids = "[" + instructions.map { "\"\($0.id)\"" }.joined(separator: ",") + "]"
    let arguments = "[" + instructions.map(\.arguments).joined(separator: ",") + "]"
    let scorer = try InstructionFollowing(figure).rendered { template in
      [template.contains("arguments") ? arguments : ids]
    }
    return try ScoreRule(name: "fuzz", scorer: .ifEval(scorer))
  }

  private static let ids = instructions.map(\.id)

  private static let instructions: [(id: String, arguments: String)] = [
    ("punctuation:no_comma", "{}"), ("startend:quotation", "{}"),
    ("startend:end_checker", #"{"end_phrase": "the end"}"#),
    ("change_case:english_capital", "{}"), ("change_case:english_lowercase", "{}"),
    (
      "change_case:capital_word_frequency",
      #"{"capital_frequency": 2, "capital_relation": "at least"}"#
    ),
    ("language:response_language", #"{"language": "de"}"#),
    ("length_constraints:number_words", #"{"num_words": 3, "relation": "at least"}"#),
    ("length_constraints:number_sentences", #"{"num_sentences": 3, "relation": "less than"}"#),
    ("length_constraints:number_paragraphs", #"{"num_paragraphs": 2}"#),
    (
      "length_constraints:nth_paragraph_first_word",
      #"{"num_paragraphs": 2, "nth_paragraph": 1, "first_word": "the"}"#
    ),
    ("keywords:existence", #"{"keywords": ["one", "two"]}"#),
    ("keywords:forbidden_words", #"{"forbidden_words": ["one", "two"]}"#),
    ("keywords:frequency", #"{"keyword": "one", "frequency": 2, "relation": "at least"}"#),
    (
      "keywords:letter_frequency",
      #"{"letter": "a", "let_frequency": 2, "let_relation": "at least"}"#
    ),
    ("detectable_content:number_placeholders", #"{"num_placeholders": 1}"#),
    ("detectable_content:postscript", #"{"postscript_marker": "P.S."}"#),
    ("detectable_format:number_bullet_lists", #"{"num_bullets": 2}"#),
    ("detectable_format:constrained_response", "{}"),
    ("detectable_format:number_highlighted_sections", #"{"num_highlights": 1}"#),
    (
      "detectable_format:multiple_sections",
      #"{"section_spliter": "SECTION", "num_sections": 2}"#
    ),
    ("detectable_format:json_format", "{}"), ("detectable_format:title", "{}"),
    ("combination:repeat_prompt", #"{"prompt_to_repeat": "Say it."}"#),
    ("combination:two_responses", "{}"),
  ]
}
