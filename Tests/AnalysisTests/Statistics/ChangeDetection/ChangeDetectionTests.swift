import Domain
import Numerics
import Testing

@testable import Analysis

struct ChangeDetectionTests {
  static let step: [Double] = [
    500, 512, 498, 505, 495, 510, 502, 499, 507, 503, 560, 571, 555, 566, 549, 562, 570, 558, 561,
    567,
  ]
  static let pulse: [Double] = [
    10, 11, 10, 12, 11, 10, 20, 21, 19, 20, 22, 20, 11, 10, 12, 10, 11, 10,
  ]

  @Test func `the distance of E-divisive agrees to the printed digits`() {
    let step = PairwiseDistances(Self.step).statistic(start: 0, index: 10, end: 20)
    #expect(isClose(step, 514.6667, decimals: 4))
    // The same formula in Python: 51.6.
    let pulse = PairwiseDistances(Self.pulse).statistic(start: 0, index: 6, end: 12)
    #expect(isClose(pulse, 51.6, decimals: 1))
  }

  @Test func `a step is one change point with its size`() throws {
    let points = LevelDetector().changePoints(in: Self.step.map { Double.log($0) })
    #expect(points.map(\.index) == [10])
    let point = try #require(points.first)
    // 503.1 before, 561.9 after.
    #expect(isClose(point.change, 0.117, decimals: 3))
    #expect(point.lower > 0.1 && point.upper < 0.135)
    #expect(point.pValue < 0.00003)
  }

  @Test func `a short pulse is found at both ends`() {
    let before = [10.0, 11, 10, 11]
    let points = LevelDetector().changePoints(in: (before + Self.pulse).map { Double.log($0) })
    #expect(points.map(\.index) == [10, 16])
  }

  @Test func `changes in a long series are found`() {
    var generator = SplitMix64(seed: 100)
    let series = (0..<130).map { run in
      (run < 40 ? 0 : run < 97 ? 0.25 : 0.05) + 0.04 * generator.normal()
    }
    #expect(LevelDetector().changePoints(in: series).map(\.index) == [40, 97])
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a series too short, or without spread, has no change point`(count: Int) {
    #expect(LevelDetector().changePoints(in: .init(repeating: 1, count: count)) == [])
    #expect(LevelDetector().changePoints(in: .init(repeating: 1, count: 30)) == [])
  }

  @Test func `a change too small to matter is dropped`() {
    var generator = SplitMix64(seed: 101)
    let series = (0..<40).map { ($0 < 20 ? 0 : 0.03) + 0.002 * generator.normal() }
    #expect(LevelDetector(minimumMagnitude: 0.05).changePoints(in: series) == [])
    let found = LevelDetector(minimumMagnitude: 0.02).changePoints(in: series)
    #expect(found.map(\.index) == [20])
  }

  @Test func `what was found is found again whatever comes later`() {
    var generator = SplitMix64(seed: 104)
    let series = (0..<60).map { ($0 < 25 ? 0 : 0.2) + 0.03 * generator.normal() }
    let whole = LevelDetector().splits(in: series)
    for count in 20..<60 {
      let known = LevelDetector().splits(in: Array(series.prefix(count)))
      #expect(known == whole.filter { $0.foundAt < count })
    }
    #expect(whole.map(\.index) == [25])
  }

  // NumPy: x_t = ½x_{t−1} + ε, Var of the mean of n: (n + 2Σ(n − k)ρ^k)/n².
  @Test func `noise knows how much values in a row are worth`() throws {
    let level = UsualLevel([0.1, 0.2, 0.3, 0.2, 0.1, 0.0, 0.1, 0.3], tolerance: 1)
    let noise = try #require(LevelNoise([level], minimumVariance: 0))
    // r = −0.0219/0.07875… with all of it corrected and drawn towards 0.3.
    let lag1 = level.products / level.squares
    let drawn = (8 * (8 * lag1 + 1) / 4 + 20 * 0.3) / 28
    #expect(isClose(noise.correlation, drawn, decimals: 12))
    let rho = noise.correlation
    let three = (3 + 2 * (2 * rho + rho * rho)) / 9
    #expect(isClose(noise.variance(ofMeanOver: 3), noise.variance * three, decimals: 12))
    #expect(isClose(noise.variance(ofMeanOver: 1), noise.variance, decimals: 12))
  }

  @Test func `a level's values out of line are left out, unless they are how it varies`() {
    let quiet = [1.0, 1.01, 0.99, 1.0, 1.02, 0.98, 1.0, 1.01]
    let struck = UsualLevel((quiet + [2, 0.3])[...], tolerance: 0.05)
    #expect(struck.count == 8)
    #expect(struck.mean == UsualLevel(quiet[...], tolerance: 0.05).mean)
    let split = UsualLevel([1, 1, 1, 1, 2, 2, 1, 2, 1], tolerance: 0.05)
    #expect(split.count == 9)
  }

  @Test func `the prediction interval agrees with its formula`() throws {
    // SciPy 1.17.1: exp(mean ± t(.99, 9)·s·√1.1) of the logarithms.
    let interval = try #require(
      PredictionInterval([810, 790, 845, 802, 798, 830, 820, 805, 815, 812])
    )
    #expect(isClose(interval.lower, 766.7283, decimals: 4))
    #expect(isClose(interval.centre, 812.5587, decimals: 4))
    #expect(isClose(interval.upper, 861.1286, decimals: 4))
    #expect(PredictionInterval([5]) == nil)
    #expect(PredictionInterval([5, 0]) == nil)
    #expect(PredictionInterval([5, .infinity]) == nil)
  }

  @Test func `the next value leaves the prediction interval as often as it says`() {
    var generator = SplitMix64(seed: 103)
    let simulations = 6_000
    let above = (0..<simulations).count { _ in
      let values = (0..<12).map { _ in Double.exp(6 + 0.1 * generator.normal()) }
      return Double.exp(6 + 0.1 * generator.normal()) > (PredictionInterval(values)?.upper ?? 0)
    }
    let rate = Double(above) / Double(simulations)
    #expect(abs(rate - 0.01) < tolerance(of: 0.01, simulations: simulations))
  }
}
