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

  @Test(arguments: [(6, 34), (0, 40)])
  func `blocks pair what one sitting has of both, and arms that share none are not paired`(
    shared: Int,
    apart: Int
  ) throws {
    let base = values((0..<40).map { 100 + Double($0 % 7) })
    // What was sent in the other sitting is three times as slow.
    let other = base.enumerated().map { place, value in
      BlockValue(
        sampleID: value.sampleID,
        repetition: 0,
        sitting: place < shared ? 1 : 2,
        value: place < shared ? value.value : 3 * value.value
      )
    }
    var comparer = SpeedComparer(metric: .endToEnd, isInterleaved: true, seed: 6)
    let comparison = try #require(
      comparer.compare([(arm: 1, values: other)], against: (arm: 0, values: base)).first
    )
    #expect(comparison.method == (shared > 0 ? .blocks : .mannWhitney))
    #expect(comparison.ratio?.count == (shared > 0 ? shared : apart))
    #expect(comparison.ratio?.value == (shared > 0 ? 1 : 3))
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

  /// 60 requests of 20 ms, and the same with a shift; what a self-test found is .224 ms.
  private func shifted(by shift: Double, error: Double?, margin: Double? = nil) -> Verdict? {
    var generator = SplitMix64(seed: 21)
    let base = (0..<60).map { _ in 20 + 0.01 * generator.normal() }
    var comparer = SpeedComparer(
      metric: .timeToFirstToken,
      isInterleaved: true,
      practicalMargin: margin,
      harnessError: error,
      seed: 22
    )
    return comparer.compare(
      [(arm: 1, values: values(base.map { $0 + shift }))],
      against: (arm: 0, values: values(base))
    ).first?.verdict
  }

  @Test(arguments: [
    (0.05, nil, Verdict.worse), (0.05, 0.224, .withinError), (-0.05, 0.224, .withinError),
    (0.22, 0.224, .withinError), (0.5, 0.224, .worse), (-0.5, 0.224, .better),
    (0.0, 0.224, .withinError),
  ])
  func `no difference below the harness's own error has a verdict`(
    shift: Double,
    error: Double?,
    verdict: Verdict
  ) {
    #expect(shifted(by: shift, error: error) == verdict)
  }

  @Test func `within the margin is told where the error too lies within it`() {
    #expect(shifted(by: 0.05, error: 0.224, margin: 0.1) == .equivalent)
    #expect(shifted(by: 0.05, error: 0.224, margin: 0.01) == .withinError)
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
    // All three are faster: what is too few to test has no p, and not one of 1.
    #expect(few[0].pValue == nil)
    #expect(few[0].adjustedPValue == nil)
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

  @Test(arguments: [6, 8, 12, 40])
  func `no p-value is below the sign test's`(blocks: Int) throws {
    var generator = SplitMix64(seed: UInt64(blocks))
    for _ in 0..<6 {
      func side() -> [(block: Int, value: Double)] {
        (0..<blocks).map { ($0, 100 + 10 * generator.normal()) }
      }
      let (candidate, baseline) = (side(), side().map { ($0.block, $0.value * 1.2) })
      let ratio = try #require(
        MedianRatio(candidate: candidate, baseline: baseline, using: &generator)
      )
      let above = zip(candidate, baseline).count { $0.value > $1.1 }
      let sign = McNemarTest(onlyFirst: above, onlySecond: blocks - above).pValue
      // Blocks that follow each other may be too few together for a test.
      #expect((ratio.pValue ?? 1) >= sign)
    }
  }

  /// Values around 100 that follow each other with a correlation.
  private static func series(
    _ count: Int,
    correlation: Double,
    using generator: inout SplitMix64
  ) -> [(block: Int, value: Double)] {
    var deviation = generator.normal()
    return (0..<count).map { block in
      if block > 0 {
        deviation =
          correlation * deviation
          + (1 - correlation * correlation).squareRoot() * generator.normal()
      }
      return (block, 100 * .exp(0.1 * deviation))
    }
  }

  @Test(arguments: [(0.8, 20), (0.95, 40), (0.5, 60)])
  func `arms that drift each for themselves are not told apart`(correlation: Double, blocks: Int)
    throws
  {
    var generator = SplitMix64(seed: 41)
    let simulations = 60
    var wrong = 0
    var together = 0
    for _ in 0..<simulations {
      let ratio = try #require(
        MedianRatio(
          candidate: Self.series(blocks, correlation: correlation, using: &generator),
          baseline: Self.series(blocks, correlation: correlation, using: &generator),
          using: &generator
        )
      )
      if let p = ratio.pValue, p <= 0.05 { wrong += 1 }
      if ratio.blocksTogether > 1 { together += 1 }
    }
    #expect(Double(wrong) / Double(simulations) < 0.07 + tolerance(of: 0.07, simulations: 60))
    #expect(together > simulations / 2)
  }

  @Test func `blocks of their own count as one each`() {
    var generator = SplitMix64(seed: 42)
    let values = (0..<2_000).map { _ in generator.normal() }
    #expect(SerialCorrelation(values).lag1 < 0.1)
    #expect(SerialCorrelation((0..<20).map { $0 % 2 == 0 ? 1 : -1 }).valuesTogether == 1)
    #expect(SerialCorrelation([1, 1, 1, 1, 1, 1, 1]).valuesTogether == 1)
    #expect(SerialCorrelation((0..<40).map(Double.init)).valuesTogether > 10)
  }
}
