import Domain
import Testing

@testable import Analysis

struct ParetoFrontTests {
  @Test func `the front is what nothing else beats in everything`() {
    // Lower is better: error and price.
    let points = [[0.1, 9], [0.2, 3], [0.2, 4], [0.5, 1], [0.6, 1], [0.1, 9]] as [[Double]]
    #expect(ParetoFront.indices(points) == [0, 1, 3, 5])
    #expect(ParetoFront.indices([]) == [])
    #expect(ParetoFront.indices([[1, 1]]) == [0])
  }

  @Test func `membership says how sure a place on the front is`() {
    var generator = SplitMix64(seed: 110)
    // Setting 0 is cheap and worst, 1 and 2 cost the same and differ by noise, 3 loses in both.
    let errors: [[Double]] = (0..<40).map { _ in
      [0.5, 0.2, 0.2, 0.6].map { generator.unitInterval() < $0 ? 1 : 0 }
    }
    let price = [1.0, 2, 2, 3]
    let membership = ParetoFront.membership(cases: 40, using: &generator) { cases in
      (0..<4).map { setting in
        [cases.reduce(0) { $0 + errors[$1][setting] } / 40, price[setting]]
      }
    }
    #expect(membership[0] == 1)
    #expect(membership[3] < 0.05)
    #expect(membership[1] + membership[2] >= 1)
    #expect(membership[1] < 1)
    #expect(membership[2] < 1)
  }

  @Test func `without cases nobody is known to be on the front`() {
    var generator = SplitMix64(seed: 111)
    #expect(ParetoFront.membership(cases: 0, using: &generator) { _ in [[1]] } == [])
  }
}
