import Domain
import Scoring
import Testing

struct InstructionFollowingTests {
  private func verdict(
    _ figure: InstructionFollowing.Figure,
    _ text: String,
    instructions: String = #"["punctuation:no_comma", "startend:quotation"]"#,
    arguments: String = "[{}, {}]"
  ) throws -> Score.Value? {
    let scorer = try InstructionFollowing(figure).rendered { template in
      [template.contains("arguments") ? arguments : instructions]
    }
    return try ScoringTests.verdict(of: scorer, on: text)
  }

  @Test(
    arguments: [
      (.promptStrict, "\"quoted\"", .passed(true)), (.promptStrict, "plain", .passed(false)),
      (.instructionStrict, "plain", .number(0.5)), (.instructionStrict, "", .number(0)),
      (.promptStrict, "Here, as asked:\n\"quoted\"", .passed(false)),
      (.promptLoose, "Here, as asked:\n\"quoted\"", .passed(true)),
      (.promptLoose, "**\"quoted\"**", .passed(true)),
      (.instructionLoose, "a, b", .number(0)),
    ] as [(InstructionFollowing.Figure, String, Score.Value)]
  )
  func `a prompt passes by all of its instructions, and a share counts them`(
    figure: InstructionFollowing.Figure,
    text: String,
    value: Score.Value
  ) throws {
    #expect(try verdict(figure, text) == value)
  }

  @Test(
    arguments: [
      (.promptStrict, "Das ist ein Satz ohne Komma.", .passed(true)),
      (.promptStrict, "This is a sentence without a comma.", .passed(false)),
      (.instructionStrict, "Das ist, wie man sieht, ein Satz.", .number(0.5)),
    ] as [(InstructionFollowing.Figure, String, Score.Value)]
  )
  func `the language of an answer is judged`(
    figure: InstructionFollowing.Figure,
    text: String,
    value: Score.Value
  ) throws {
    let found = try verdict(
      figure,
      text,
      instructions: #"["punctuation:no_comma", "language:response_language"]"#,
      arguments: #"[{}, {"language": "de"}]"#
    )
    #expect(found == value)
  }

  @Test func `a case without instructions cannot be judged`() {
    #expect(throws: ScoringError.noTargets(scorer: "ifeval")) {
      try verdict(.promptStrict, "text", instructions: "[]", arguments: "[]")
    }
  }
}
