import Domain
import Foundation
import Testing

@testable import Scoring

/// Verdicts as IFEval's own checkers give them, worked out by hand from their source.
struct InstructionTests {
  private static func isFollowed(_ id: String, _ arguments: JSONValue, _ text: String) throws
    -> Bool
  {
    try Instruction(id: id, arguments: arguments).isFollowed(by: InstructionText(text))
  }

  private typealias Example = (id: String, arguments: JSONValue, text: String, follows: Bool)

  private static let examples: [Example] = [
    ("keywords:existence", ["keywords": ["alpine", "sky"]], "Alpine SKY", true),
    ("keywords:existence", ["keywords": ["alpine", "sea"]], "Alpine sky", false),
    ("keywords:frequency", frequency("at least", "ab", 2), "ab AB", true),
    ("keywords:frequency", frequency("less than", "ab", 2), "ab AB", false),
    ("keywords:frequency", frequency("at least", "c++ (", 1), "C++ (good", true),
    ("keywords:forbidden_words", ["forbidden_words": ["rain"]], "The train came", true),
    ("keywords:forbidden_words", ["forbidden_words": ["rain"]], "Rain came", false),
    ("keywords:letter_frequency", letters("at least", "o", 3), "Foo bOr", true),
    ("keywords:letter_frequency", letters("less than", "o", 3), "Foo bOr", false),
    ("length_constraints:number_sentences", sentences("at least", 3), "One. Two? Three", true),
    ("length_constraints:number_sentences", sentences("less than", 2), "Mr. A. Smith came.", true),
    ("length_constraints:number_paragraphs", ["num_paragraphs": 2], "One\n***\nTwo\n***\n", true),
    ("length_constraints:number_paragraphs", ["num_paragraphs": 2], "One***\n***Two", false),
    ("length_constraints:number_words", words("at least", 3), "It's two-fold", true),
    ("length_constraints:number_words", words("less than", 3), "two words", true),
    (
      "length_constraints:nth_paragraph_first_word", opening("weekend", 2, 2), "A\n\n\"Weekend!\"",
      true
    ),
    (
      "length_constraints:nth_paragraph_first_word", opening("weekend", 2, 3), "A\n\nWeekend", false
    ),
    (
      "length_constraints:nth_paragraph_first_word", opening("weekend", 9, 2), "A\n\nWeekend", false
    ),
    ("detectable_content:number_placeholders", ["num_placeholders": 2], "[name] at [place]", true),
    ("detectable_content:number_placeholders", ["num_placeholders": 2], "[name\nplace]", false),
    ("detectable_content:postscript", ["postscript_marker": "P.S."], "Bye\nP. S. again", true),
    ("detectable_content:postscript", ["postscript_marker": "P.P.S"], "Bye\nP.S. again", false),
    ("detectable_format:number_bullet_lists", ["num_bullets": 2], "* a\n - b\n**c**", true),
    ("detectable_format:number_bullet_lists", ["num_bullets": 2], "* a\n* b\n* c", false),
    ("detectable_format:constrained_response", [:], "Well. My answer is maybe.", true),
    ("detectable_format:constrained_response", [:], "My answer is perhaps.", false),
    ("detectable_format:number_highlighted_sections", ["num_highlights": 2], "*a* and *b*", true),
    ("detectable_format:number_highlighted_sections", ["num_highlights": 2], "*a* and * *", false),
    (
      "detectable_format:multiple_sections", sections("SECTION", 2), "SECTION 1\na\nSECTION 2", true
    ),
    ("detectable_format:multiple_sections", sections("SECTION", 2), "SECTION 1 SECTION x", false),
    ("detectable_format:json_format", [:], "```json\n{\"a\": 1}\n```", true),
    ("detectable_format:json_format", [:], "Sure: {\"a\": 1}", false),
    ("detectable_format:title", [:], "<<A title>>\nText", true),
    ("detectable_format:title", [:], "<< >>\nText", false),
    ("combination:two_responses", [:], "One\n******\nTwo", true),
    ("combination:two_responses", [:], "One\n******\nOne", false),
    ("combination:repeat_prompt", ["prompt_to_repeat": "Say it"], " say IT. Done", true),
    ("startend:end_checker", ["end_phrase": "Any more?"], "\"Well. any more?\"", true),
    ("startend:end_checker", ["end_phrase": "Any more?"], "Any more? No.", false),
    ("startend:quotation", [:], "\"quoted\"", true), ("startend:quotation", [:], "\"", false),
    ("change_case:capital_word_frequency", capitals("at least", 2), "NASA and A b", true),
    ("change_case:capital_word_frequency", capitals("less than", 2), "NASA and A b", false),
    ("change_case:english_capital", [:], "ALL Capital", false),
    ("change_case:english_lowercase", [:], "all Small", false),
    ("punctuation:no_comma", [:], "none here", true), ("punctuation:no_comma", [:], "a, b", false),
  ]

