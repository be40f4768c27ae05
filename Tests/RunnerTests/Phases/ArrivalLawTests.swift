import Domain
import Runner
import Suites
import Testing

struct ArrivalLawTests {
  /// P(gap < 0.1 s) at 2/s, by the distribution function of the gamma law.
  @Test(arguments: [(0.25, 0.517), (0.5, 0.346), (1, 0.181), (2, 0.061), (4, 0.009)])
  func `gamma gaps are as short as their law says`(shape: Double, share: Double) {
    let count = 40_000
    var generator = SplitMix64(seed: 11)
    let gaps = GammaGaps(shape: shape)
    let short = (0..<count).count { _ in gaps.next(using: &generator) / 2 < 0.1 }
    let error = (share * (1 - share) / Double(count)).squareRoot()
    // The vector has three digits.
    #expect(abs(Double(short) / Double(count) - share) < 5 * error + 0.0005)
  }

  @Test(arguments: [0.25, 0.5, 1, 2, 4, 100])
  func `gamma gaps have the mean and the variation that are asked for`(shape: Double) {
    let schedule = Self.schedule(.gamma(shape: shape), rate: 50, limit: .count(40_001))
    let (mean, variation) = Self.moments(Self.gaps(of: schedule))
    #expect(abs(mean * 50 - 1) < 5 / (40_000 * shape).squareRoot())
    let asked = LoadStage.Arrivals.gamma(shape: shape).gapVariation
    #expect(asked == 1 / shape.squareRoot())
    #expect(abs(variation / asked - 1) < 0.05)
  }

  @Test func `a shape of 1 is the exponential law`() {
    let schedule = Self.schedule(.gamma(shape: 1), rate: 1, limit: .count(20_001))
    let gaps = Self.gaps(of: schedule)
    for time in [0.1, 0.5, 1, 2] {
      let share = Double(gaps.count { $0 > time }) / 20_000
      #expect(abs(share - exponential(time)) < 5 * (0.25 / 20_000).squareRoot())
    }
    // e to the power of −time, without a library.
    func exponential(_ time: Double) -> Double {
      (0..<40).reduce((sum: 0.0, term: 1.0)) { sum, number in
        (sum.sum + sum.term, sum.term * -time / Double(number + 1))
      }.sum
    }
  }

  @Test func `a seed gives the same bursts each time`() {
    let first = Self.schedule(.gamma(shape: 0.5), rate: 4, limit: .count(6))
    #expect(first == Self.schedule(.gamma(shape: 0.5), rate: 4, limit: .count(6)))
    #expect(first != Self.schedule(.gamma(shape: 0.5), rate: 4, limit: .count(6), seed: 2))
  }

  /// Of gaps that are divided by their sum the squared variation is n / ((n + 1) k + 1).
  @Test(arguments: [0.5, 1, 4])
  func `gamma arrivals of a fixed number keep their burstiness`(shape: Double) throws {
    let count = 20_000
    let schedule = Self.schedule(
      .gamma(shape: shape),
      rate: 100,
      limit: .duration(.seconds(200)),
      fixesCount: true
    )
    #expect(schedule.offsets.count == count)
    #expect(schedule.offsets == schedule.offsets.sorted())
    #expect(try #require(schedule.offsets.last) < .seconds(200))
    let (_, variation) = Self.moments(Self.gaps(of: schedule))
    let law = (Double(count) / (Double(count + 1) * shape + 1)).squareRoot()
    #expect(abs(variation / law - 1) < 0.06)
  }

  // MARK: A rate that changes

  @Test(arguments: [false, true])
  func `the inverse of the expected count is exact`(isExponential: Bool) {
    for (from, to) in [(1.0, 10.0), (10, 1), (5, 5), (5, 5.000001), (0.01, 400)] {
      let change = RateChange(to: to, isExponential: isExponential)
      let curve = RateCurve(from: from, change, over: .seconds(300))
      let whole = curve.expected(until: 300)
      #expect(abs(whole / (change.mean(from: from) * 300) - 1) < 1e-9)
      for part in stride(from: 0.0, through: 1.2, by: 0.05) {
        let time = 300 * part
        #expect(abs(curve.seconds(untilExpected: curve.expected(until: time)) - time) < 1e-6)
      }
    }
  }

  @Test func `constant arrivals of a rising rate leave when one more is expected`() {
    // From 1/s to 3/s over 4 s: t + t²/4 are expected by t.
    let curve = RateCurve(from: 1, RateChange(to: 3), over: .seconds(4))
    var generator = SplitMix64(seed: 1)
    let schedule = ArrivalSchedule(
      law: .constant,
      curve: curve,
      limit: .duration(.seconds(4)),
      using: &generator
    )
    let exact = (0..<8).map { 2 * ((1 + Double($0)).squareRoot() - 1) }
    #expect(schedule.offsets.count == 8)
    for (offset, time) in zip(schedule.offsets, exact) {
      #expect(abs(offset.inSeconds - time) < 2e-9)
    }
  }

  @Test func `an exponential rise has the same factor in each half`() {
    let curve = RateCurve(
      from: 1,
      RateChange(to: 16, isExponential: true),
      over: .seconds(100)
    )
    let half = curve.expected(until: 50)
    // The rate is 4/s in the middle, so that the second half has four times as many.
    #expect(abs((curve.expected(until: 100) - half) / half - 4) < 1e-9)
  }

  @Test func `random arrivals follow the rate`() {
    let curve = RateCurve(from: 10, RateChange(to: 90), over: .seconds(200))
    for law in [LoadStage.Arrivals.poisson, .gamma(shape: 4)] {
      var generator = SplitMix64(seed: 5)
      let schedule = ArrivalSchedule(
        law: law,
        curve: curve,
        limit: .duration(.seconds(200)),
        using: &generator
      )
      let half = Double(schedule.offsets.count { $0 < .seconds(100) })
      // 3,000 and 7,000 are expected, give or take five deviations.
      #expect(abs(half - 3_000) < 5 * 3_000.0.squareRoot())
      #expect(abs(Double(schedule.offsets.count) - half - 7_000) < 5 * 7_000.0.squareRoot())
    }
  }

  private static func schedule(
    _ law: LoadStage.Arrivals,
    rate: Double,
    limit: ArrivalSchedule.Limit,
    fixesCount: Bool = false,
    seed: UInt64 = 1
  ) -> ArrivalSchedule {
    var generator = SplitMix64(seed: seed)
    return ArrivalSchedule(
      law: law,
      rate: rate,
      limit: limit,
      fixesCount: fixesCount,
      using: &generator
    )
  }

  private static func gaps(of schedule: ArrivalSchedule) -> [Double] {
    zip(schedule.offsets, schedule.offsets.dropFirst()).map { ($1 - $0).inSeconds }
  }

  private static func moments(_ values: [Double]) -> (mean: Double, variation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot() / mean)
  }
}
