import Domain
import Scoring
import Testing

struct BetweenMarksTests {
  @Test(
    arguments: [
      ("<a>1</a> <a>2</a>", Pick.first, "1"), ("<a>1</a> <a>2</a>", .last, "2"),
      ("<a>1</a> <a>2", .last, "1"), ("<a></a>", .first, ""),
    ]
  )
  func `the text between two marks is taken`(text: String, pick: Pick, expected: String) throws {
    let step = try BetweenMarks(open: "<a>", close: "</a>", pick: pick)
    #expect(try extraction([.between(step)], from: text)?.extracted == expected)
  }

  @Test(arguments: ["", "<a>1", "1</a>", "</a>1<a>"])
  func `a missing mark leaves nothing`(text: String) throws {
    for pick in Pick.allCases {
      let step = try BetweenMarks(open: "<a>", close: "</a>", pick: pick)
      #expect(try extraction([.between(step)], from: text)?.value == .unscored(.nothingExtracted))
    }
  }

  @Test func `an empty mark is told at plan time`() {
    #expect(throws: ScoringError.invalidMarks(open: "", close: "x")) {
      try BetweenMarks(open: "", close: "x")
    }
  }
}
