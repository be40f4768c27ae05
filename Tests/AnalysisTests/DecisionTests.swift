import Domain
import Testing

@testable import Analysis

/// To the digits of the test vectors that come with the formulas.
struct DecisionTests {
  // MARK: Pairs

  @Test(arguments: [
    (6, 0, 9.142857), (8, 0, 28.444444), (8, 1, 5.688889), (10, 2, 4.773893), (15, 5, 3.220601),
    (30, 15, 2.217889), (60, 40, 0.91305), (7, 7, 0.318260),
  ])
  func `the evidence of pairs is that of a uniform mixture`(first: Int, second: Int, value: Double)
  {
    let evidence = PairedEvidence(onlyFirst: first, onlySecond: second, concentration: 1)
    #expect(isClose(evidence.value, value, decimals: first == 60 ? 5 : 6))
  }

  @Test(arguments: [(8, 1, 2.8959), (15, 5, 3.2981), (30, 15, 3.4485), (60, 40, 1.8657)])
  func `the usual mixture is narrower`(first: Int, second: Int, value: Double) {
    #expect(isClose(PairedEvidence(onlyFirst: first, onlySecond: second).value, value, decimals: 4))
  }

  @Test(arguments: [1.0, 5.0])
  func `the fewest wins that decide are those of the table`(concentration: Double) {
    let fewest = (0...10).map { losses in
      (0...100).first {
        PairedEvidence(onlyFirst: $0, onlySecond: losses, concentration: concentration).value >= 20
          && $0 > losses
      }
    }
    #expect(
      fewest
        == (concentration == 1
          ? [8, 11, 14, 16, 18, 20, 22, 24, 26, 28, 29]
          : [12, 14, 16, 18, 19, 21, 23, 24, 26, 28, 29])
    )
  }

  @Test(arguments: [
    (8, 1, 0.419377, 0.999442), (15, 5, 0.421742, 0.949294), (30, 15, 0.438457, 0.850899),
  ])
  func `shares of wins that are not ruled out`(
    first: Int,
    second: Int,
    lower: Double,
    upper: Double
  ) {
    let shares = PairedEvidence(onlyFirst: first, onlySecond: second, concentration: 1)
      .shares(alpha: 0.05)
    #expect(isClose(shares.lowerBound, lower, decimals: 6))
    #expect(isClose(shares.upperBound, upper, decimals: 6))
  }

  // MARK: Means

  @Test func `a mean is known at any time as hedged betting knows it`() {
    let values: [Double] = [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1]
    var interval = BettingInterval(alpha: 0.05, steps: 10_000)
    for value in values { interval.add(value) }
    #expect(isClose(interval.bounds.lowerBound, 0.4783, decimals: 4))
    #expect(isClose(interval.bounds.upperBound, 0.9816, decimals: 4))
    for value in Array(repeating: values, count: 9).joined() { interval.add(value) }
    #expect(isClose(interval.bounds.lowerBound, 0.6824, decimals: 3))
    #expect(isClose(interval.bounds.upperBound, 0.8885, decimals: 3))
  }

  // MARK: Looks

  private static func looks(
    margin: Double? = nil,
    isTernary: Bool = true,
    comparisons: Int = 1,
    isHigherBetter: Bool? = true
  ) -> PairedLooks {
    PairedLooks(
      DecisionTerms(score: "correct", baseline: 0, margin: margin, alpha: 0.05, block: 20),
      comparisons: comparisons,
      isTernary: isTernary,
      isHigherBetter: isHigherBetter
    )
  }

  /// So many cases of each outcome a block.
  private static func block(
    better: Int,
    worse: Int,
    alike: Int
  ) -> [[(candidate: Double, baseline: Double)]] {
    .init(repeating: [(1, 0)], count: better) + .init(repeating: [(0, 1)], count: worse)
      + .init(repeating: [(1, 1)], count: alike)
  }

  @Test(arguments: [
    (6, 1, true, Verdict.better), (1, 6, true, .worse), (6, 1, false, .worse),
    (3, 3, true, .undecided),
  ])
  func `an arm is decided once pairs leave no doubt, and no look takes that back`(
    better: Int,
    worse: Int,
    isHigherBetter: Bool,
    verdict: Verdict
  ) {
    var looks = Self.looks(isHigherBetter: isHigherBetter)
    looks.look(at: Self.block(better: 3, worse: 2, alike: 15))
    #expect(looks.line(ofArm: 1).verdict == .undecided)
    for _ in 0..<5 {
      looks.look(at: Self.block(better: better, worse: worse, alike: 20 - better - worse))
    }
    let line = looks.line(ofArm: 1)
    #expect(line.verdict == verdict)
    #expect(line.method == .pairs)
    #expect(line.difference?.count == 120)
    let excludes = (line.difference?.lower ?? -1) > 0 || (line.difference?.upper ?? 1) < 0
    #expect(excludes == (verdict != .undecided))
    for _ in 0..<9 { looks.look(at: Self.block(better: 0, worse: 0, alike: 20)) }
    #expect(looks.line(ofArm: 1).verdict == verdict)
  }

  @Test func `arms that hardly differ are alike within the margin, and more arms take longer`() {
    func blocks(_ comparisons: Int) -> Int {
      var looks = Self.looks(margin: 0.05, comparisons: comparisons)
      for count in 1...200 {
        looks.look(at: Self.block(better: 0, worse: 0, alike: 20))
        if looks.line(ofArm: 1).verdict == .equivalent { return count }
      }
      return .max
    }
    #expect(blocks(1) < 20)
    #expect(blocks(1) < blocks(10))
  }

  @Test func `means within 0 and 1 are decided, others by nothing`() {
    var looks = Self.looks(isTernary: false)
    for _ in 0..<10 {
      looks.look(at: (0..<20).map { [(candidate: 0.9, baseline: 0.5 + 0.01 * Double($0))] })
    }
    #expect(looks.line(ofArm: 1).verdict == .better)
    #expect(looks.line(ofArm: 1).method == .means)
    looks.look(at: [[(candidate: 3, baseline: 0)]])
    #expect(looks.line(ofArm: 1).method == .none)
    #expect(looks.line(ofArm: 1).difference == nil)
  }

  @Test func `blocks hold each case once, in an order of their own, sources together`() {
    let samples = (0..<57).map { Sample(id: "\($0)", cluster: $0 < 30 ? "c\($0 / 3)" : nil) }
    let terms = DecisionTerms(score: "s", baseline: 0, margin: nil, alpha: 0.05, block: 20)
    let blocks = terms.blocks(of: samples, seed: 7)
    #expect(blocks == terms.blocks(of: samples, seed: 7))
    #expect(blocks != terms.blocks(of: samples, seed: 8))
    #expect(blocks.joined().sorted() == Array(0..<57))
    #expect(Array(blocks.joined()) != Array(0..<57))
    #expect(blocks.dropLast().allSatisfy { (20...22).contains($0.count) })
    for block in blocks {
      let sources = Set(block.compactMap { samples[$0].cluster })
      for source in sources { #expect(block.count { samples[$0].cluster == source } == 3) }
    }
  }
}
