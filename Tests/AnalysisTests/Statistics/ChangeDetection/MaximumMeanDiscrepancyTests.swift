import Domain
import Testing

@testable import Analysis

struct MaximumMeanDiscrepancyTests {
  typealias Answers = MaximumMeanDiscrepancy.Answers

  @Test(
    arguments: [
      ([1, 2, 3], [1, 2, 3], 3, 1), ([1, 2, 3], [1, 9, 3], 3, 2.0 / 3), ([1, 2], [1, 2], 4, 1),
      ([1], [1, 2], 4, 0.75), ([], [1], 1, 0), ([1, 5], [1, 7], 1, 1), ([1], [2], 0, 1),
    ] as [([Int], [Int], Int, Double)]
  )
  func `likeness is the share of positions that agree, padding among them`(
    one: [Int],
    other: [Int],
    prefix: Int,
    likeness: Double
  ) {
    #expect(HammingKernel.likeness(one, other, prefix: prefix) == likeness)
  }

  @Test func `the discrepancy agrees with its formula by hand`() {
    // k(x, x′) = 1, k(y, y′) = ½, cross means (½ + 0 + ½ + 0)/4 = ¼: 1 + ½ − ½ = 1.
    let kernel = HammingKernel([[1, 2], [1, 2], [1, 3], [4, 3]], firstCount: 2, prefix: 2)
    #expect(kernel.discrepancy == 1)
  }

  @Test func `answers of another model are told apart, of the same one not more than 5 in 100`() {
    var generator = SplitMix64(seed: 120)
    func answers(_ shift: Double) -> [[Int]] {
      (0..<8).map { _ in
        (0..<20).map { _ in generator.unitInterval() < 0.6 - shift ? 1 : generator.index(below: 5) }
      }
    }
    func rejections(shift: Double, simulations: Int) -> Double {
      let rejected = (0..<simulations).count { _ in
        let prompts = (0..<10).map { _ in Answers(first: answers(0), second: answers(shift)) }
        let test = MaximumMeanDiscrepancy(
          prompts,
          prefix: 20,
          permutations: 199,
          using: &generator
        )
        return (test?.pValue ?? 1) <= 0.05
      }
      return Double(rejected) / Double(simulations)
    }
    let level = rejections(shift: 0, simulations: 200)
    #expect(level < 0.05 + tolerance(of: 0.05, simulations: 200))
    #expect(rejections(shift: 0.2, simulations: 40) > 0.9)
  }

  @Test func `a prompt with a single answer on a side tells nothing`() {
    var generator = SplitMix64(seed: 121)
    let single = Answers(first: [[1]], second: [[2], [3]])
    #expect(MaximumMeanDiscrepancy([single], using: &generator) == nil)
    let pair = Answers(first: [[1], [1]], second: [[2], [2]])
    #expect(MaximumMeanDiscrepancy([single, pair], using: &generator)?.prompts == 1)
  }

  @Test func `characters stand for tokens where none are known`() {
    #expect(MaximumMeanDiscrepancy.tokens(of: "Aé\u{1F600}") == [65, 233, 0x1F600])
  }
}
