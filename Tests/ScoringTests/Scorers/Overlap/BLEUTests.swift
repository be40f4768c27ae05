import Domain
import Scoring
import Testing

struct BLEUTests {
  @Test(arguments: OverlapVectors.pairs)
  func `sacreBLEU gives the same figure`(pair: OverlapVectors.Pair) throws {
    let value = try verdict(of: BLEU(targets: pair.targets), on: pair.answer)
    #expect(isClose(value, pair.bleu), "\(String(describing: value)) for \(pair.bleu)")
  }

  @Test func `the figures to compare with are there`() {
    #expect(OverlapVectors.pairs.count >= 10)
  }

  @Test func `an answer of a megabyte is scored`() throws {
    let value = try verdict(
      of: BLEU(targets: ["Das Wetter bleibt."]),
      on: Answer.long(ending: "")
    )
    let number = try #require(value.flatMap { Score(name: "", value: $0).numericValue })
    #expect(number > 0 && number < 10)
  }
}
