import Domain
import Foundation
import Runner
import Suites
import Testing

struct ArrivalScheduleTests {
  @Test(arguments: [0.5, 10, 400, 12_345.678])
  func `constant arrivals are evenly spaced`(rate: Double) {
    var generator = SplitMix64(seed: 1)
    let schedule = ArrivalSchedule(
      law: .constant,
      rate: rate,
      limit: .count(1_000),
      using: &generator
    )
    let gaps = gaps(of: schedule)
    #expect(schedule.offsets.first == .zero)
    #expect(schedule.offsets.count == 1_000)
    // Rounding to whole nanoseconds is all that may vary.
    #expect(gaps.allSatisfy { abs($0 - 1 / rate) <= 1.001e-9 })
  }

  @Test(arguments: [LoadStage.Arrivals.constant, .poisson])
  func `arrivals further away than 64 bits of nanoseconds reach are never due`(
    law: LoadStage.Arrivals
  ) {
    for fixesCount in [false, true] {
      var generator = SplitMix64(seed: 1)
      let schedule = ArrivalSchedule(
        law: law,
        rate: 1e-15,
        limit: .count(5),
        fixesCount: fixesCount,
        using: &generator
      )
      #expect(schedule.offsets.count == 5)
      #expect(schedule.offsets.last == .nanoseconds(1 << 62))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func `Poisson arrivals have independent exponential gaps`(seed: UInt64) {
    let count = 20_000
    var generator = SplitMix64(seed: seed)
    let schedule = ArrivalSchedule(
      law: .poisson,
      rate: 100,
      limit: .count(count),
      using: &generator
    )
    let gaps = gaps(of: schedule)
    let average = mean(gaps)
    let deviation = mean(gaps.map { ($0 - average) * ($0 - average) }).squareRoot()
    let lagged = zip(gaps, gaps.dropFirst()).map { ($0 - average) * ($1 - average) }
    // Five standard errors of each statistic under the law.
    let error = 5 / Double(count).squareRoot()
    #expect(abs(average * 100 - 1) < error)
    #expect(abs(deviation / average - 1) < error * 2.0.squareRoot())
    #expect(abs(mean(lagged) / (deviation * deviation)) < error)
    #expect(abs(dispersion(of: schedule, window: 0.25) - 1) < 5 * (2.0 / 800).squareRoot())
  }

  @Test func `the same seed gives the same arrivals, another seed others`() {
    func schedule(seed: UInt64) -> ArrivalSchedule {
      var generator = SplitMix64(seed: seed)
      return ArrivalSchedule(law: .poisson, rate: 7, limit: .count(50), using: &generator)
    }
    #expect(schedule(seed: 3) == schedule(seed: 3))
    #expect(schedule(seed: 3) != schedule(seed: 4))
  }

  @Test(arguments: [ArrivalSchedule.Limit.count(4_000), .duration(.seconds(40))])
  func `Poisson arrivals of a fixed number are independent instants`(
    limit: ArrivalSchedule.Limit
  ) throws {
    var generator = SplitMix64(seed: 9)
    let schedule = ArrivalSchedule(
      law: .poisson,
      rate: 100,
      limit: limit,
      fixesCount: true,
      using: &generator
    )
    #expect(schedule.offsets.count == 4_000)
    #expect(schedule.offsets == schedule.offsets.sorted())
    #expect(try #require(schedule.offsets.last) < .seconds(40))
    // As in a Poisson process, windows vary by their mean.
    #expect(abs(dispersion(of: schedule, window: 0.25) - 1) < 5 * (2.0 / 160).squareRoot())
  }

  @Test func `a duration excludes its end`() {
    var generator = SplitMix64(seed: 1)
    let schedule = ArrivalSchedule(
      law: .constant,
      rate: 2,
      limit: .duration(.seconds(3)),
      using: &generator
    )
    #expect(schedule.offsets.map(\.inSeconds) == [0, 0.5, 1, 1.5, 2, 2.5])
  }

  @Test func `a ramp reaches the rate and sends half as much on the way`() {
    var generator = SplitMix64(seed: 1)
    let schedule = ArrivalSchedule(
      law: .constant,
      rate: 10,
      limit: .duration(.seconds(20)),
      ramp: .seconds(10),
      using: &generator
    )
    #expect(schedule.offsets.count { $0 < .seconds(10) } == 50)
    #expect(schedule.offsets.count { $0 >= .seconds(10) } == 100)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func `a rate that is no rate plans nothing`(rate: Double) {
    var generator = SplitMix64(seed: 1)
    let schedule = ArrivalSchedule(
      law: .constant,
      rate: rate,
      limit: .count(3),
      using: &generator
    )
    #expect(schedule.offsets.isEmpty)
  }

  private func gaps(of schedule: ArrivalSchedule) -> [Double] {
    zip(schedule.offsets, schedule.offsets.dropFirst()).map { ($1 - $0).inSeconds }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Variance over mean of the counts in windows of `window` seconds; 1 for a Poisson process.
  private func dispersion(of schedule: ArrivalSchedule, window: Double) -> Double {
    let last = schedule.offsets.last?.inSeconds ?? 0
    var counts = [Double](repeating: 0, count: Int(last / window))
    for offset in schedule.offsets {
      let index = Int(offset.inSeconds / window)
      if counts.indices.contains(index) { counts[index] += 1 }
    }
    let average = mean(counts)
    return mean(counts.map { ($0 - average) * ($0 - average) }) / average
  }
}
