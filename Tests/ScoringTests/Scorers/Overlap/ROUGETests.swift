import Domain
import Scoring
import Testing

struct ROUGETests {
  @Test(arguments: OverlapVectors.pairs)
  func `rouge-score gives the same figures`(pair: OverlapVectors.Pair) throws {
    for (name, expected) in [("1", pair.rouge1), ("2", pair.rouge2), ("L", pair.rougeL)] {
      let scorer = ROUGE(targets: pair.targets, variant: try ROUGE.Variant(name))
      let value = try verdict(of: scorer, on: pair.answer)
      #expect(isClose(value, expected), "rouge-\(name): \(String(describing: value))")
    }
  }

  @Test(arguments: ["0", "10", "M", "", "rouge"])
  func `only ROUGE-1 to 9 and L are known`(name: String) {
    #expect(throws: ScoringError.invalidROUGE(name)) { try ROUGE.Variant(name) }
  }

  @Test func `names of ROUGE may be written in full`() throws {
    #expect(try ROUGE.Variant("rouge2") == .words(2))
    #expect(try ROUGE.Variant("ROUGE-L") == .longestCommonSubsequence)
  }

  @Test func `texts too long to compare are unscored rather than slow`() throws {
    let text = Answer.long(ending: "")
    let scorer = ROUGE(targets: [text], variant: .longestCommonSubsequence)
    let reason = "the answer is too long to be compared with the target"
    #expect(try verdict(of: scorer, on: text) == .unscored(.scorerFailed(reason)))
  }
}
