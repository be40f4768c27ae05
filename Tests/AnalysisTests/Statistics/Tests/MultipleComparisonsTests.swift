import Domain
import Testing

@testable import Analysis

struct MultipleComparisonsTests {
  static let pValues = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]

  @Test func `Holm's correction agrees with the table, in any order`() {
    let expected = [0.01, 0.072, 0.312, 0.312, 0.312, 0.312, 0.312, 0.615, 0.615, 0.615]
    let corrected = MultipleComparisons.holm(Self.pValues)
    let backwards = MultipleComparisons.holm(Self.pValues.reversed())
    for index in expected.indices {
      #expect(isClose(corrected[index], expected[index], decimals: 9))
      #expect(isClose(backwards[expected.count - 1 - index], expected[index], decimals: 9))
    }
  }

  @Test func `some of a family are corrected no less than the whole family would`() {
    let whole = MultipleComparisons.holm(Self.pValues)
    let some = MultipleComparisons.holm([0.008, 0.06, 0.205], familySize: 10)
    #expect(isClose(some[0], 0.08, decimals: 9))
    #expect(some[0] >= whole[1])
    #expect(some[1] >= whole[5])
    #expect(some[2] >= whole[7])
    #expect(MultipleComparisons.holm([], familySize: 3) == [])
  }

  @Test func `Holm keeps the chance of any false claim below the level`() {
    var generator = SplitMix64(seed: 40)
    let simulations = 4_000
    let wrong = (0..<simulations).count { _ in
      MultipleComparisons.holm((0..<8).map { _ in generator.unitInterval() })
        .contains { $0 <= 0.05 }
    }
    let rate = Double(wrong) / Double(simulations)
    #expect(abs(rate - 0.05) < tolerance(of: 0.05, simulations: simulations) + 0.002)
  }
}
