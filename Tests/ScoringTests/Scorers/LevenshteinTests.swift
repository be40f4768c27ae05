import Domain
import Scoring
import Testing

struct LevenshteinTests {
  @Test(
    arguments: [
      ("kitten", "sitting", 1 - 3.0 / 7), ("saturday", "sunday", 1 - 3.0 / 8), ("", "", 1),
      ("", "abc", 0), ("abc", "abc", 1), ("abc", "xyz", 0), ("caf\u{E9}", "cafe\u{301}", 1),
      ("flaw", "lawn", 0.5),
    ] as [(String, String, Double)]
  )
  func `similarity falls with each edit`(text: String, target: String, expected: Double) throws {
    let scorer = Scorer.levenshtein(Levenshtein(targets: [target]))
    #expect(isClose(try verdict(of: scorer, on: text), expected))
  }

  @Test func `ignored differences are no edits`() throws {
    let scorer = Scorer.levenshtein(Levenshtein(targets: ["Zürich"]))
    #expect(isClose(try verdict(of: scorer, on: "ZURICH", ignoring: [.case, .accents]), 1))
  }

  @Test func `texts too long to compare are unscored rather than slow`() throws {
    let text = Answer.long(ending: "")
    let scorer = Scorer.levenshtein(Levenshtein(targets: [String(text.reversed())]))
    let reason = "the answer is too long to be compared with the target"
    #expect(try verdict(of: scorer, on: text) == .unscored(.scorerFailed(reason)))
  }
}
