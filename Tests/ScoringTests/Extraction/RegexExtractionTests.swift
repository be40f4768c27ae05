import Domain
import Scoring
import Testing

struct RegexExtractionTests {
  @Test(
    arguments: [
      (#"(?i)label:\s*(\w+)"#, Pick.first, nil, "label: a\nLabel: b", "a"),
      (#"(?i)label:\s*(\w+)"#, .last, nil, "label: a\nLabel: b", "b"),
      (#"label"#, .first, nil, "a label", "label"),
      (#"(\w)(\w)"#, .first, 2, "ab", "b"),
      (#"(\w)(\w)"#, .first, 0, "ab", "ab"),
      // Of alternatives, the group that took part.
      (#"(-?[$0-9.,]{2,})|(-?[0-9]+)"#, .last, nil, "12 and 7", "7"),
    ] as [(String, Pick, Int?, String, String)]
  )
  func `a group of a match is taken`(
    pattern: String,
    pick: Pick,
    group: Int?,
    text: String,
    expected: String
  ) throws {
    let step = try RegexExtraction(pattern: pattern, pick: pick, group: group)
    #expect(try extraction([.regex(step)], from: text)?.extracted == expected)
  }

  @Test func `nothing matched is nothing extracted`() throws {
    let step = ExtractionStep.regex(try RegexExtraction(pattern: "label"))
    #expect(try extraction([step], from: "none")?.value == .unscored(.nothingExtracted))
    let optional = ExtractionStep.regex(try RegexExtraction(pattern: "a(b)?", group: 1))
    #expect(try extraction([optional], from: "a")?.value == .unscored(.nothingExtracted))
  }

  @Test(arguments: ["a(b)?", "a(?:(b)|c|(d))"])
  func `where no group took part there is no answer, rather than the whole match`(pattern: String)
    throws
  {
    let step = ExtractionStep.regex(try RegexExtraction(pattern: pattern))
    #expect(try extraction([step], from: "ac")?.value == .unscored(.nothingExtracted))
  }

  @Test func `a group that the pattern does not have is told at plan time`() {
    #expect(throws: ScoringError.noSuchGroup(group: 2, pattern: "(a)", groups: 1)) {
      try RegexExtraction(pattern: "(a)", group: 2)
    }
  }
}
