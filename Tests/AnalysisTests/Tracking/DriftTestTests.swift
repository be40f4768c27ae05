import Domain
import Testing

@testable import Analysis

struct DriftTestTests {
  /// Answers of a model that at each position says its own favourite token with chance `fidelity`.
  private func answers(
    model: Int,
    prompt: Int,
    count: Int,
    fidelity: Double,
    using generator: inout SplitMix64
  ) -> [[Int]] {
    (0..<count).map { _ in
      (0..<12).map { position in
        generator.unitInterval() < fidelity
          ? (prompt * 31 + position * 7 + model * 3) % 10 : generator.index(below: 10)
      }
    }
  }

  // The bound, with fewer simulations for speed: a swapped model is found, the same with
  // another seed is not.
  @Test func `a swapped model is found, the same one with another seed is not`() {
    var generator = SplitMix64(seed: 300)
    func findings(swapped: Bool, simulations: Int) -> Double {
      let found = (0..<simulations).count { _ in
        let prompts = (0..<8).map { prompt in
          MaximumMeanDiscrepancy.Answers(
            first: answers(model: 0, prompt: prompt, count: 6, fidelity: 0.5, using: &generator),
            second: answers(
              model: swapped ? 1 : 0,
              prompt: prompt,
              count: 6,
              fidelity: 0.5,
              using: &generator
            )
          )
        }
        let test = MaximumMeanDiscrepancy(
          prompts,
          prefix: 12,
          permutations: 199,
          using: &generator
        )
        return (test?.pValue ?? 1) <= 0.05
      }
      return Double(found) / Double(simulations)
    }
    #expect(findings(swapped: true, simulations: 20) == 1)
    let level = findings(swapped: false, simulations: 200)
    #expect(level < 0.05 + tolerance(of: 0.05, simulations: 200))
  }

  @Test func `a drift test tells agreement, log-probabilities and its power`() throws {
    var generator = SplitMix64(seed: 301)
    let prompts = (0..<10).map { prompt in
      DriftTest.Prompt(
        id: "p\(prompt)",
        before: answers(model: 0, prompt: prompt, count: 5, fidelity: 1, using: &generator),
        after: answers(
          model: prompt < 3 ? 1 : 0,
          prompt: prompt,
          count: 5,
          fidelity: 1,
          using: &generator
        ),
        logProbabilityBefore: -1,
        logProbabilityAfter: prompt == 9 ? nil : -1.2 - 0.01 * Double(prompt % 3)
      )
    }
    let test = DriftTest(prompts, prefix: 12, using: &generator)
    #expect(test.exactAgreement?.value == 0.7)
    #expect(try #require(test.discrepancy).pValue < 0.01)
    #expect(isClose(test.logProbabilityShift?.value, -0.21, decimals: 9))
    #expect(test.logProbabilityShift?.count == 9)
    #expect(test.logProbabilityPValue == 2.0 / 512)
    let share = try #require(test.detectableShare)
    #expect(share <= 0.4)
    #expect(test.selfAgreement?.value == 1)
    let chance = try #require(test.discrepancy).nullUpper
    #expect(chance < (test.discrepancy?.statistic ?? 0))
  }

  @Test func `what repeats of one run agree on is told beside what the runs agree on`() {
    var generator = SplitMix64(seed: 304)
    let test = DriftTest(
      [
        .init(id: "steady", before: [[1], [1]], after: [[1], [1]]),
        .init(id: "wavers", before: [[1], [2]], after: [[1], [1]]),
        .init(id: "changed", before: [[1], [1]], after: [[2], [2]]),
        .init(id: "once", before: [[1]], after: [[1]]),
      ],
      using: &generator
    )
    #expect(test.selfAgreement?.count == 3)
    #expect(test.selfAgreement?.value == 2.0 / 3)
    #expect(test.exactAgreement?.value == 0.75)
  }

  @Test func `a case by itself is as different as its answers`() {
    typealias Answers = MaximumMeanDiscrepancy.Answers
    #expect(Answers(first: [[1], [1]], second: [[1], [1]]).discrepancy(prefix: 1) == 0)
    #expect(Answers(first: [[1], [1]], second: [[2], [2]]).discrepancy(prefix: 1) == 2)
    #expect(Answers(first: [[1]], second: [[2], [2]]).discrepancy(prefix: 1) == nil)
  }

  @Test func `more answers find smaller changes`() {
    var generator = SplitMix64(seed: 302)
    func chance(answers count: Int) -> Double {
      let before = (0..<4).map {
        answers(model: 0, prompt: $0, count: count, fidelity: 0.4, using: &generator)
      }
      return DriftPower(before: before, answersAfter: count, prefix: 12)
        .chance(ofFinding: 0.4, using: &generator)
    }
    #expect(chance(answers: 12) > chance(answers: 3) + 0.2)
  }

  @Test func `without answers nothing is claimed`() {
    var generator = SplitMix64(seed: 303)
    let test = DriftTest([], using: &generator)
    #expect(test.discrepancy == nil)
    #expect(test.exactAgreement == nil)
    #expect(test.logProbabilityShift == nil)
    #expect(test.detectableShare == nil)
  }
}
