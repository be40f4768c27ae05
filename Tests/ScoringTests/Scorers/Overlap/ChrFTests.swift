import Domain
import Scoring
import Testing

struct ChrFTests {
  @Test(arguments: OverlapVectors.pairs)
  func `sacreBLEU gives the same figure`(pair: OverlapVectors.Pair) throws {
    let value = try verdict(of: ChrF(targets: pair.targets), on: pair.answer)
    #expect(isClose(value, pair.chrf), "\(String(describing: value)) for \(pair.chrf)")
  }

  @Test func `the figures to compare with are there`() {
    #expect(OverlapVectors.pairs.count >= 10)
  }

  @Test func `an answer of a megabyte is scored`() throws {
    let value = try verdict(
      of: ChrF(targets: ["Das Wetter bleibt."]),
      on: Answer.long(ending: "")
    )
    let number = try #require(value.flatMap { Score(name: "", value: $0).numericValue })
    #expect(number > 0 && number < 10)
  }
}
