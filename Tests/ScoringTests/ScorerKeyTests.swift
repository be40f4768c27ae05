import Domain
import Scoring
import Testing

struct ScorerKeyTests {
  @Test(arguments: ScorerKey.allCases)
  func `a scorer is listed under the key that it bears`(key: ScorerKey) {
    #expect(key.scorer.key == key)
    #expect(!key.scorer.help.isEmpty)
  }

  @Test(arguments: ScorerKey.allCases)
  func `a value of another shape makes no scorer, and does not trap`(key: ScorerKey) {
    for value in [WrittenScore.Value.none, .mapping([:]), .list([]), .text("\u{0}")] {
      let scorer = try? key.read(WrittenScore(value: value))
      #expect(scorer?.name == nil || scorer?.name == key.rawValue)
    }
  }
}
