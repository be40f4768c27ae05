import Domain
import Testing

@testable import Analysis

struct PercentileTests {
  @Test(
    arguments: [
      (0.95, 100, 91, 100), (0.95, 200, 184, 197), (0.95, 500, 465, 485),
      (0.95, 1000, 937, 964), (0.99, 500, 491, 500), (0.5, 6, 1, 6), (0.95, 59, 50, 59),
    ]
  )
  func `the ranks around a quantile agree with the table`(
    quantile: Double,
    count: Int,
    lower: Int,
    upper: Int
  ) {
    let interval = OrderStatisticInterval(quantile: quantile, count: count)
    #expect(interval?.lower == lower)
    #expect(interval?.upper == upper)
  }

  @Test(arguments: [(0.5, 6), (0.9, 29), (0.95, 59), (0.99, 299), (0.999, 2_995)])
  func `a quantile has an interval from its smallest count on, and not before`(
    quantile: Double,
    count: Int
  ) {
    #expect(OrderStatisticInterval.smallestCount(quantile: quantile) == count)
    #expect(OrderStatisticInterval(quantile: quantile, count: count) != nil)
    #expect(OrderStatisticInterval(quantile: quantile, count: count - 1) == nil)
  }

  @Test func `a million values have an interval as narrow as the normal approximation says`() throws
  {
    let interval = try #require(OrderStatisticInterval(quantile: 0.5, count: 1_000_000))
    #expect(abs(interval.upper - interval.lower - 1_960) <= 2)
    #expect(interval.coverage >= 0.95)
  }

  @Test(arguments: [(0.5, 30), (0.95, 100), (0.9, 60)])
  func `the interval of a percentile covers at its level`(quantile: Double, count: Int) {
    var generator = SplitMix64(seed: 30)
    let simulations = 3_000
    let covered = (0..<simulations).count { _ in
      let values = (0..<count).map { _ in generator.unitInterval() }.sorted()
      return Estimate.percentile(quantile, ofSorted: values)?.contains(quantile) == true
    }
    // Never below, and above only by what whole ranks force.
    let coverage = Double(covered) / Double(simulations)
    #expect(coverage > 0.95 - tolerance(of: 0.95, simulations: simulations))
    #expect(coverage < 0.98)
  }

  @Test(
    arguments: [
      (0.5, 1, 1), (0.5, 2, 1), (0.5, 3, 2), (0.07, 100, 7), (0.95, 20, 19), (0.95, 21, 20),
      (1, 5, 5), (0, 5, 1), (.nan, 5, 1),
    ] as [(Double, Int, Int)]
  )
  func `a percentile is the value of the nearest rank`(quantile: Double, count: Int, rank: Int) {
    #expect(NearestRank.rank(quantile, of: count) == rank)
  }

  @Test(
    arguments: [
      ([10], 10), ([10, 30], 20), ([10, 20, 90], 20), ([10, 20, 40, 90], 30),
      ([1e308, 1.6e308], 1.3e308),
    ] as [([Double], Double)]
  )
  func `the median of an even number lies between the two in the middle`(
    values: [Double],
    median: Double
  ) throws {
    #expect(Estimate.percentile(0.5, ofSorted: values)?.value == median)
    // Every other percentile is a value that was measured.
    #expect(try values.contains(#require(Estimate.percentile(0.51, ofSorted: values)).value))
    guard median < 1e30 else { return }
    var gaps = GroupedValues()
    gaps.append(values)
    #expect(gaps.percentile(0.5)?.value == median)
  }

  @Test func `gaps of one request count as one draw`() throws {
    // Fifty gaps a request, all of a request alike: they tell no more than one gap each.
    var generator = SplitMix64(seed: 31)
    let simulations = 600
    let covered = (0..<simulations).count { _ in
      var gaps = GroupedValues()
      for _ in 0..<40 {
        let request = generator.unitInterval()
        gaps.append((0..<50).map { _ in request + 1e-4 * generator.unitInterval() })
      }
      return gaps.percentile(0.5)?.contains(0.5) == true
    }
    let coverage = Double(covered) / Double(simulations)
    #expect(abs(coverage - 0.95) < tolerance(of: 0.95, simulations: simulations) + 0.01)
  }

  @Test func `gaps that all agree still have bounds`() throws {
    var gaps = GroupedValues()
    for _ in 0..<100 { gaps.append([1, 2, 3, 4]) }
    let estimate = try #require(gaps.percentile(0.6))
    #expect(estimate.value == 3)
    #expect(estimate.lower == 3)
    #expect(estimate.upper == 3)
    #expect(estimate.count == 100)
  }

  @Test func `percentiles of repeated cases cover the cases that might have been asked`() throws {
    var generator = SplitMix64(seed: 31)
    let simulations = 600
    let covered = try (0..<simulations).count { _ in
      let values = (0..<40).flatMap { sample in
        let own = generator.normal()
        return (0..<5).map { _ in (sample: sample, value: own + 0.3 * generator.normal()) }
      }
      return try #require(LatencySummary.Percentiles(values)).p50.contains(0)
    }
    let coverage = Double(covered) / Double(simulations)
    #expect(abs(coverage - 0.95) < tolerance(of: 0.95, simulations: simulations) + 0.01)
  }

  @Test func `of few cases it is told how their requests vary`() throws {
    let values = (0..<60).map { (sample: $0 % 3, value: Double($0)) }
    let alone = try #require(LatencySummary.Percentiles(values.map(\.value)))
    #expect(try #require(LatencySummary.Percentiles(values)) == alone)
  }
}
