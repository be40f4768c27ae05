import Domain
import Numerics
import Testing

@testable import Analysis

struct SpeedComparerTests {
  private func values(_ values: [Double]) -> [BlockValue] {
    values.enumerated().map { BlockValue(sampleID: "case-\($0)", repetition: 0, value: $1) }
  }

  @Test func `the ratio of medians is told with its uncertainty`() throws {
    var generator = SplitMix64(seed: 1)
    let base = (0..<60).map { _ in Double.exp(4 + 0.2 * generator.normal()) }
    let slower = base.map { $0 * 1.3 * Double.exp(0.05 * generator.normal()) }
    var comparer = SpeedComparer(metric: .timeToFirstToken, isInterleaved: true, seed: 2)
    let comparison = try #require(
      comparer.compare([(arm: 1, values: values(slower))], against: (arm: 0, values: values(base)))
        .first
    )
    let ratio = try #require(comparison.ratio)
    #expect(abs(ratio.value - 1.3) < 0.1)
    #expect(ratio.contains(1.3))
    #expect(ratio.count == 60)
    #expect(comparison.verdict == .worse)
    #expect(comparison.method == .blocks)
    #expect(comparison.pValue == 2.0 / 10_001)
  }

  @Test(arguments: [true, false])
  func `of very many blocks the interval is that of drawing them one by one`(
    isPaired: Bool
  ) throws {
    func ratio(_ blocks: Int) throws -> Estimate {
      var generator = SplitMix64(seed: 12)
      var noise = SplitMix64(seed: 13)
      let shared = (0..<blocks).map { _ in generator.normal() }
      let base = shared.map { Double.exp(4 + 0.3 * $0) }
      let other = shared.map { Double.exp(4.02 + 0.3 * $0 + 0.1 * noise.normal()) }
      let found =
        isPaired
        ? MedianRatio(
          candidate: other.enumerated().map { (block: $0, value: $1) },
          baseline: base.enumerated().map { (block: $0, value: $1) },
          using: &generator
        ) : MedianRatio(candidate: other, baseline: base, using: &generator)
      return try #require(found).estimate
    }
    let drawn = try ratio(MedianRatio.drawnBlocks)
    let shifted = try ratio(MedianRatio.drawnBlocks + 1)
    for (left, right) in [(drawn.lower, shifted.lower), (drawn.upper, shifted.upper)] {
      let width = try #require(drawn.upper) - (try #require(drawn.lower))
      #expect(abs(try #require(left) - (try #require(right))) < 0.15 * width)
    }
    #expect(abs(drawn.value - shifted.value) < 5e-3)
  }

  @Test func `pairing by blocks sees through what all arms share`() throws {
    // Blocks vary by a factor of four, the arms by 10 %: paired it shows, by Mann–Whitney it cannot.
    var generator = SplitMix64(seed: 3)
    let shared = (0..<80).map { _ in Double.exp(1.4 * generator.unitInterval()) }
    let first = shared.map { 100 * $0 }
    let second = shared.map { 90 * $0 }
    func verdict(isInterleaved: Bool) -> Verdict? {
      var comparer = SpeedComparer(metric: .endToEnd, isInterleaved: isInterleaved, seed: 4)
      return comparer.compare(
        [(arm: 1, values: values(second))],
        against: (arm: 0, values: values(first))
      ).first?.verdict
    }
    #expect(verdict(isInterleaved: true) == .better)
    #expect(verdict(isInterleaved: false) == .undecided)
  }

  @Test func `more tokens a second are better, and a small ratio is equivalent`() throws {
    let base = (0..<40).map { 100 + Double($0 % 7) }
    var comparer = SpeedComparer(
      metric: .outputPerSecond,
      isInterleaved: true,
      practicalMargin: 0.1,
      seed: 5
    )
    let comparisons = comparer.compare(
      [
        (arm: 1, values: values(base.map { $0 * 2 })),
        (arm: 2, values: values(base.map { $0 * 1.02 })),
      ],
      against: (arm: 0, values: values(base))
    )
    #expect(comparisons.map(\.verdict) == [.better, .equivalent])
    #expect(comparisons.map(\.comparisons) == [2, 2])
  }

  @Test func `few or no blocks decide nothing`() {
    var comparer = SpeedComparer(metric: .endToEnd, isInterleaved: true, seed: 6)
    let few = comparer.compare(
      [
        (arm: 1, values: values([1, 2, 3])), (arm: 2, values: []),
        (arm: 3, values: values([.nan, 0])),
      ],
      against: (arm: 0, values: values([10, 20, 30]))
    )
    #expect(few.map(\.verdict) == [.undecided, .undecided, .undecided])
    #expect(few[0].ratio?.value == 0.1)
    #expect(few[0].ratio?.lower == nil)
    #expect(few[1].ratio == nil)
    #expect(few[1].pValue == nil)
    #expect(few[2].ratio == nil)
  }

  @Test(arguments: [true, false])
  func `equal arms are called different in about 5 of 100 runs, and the interval covers`(
    isInterleaved: Bool
  ) {
    var generator = SplitMix64(seed: 7)
    let simulations = 150
    var claims = 0
    var covered = 0
    for _ in 0..<simulations {
      func run() -> [BlockValue] {
        values((0..<30).map { _ in Double.exp(5 + 0.3 * generator.normal()) })
      }
      var comparer = SpeedComparer(
        metric: .endToEnd,
        isInterleaved: isInterleaved,
        seed: generator.next()
      )
      let comparison =
        comparer.compare([(arm: 0, values: run())], against: (arm: 1, values: run())).first
      if comparison?.verdict != .undecided { claims += 1 }
      if comparison?.ratio?.contains(1) == true { covered += 1 }
    }
    #expect(
      Double(claims) / Double(simulations) < 0.05 + tolerance(of: 0.05, simulations: simulations)
    )
    #expect(
      Double(covered) / Double(simulations) > 0.94 - tolerance(of: 0.94, simulations: simulations)
    )
  }

  @Test func `a summarizer hands out what each block measured`() {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 1, firstToken: 30)
    run.add(arm: 0, sample: 0, repetition: 1, start: 50, firstToken: 20)
    run.add(arm: 0, sample: 0, start: 80, firstToken: 10)
    let summarizer = run.summarizer
    let first = summarizer.blockValues(arm: 0, metric: .timeToFirstToken)
    #expect(first.map(\.sampleID) == ["case-0", "case-0", "case-1"])
    #expect(first.map(\.value) == [10, 20, 30])
    #expect(
      summarizer.blockValues(arm: 0, metric: .outputPerSecond).map(\.value) == [200, 200, 200]
    )
    #expect(summarizer.blockValues(arm: 3, metric: .endToEnd) == [])
  }

  @Test func `answered requests compare as a score does`() {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 0, scores: [.passed(false)])
    run.add(arm: 0, sample: 1, failure: RequestFailure(kind: .stalled, message: "stalled"))
    #expect(run.summarizer.answered(arm: 0)?.cases.map(\.mean) == [1, 0])
    #expect(run.summarizer.answered(arm: 5) == nil)
  }
}
