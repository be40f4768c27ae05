import Scoring
import TestSupport
import Testing

struct ScoringErrorTests {
  @Test func `every error says what is wrong and what to do`() throws {
    let errors: [ScoringError] = [
      .invalidPattern(pattern: "a(b", reason: "a '(' is not closed"),
      .noSuchGroup(group: 2, pattern: "(a)", groups: 1),
      .noTargets(scorer: "equals"), .emptyTarget(scorer: "contains"), .targetNotANumber("twenty"),
      .targetNotMath("\\frac{1}{"),
      .targetNotOnMenu("E", menu: ["A", "B"]), .invalidMenu(["A"]),
      .optionsNotAList(["Rome, Paris"]),
      .moreOptionsThanLetters(options: 3, menu: ["A", "B"]), .invalidTolerance(-1),
      .invalidROUGE("X"), .invalidPath(path: "$[", reason: "a '[' is not closed"),
      .invalidSchema(reason: "enum is a list", at: "#/enum"),
      .unsupportedSchemaKeyword("contentEncoding", at: "#"), .invalidMarks(open: "*", close: "*"),
      .boundsOnPassFail(scorer: "equals"), .emptyBounds(atLeast: 2, atMost: 1),
      .notNeedsPassFail(scorer: "f1"), .acceptedWithoutFinishReason(figure: "ttft"),
      .finishReasonWithoutAccepted,
    ]
    try expectGolden(errors.map { "\($0)\n" }.joined(), "errors.txt")
  }
}