  private static func frequency(_ relation: String, _ word: String, _ count: Int64) -> JSONValue {
    ["relation": .string(relation), "keyword": .string(word), "frequency": .integer(count)]
  }

  private static func letters(_ relation: String, _ letter: String, _ count: Int64) -> JSONValue {
    [
      "let_relation": .string(relation), "letter": .string(letter),
      "let_frequency": .integer(count),
    ]
  }

  private static func sentences(_ relation: String, _ count: Int64) -> JSONValue {
    ["relation": .string(relation), "num_sentences": .integer(count)]
  }

  private static func words(_ relation: String, _ count: Int64) -> JSONValue {
    ["relation": .string(relation), "num_words": .integer(count)]
  }

  private static func capitals(_ relation: String, _ count: Int64) -> JSONValue {
    ["capital_relation": .string(relation), "capital_frequency": .integer(count)]
  }

  private static func opening(_ word: String, _ nth: Int64, _ count: Int64) -> JSONValue {
    [
      "first_word": .string(word), "nth_paragraph": .integer(nth),
      "num_paragraphs": .integer(count),
    ]
  }

  private static func sections(_ word: String, _ count: Int64) -> JSONValue {
    ["section_spliter": .string(word), "num_sections": .integer(count)]
  }

  /// Answers of every kind with the verdicts of the checker itself; `Tests/Agreement` made them.
  private static let hardCases: [JSONValue] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/instructions.jsonl")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { JSONValue(parsing: String($0)) }
  }()

  @Test func `hard cases get the verdicts of IFEval's own checker`() throws {
    #expect(Self.hardCases.count > 300)
    for row in Self.hardCases {
      let id = try #require(row["instruction"]?.stringValue)
      let text = try #require(row["response"]?.stringValue)
      let instruction = try Instruction(id: id, arguments: try #require(row["arguments"]))
      for (key, figure) in [
        ("strict", InstructionFollowing.Figure.promptStrict), ("loose", .promptLoose),
      ] {
        let expected = try #require(row[key]?.boolValue as Bool?)
        let scorer = InstructionFollowing(figure, instructions: [instruction])
        let found = scorer.score(text, of: Answer(text: text), ignoring: [])
        #expect(found == .passed(expected), "\(id), \(key): \(text.debugDescription)")
      }
    }
  }

  @Test(arguments: examples.indices)
  func `each instruction is checked as IFEval checks it`(index: Int) throws {
    let example = Self.examples[index]
    let verdict = try Self.isFollowed(example.id, example.arguments, example.text)
    #expect(verdict == example.follows, "\(example.id): \(example.text)")
  }

  @Test(
    arguments: [
      ("keywords:none", [:], "IFEval has no instruction of this name"),
      (
        "length_constraints:number_words", ["relation": "at least", "num_words": .null],
        "its argument 'num_words' must be a count"
      ),
      (
        "length_constraints:number_words", ["relation": "about", "num_words": 3],
        "its argument 'relation' must be 'less than', 'at least' or 'at most'"
      ),
    ] as [(String, JSONValue, String)]
  )
  func `an instruction that cannot be read is an error`(
    id: String,
    arguments: JSONValue,
    problem: String
  ) {
    #expect(throws: ScoringError.instruction(id: id, problem: problem)) {
      try Instruction(id: id, arguments: arguments)
    }
  }
}
