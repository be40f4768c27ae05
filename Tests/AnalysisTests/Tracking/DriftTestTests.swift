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
    let prompts = (0..<10).map { (prompt: Int) -> DriftTest.Prompt in
      let model = prompt < 3 ? 1 : 0
      let night = answers(model: 0, prompt: prompt, count: 5, fidelity: 0.9, using: &generator)
      let now = answers(model: model, prompt: prompt, count: 5, fidelity: 0.9, using: &generator)
      return DriftTest.Prompt(
        id: "p\(prompt)",
        nights: [night],
        after: now,
        logProbabilityBefore: -1,
        logProbabilityAfter: prompt == 9 ? nil : -1.2 - 0.01 * Double(prompt % 3)
      )
    }
    let test = DriftTest(prompts, prefix: 12, using: &generator)
    #expect(test.exactAgreement?.count == 10)
    let tested = try #require(test.answers)
    #expect(tested.kind == .shuffles)
    #expect(tested.pValue < 0.01)
    #expect(isClose(test.logProbabilityShift?.value, -0.21, decimals: 9))
    #expect(test.logProbabilityShift?.count == 9)
    #expect(test.logProbabilityPValue == 2.0 / 512)
    let share = try #require(test.detectableShare)
    #expect(share <= 0.4)
    #expect(tested.upper < tested.difference)
  }

  @Test func `what repeats of one run agree on is told beside what the runs agree on`() {
    var generator = SplitMix64(seed: 304)
    let test = DriftTest(
      [
        .init(id: "steady", nights: [[[1], [1]]], after: [[1], [1]]),
        .init(id: "wavers", nights: [[[1], [2]]], after: [[1], [1]]),
        .init(id: "changed", nights: [[[1], [1]]], after: [[2], [2]]),
        .init(id: "once", nights: [[[1]]], after: [[1]]),
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

  /// Repeats of one night are one answer; each night turns some of the cases over.
  private func night(
    flipping share: Double,
    model: Int = 0,
    cases: Int = 24,
    using generator: inout SplitMix64
  ) -> [[[Int]]] {
    (0..<cases).map { prompt in
      let variant = generator.unitInterval() < share ? 1 + generator.index(below: 3) : 0
      let start = prompt * 31 + model * 3 + variant * 5
      let answer = (0..<12).map { (start + $0 * 7) % 23 }
      return .init(repeating: answer, count: 3)
    }
  }

  private func findings(
    nights: Int,
    flipping share: Double = 0.1,
    model: Int = 0,
    simulations: Int,
    seed: UInt64
  ) -> Double {
    var generator = SplitMix64(seed: seed)
    let found = (0..<simulations).count { _ in
      let known = (0..<nights).map { _ in night(flipping: share, using: &generator) }
      let after = night(flipping: share, model: model, using: &generator)
      let prompts = after.indices.map { index in
        DriftTest.Prompt(id: "\(index)", nights: known.map { $0[index] }, after: after[index])
      }
      return (DriftTest(prompts, using: &generator).answers?.pValue ?? 1) <= 0.05
    }
    return Double(found) / Double(simulations)
  }

  // Shuffling repeats of two nights called 90 in 100 of such pairs changed.
  @Test(arguments: [1, 3, 5, 10])
  func `a model of which each night turns a tenth of the answers has not changed`(nights: Int) {
    let level = findings(nights: nights, simulations: 400, seed: 310)
    #expect(level < 0.05 + tolerance(of: 0.05, simulations: 400))
    #expect(findings(nights: nights, model: 1, simulations: 20, seed: 311) == 1)
  }

  @Test func `several nights find a change that is within what one night may turn over`() {
    var generator = SplitMix64(seed: 312)
    let known = (0..<8).map { _ in night(flipping: 0.02, using: &generator) }
    var after = night(flipping: 0.02, using: &generator)
    for index in 0..<5 { after[index] = .init(repeating: [90, 91], count: 3) }
    func test(_ nights: [[[[Int]]]]) -> AnswersTest? {
      let prompts = after.indices.map { index in
        DriftTest.Prompt(id: "\(index)", nights: nights.map { $0[index] }, after: after[index])
      }
      return DriftTest(prompts, using: &generator).answers
    }
    let once = test(Array(known.prefix(1)))
    #expect(once?.kind == .flips)
    #expect((once?.pValue ?? 0) > 0.05)
    let often = test(known)
    #expect(often?.kind == .nights)
    #expect((often?.pValue ?? 1) < 0.01)
  }

  @Test(arguments: [1, 4])
  func `answers that differ only after their sixtieth place have changed`(nights: Int) throws {
    var generator = SplitMix64(seed: 313)
    let start = Array(repeating: 7, count: 60)
    let prompts = (0..<12).map { (index: Int) -> DriftTest.Prompt in
      let before = start + [index, 1, 2]
      let after = start + [index, 3] + [Int](repeating: 4, count: 30)
      return DriftTest.Prompt(
        id: "\(index)",
        nights: [[[Int]]](repeating: [before, before], count: nights),
        after: [after, after]
      )
    }
    let test = DriftTest(prompts, using: &generator)
    #expect(test.exactAgreement?.value == 0)
    #expect(try #require(test.answers).pValue < 0.001)
  }

  // Of repeats that vary as well: the prefix of each pair agrees, and the rest never does.
  @Test func `the whole answer counts where repeats vary`() throws {
    var generator = SplitMix64(seed: 314)
    let start = Array(repeating: 7, count: 60)
    func rest(_ token: Int) -> [Int] {
      (0..<60).map { _ in generator.unitInterval() < 0.5 ? token : generator.index(below: 10) }
    }
    let prompts = (0..<8).map { index in
      DriftTest.Prompt(
        id: "\(index)",
        nights: [(0..<4).map { _ in start + rest(11) }],
        after: (0..<4).map { _ in start + rest(12) }
      )
    }
    let test = try #require(DriftTest(prompts, using: &generator).answers)
    #expect(test.kind == .shuffles)
    #expect(test.pValue < 0.01)
  }

  @Test func `what is tolerated is let pass`() {
    let test = FlippedCases(flipped: 9, of: 24, tolerated: 0.2)
    // SciPy 1.17.1: binom.sf(8, 24, 0.2).
    #expect(isClose(test?.pValue, 0.0361750, decimals: 7))
    let upper = FlippedCases.upper(of: 24, tolerated: 0.2, alpha: 0.05)
    #expect(isClose(upper, 8.0 / 24, decimals: 12))
    #expect(FlippedCases(flipped: 0, of: 24, tolerated: 0.2)?.pValue == 1)
    #expect(FlippedCases(flipped: 3, of: 3, tolerated: 0)?.pValue == 0)
    #expect(FlippedCases(flipped: 0, of: 0, tolerated: 0.2) == nil)
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
    #expect(test.answers == nil)
    #expect(test.exactAgreement == nil)
    #expect(test.logProbabilityShift == nil)
    #expect(test.detectableShare == nil)
  }
}
