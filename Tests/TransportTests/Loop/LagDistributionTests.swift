import Testing

@testable import Transport

struct LagDistributionTests {
  @Test func `without events there is no quantile`() {
    #expect(LagDistribution().quantile(0.5) == nil)
    #expect(LagDistribution().max == nil)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 1_000, 123_456_789, Int64.max])
  func `a single delay is every quantile`(nanoseconds: Int64) {
    var lag = LagDistribution()
    lag.record(nanoseconds: nanoseconds)
    for fraction in [0, 0.5, 0.99, 1] {
      #expect(lag.quantile(fraction) == .nanoseconds(nanoseconds))
    }
  }

  @Test(arguments: [0.01, 0.5, 0.9, 0.99, 1])
  func `a quantile is never too low and at most a sixteenth too high`(fraction: Double) throws {
    var lag = LagDistribution()
    for nanoseconds in 1...100_000 { lag.record(nanoseconds: Int64(nanoseconds)) }
    let exact = (fraction * 100_000).rounded(.up)
    let told = Double(try #require(lag.quantile(fraction)).components.attoseconds / 1_000_000_000)
    #expect(told >= exact)
    #expect(told <= exact * (1 + 1.0 / 16))
  }

  @Test func `merging is as if one had counted all`() {
    var first = LagDistribution()
    var second = LagDistribution()
    var both = LagDistribution()
    for nanoseconds in 0..<1_000 {
      let delay = Int64(nanoseconds * 977)
      if nanoseconds % 3 == 0 {
        first.record(nanoseconds: delay)
      } else {
        second.record(nanoseconds: delay)
      }
      both.record(nanoseconds: delay)
    }
    first.merge(second)
    #expect(first == both)
  }

  @Test func `what came later is told apart from what came before`() throws {
    var lag = LagDistribution()
    for _ in 0..<10 { lag.record(nanoseconds: 9_000_000) }
    let before = lag
    #expect(lag.since(before).max == nil)
    for nanoseconds in 1...100 { lag.record(nanoseconds: Int64(nanoseconds)) }
    let later = lag.since(before)
    #expect(later.count == 100)
    #expect(later.quantile(0.5) == .nanoseconds(51))
    #expect(try #require(later.max) >= .nanoseconds(100))
    #expect(try #require(later.max) <= .nanoseconds(107))
  }

  @Test func `a clock that steps back counts as no delay`() {
    var lag = LagDistribution()
    lag.record(nanoseconds: -5)
    #expect(lag.max == .zero)
    #expect(lag.count == 1)
  }
}
