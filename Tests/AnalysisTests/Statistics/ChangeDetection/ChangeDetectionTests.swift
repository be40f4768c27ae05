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

  @Test func `the distance of E-divisive agrees to the printed digits`() throws {
    let step = try #require(PairwiseDistances(Self.step).bestSplit(in: 0..<20))
    #expect(step.index == 10)
    #expect(isClose(step.statistic, 514.6667, decimals: 4))
    // The same formula in Python: τ = 6, q = 51.6.
    let pulse = try #require(PairwiseDistances(Self.pulse).bestSplit(in: 0..<18))
    #expect(pulse.index == 6)
    #expect(pulse.end == 12)
    #expect(isClose(pulse.statistic, 51.6, decimals: 1))
  }

  @Test func `a step is one change point with its size`() throws {
    let points = EDivisive().changePoints(in: Self.step.map { Double.log($0) })
    #expect(points.map(\.index) == [10])
    let point = try #require(points.first)
    // 503.1 before, 561.9 after.
    #expect(isClose(point.change, 0.117, decimals: 3))
    #expect(point.lower > 0.1 && point.upper < 0.135)
    #expect(point.pValue < 1e-9)
  }

  @Test func `a short pulse, which the published test misses, is found at both ends`() {
    let points = EDivisive().changePoints(in: Self.pulse.map { Double.log($0) })
    #expect(points.map(\.index) == [6, 12])
  }

  @Test func `changes in a long series are found across windows`() {
    var generator = SplitMix64(seed: 100)
    let series = (0..<130).map { run in
      (run < 40 ? 0 : run < 97 ? 0.25 : 0.05) + 0.04 * generator.normal()
    }
    #expect(EDivisive().changePoints(in: series).map(\.index) == [40, 97])
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a series too short, or without spread, has no change point`(count: Int) {
    #expect(EDivisive().changePoints(in: .init(repeating: 1, count: count)) == [])
    #expect(EDivisive().changePoints(in: .init(repeating: 1, count: 30)) == [])
  }

  @Test func `a change too small to matter is dropped`() {
    var generator = SplitMix64(seed: 101)
    let series = (0..<40).map { ($0 < 20 ? 0 : 0.03) + 0.002 * generator.normal() }
    #expect(EDivisive(minimumMagnitude: 0.05).changePoints(in: series) == [])
    #expect(EDivisive(minimumMagnitude: 0.02).changePoints(in: series).map(\.index) == [20])
  }

  @Test func `noise alone seldom has a change point`() {
    var generator = SplitMix64(seed: 102)
    let simulations = 300
    let alarms = (0..<simulations).count { _ in
      let series = (0..<30).map { _ in 0.06 * generator.normal() }
      return !EDivisive().changePoints(in: series).isEmpty
    }
    #expect(Double(alarms) / Double(simulations) < 0.12)
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
