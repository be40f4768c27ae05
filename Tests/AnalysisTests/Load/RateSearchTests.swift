import Analysis
import Domain
import Foundation
import Testing

struct RateSearchTests {
  /// A provider with so many slots that each work a fixed time, under arrivals of a law.
  private struct VirtualProvider {
    var slots = 4
    var serviceSeconds = 0.2
    var limitSeconds = 0.6
    var stepSeconds = 30.0
    var isPoisson = false
    var seed: UInt64 = 1

    var capacity: Double { Double(slots) / serviceSeconds }

    /// Offers a rate for one step, from an empty queue.
    mutating func offer(_ rate: Double) -> Attainment {
      seed += 1
      var generator = SplitMix64(seed: seed)
      var free = Array(repeating: 0.0, count: slots)
      var attainment = Attainment()
      var arrival = 0.0
      while arrival < stepSeconds {
        let slot = free.indices.min { free[$0] < free[$1] } ?? 0
        let done = max(arrival, free[slot]) + serviceSeconds
        free[slot] = done
        attainment.add(done - arrival <= limitSeconds ? .good : .bad)
        let draw = isPoisson ? -log(1 - generator.unitInterval()) : 1
        arrival += draw / rate
      }
      return attainment
    }
  }

  /// Runs a search to its end.
  private static func search(
    _ rules: RateSearch.Rules,
    isClientLimited: (Double, Int) -> Bool = { _, _ in false },
    _ offer: (Double) -> Attainment
  ) -> RateSearch {
    var search = RateSearch(rules)
    while let rate = search.next {
      search.add(
        RateSearch.Step(
          rate: rate,
          attainment: offer(rate),
          isClientLimited: isClientLimited(rate, search.steps.count)
        )
      )
    }
    return search
  }

  /// All good up to a rate, none beyond.
  private static func cliff(at limit: Double, attempts: Int = 200) -> (Double) -> Attainment {
    { Attainment(good: $0 <= limit ? attempts : 0, attempted: attempts) }
  }

  @Test(arguments: [0.3, 1, 7.7, 63.9, 1_234, 98_765])
  func `a sharp limit lies within the interval, as narrow as was asked`(limit: Double) throws {
    let search = Self.search(
      RateSearch.Rules(start: 1, floor: 0.01, attainment: 0.95, precision: 0.05),
      Self.cliff(at: limit)
    )
    let (holds, fails) = (try #require(search.holds), try #require(search.fails))
    #expect(holds <= limit && limit < fails)
    #expect(fails / holds <= 1.05)
    #expect(search.outcome == .found)
    // Both ends rest on repeats.
    for end in [holds, fails] {
      #expect(search.steps.count { $0.rate == end } >= RateSearch.Rules.leastRepeats)
    }
  }

  @Test(arguments: [false, true])
  func `the capacity of slots with a fixed service time is found`(isPoisson: Bool) throws {
    var provider = VirtualProvider(isPoisson: isPoisson)
    let search = Self.search(
      RateSearch.Rules(start: 1, floor: 0.5, attainment: 0.95, precision: 0.05)
    ) { provider.offer($0) }
    let (holds, fails) = (try #require(search.holds), try #require(search.fails))
    #expect(search.outcome == .found)
    #expect(holds < fails)
    // A queue that grows by r/c − 1 seconds a second keeps its requests good until its wait is the
    // slack; with 95 % to be good, no rate beyond this can hold a step.
    let slack = provider.limitSeconds - provider.serviceSeconds
    let impossible = provider.capacity * (1 + slack / (0.95 * provider.stepSeconds))
    if isPoisson {
      // Bursts make requests wait below the capacity too, and chance draws a few per cent less.
      #expect(holds > 0.7 * provider.capacity && holds < 1.1 * provider.capacity)
    } else {
      #expect(holds <= impossible * 1.001)
      #expect(fails >= provider.capacity)
    }
  }

  @Test func `a step in which the client was late counts neither way`() throws {
    // Late in every third step, in which nothing was good.
    var step = 0
    let search = Self.search(
      RateSearch.Rules(start: 4, attainment: 0.95),
      isClientLimited: { _, number in number % 3 == 2 }
    ) { rate in
      defer { step += 1 }
      return step % 3 == 2 ? Attainment(good: 0, attempted: 200) : Self.cliff(at: 50)(rate)
    }
    #expect(search.outcome == .found)
    #expect(try #require(search.holds) <= 50)
    #expect(try #require(search.fails) > 50)
    #expect(try #require(search.fails) / (try #require(search.holds)) <= 1.05)
  }

  @Test func `a client that cannot offer more never passes for the provider's limit`() throws {
    let search = Self.search(
      RateSearch.Rules(start: 10, attainment: 0.95),
      isClientLimited: { rate, _ in rate > 100 },
      { _ in Attainment(good: 200, attempted: 200) }
    )
    #expect(search.outcome == .clientLimited)
    #expect(search.fails == nil)
    #expect(try #require(search.holds) <= 100)
    #expect(try #require(search.clientLimit) > 100)
  }

  @Test func `the search stops at the highest rate that is allowed`() {
    let search = Self.search(
      RateSearch.Rules(start: 10, ceiling: 75, attainment: 0.95),
      Self.cliff(at: 1_000)
    )
    #expect(search.outcome == .reachedCeiling)
    #expect(search.holds == 75)
    #expect(search.steps.allSatisfy { $0.rate <= 75 })
  }

  @Test func `where nothing holds it goes down to the floor and says so`() {
    let search = Self.search(
      RateSearch.Rules(start: 10, floor: 2, attainment: 0.95),
      Self.cliff(at: 0)
    )
    #expect(search.outcome == .nothingHolds)
    #expect(search.holds == nil)
    #expect(search.steps.allSatisfy { $0.rate >= 2 })
    #expect(Set(search.steps.map(\.rate)) == [10, 5, 2.5])
  }

  @Test func `a doubtful rate is offered again, then its figure decides`() {
    var search = RateSearch(RateSearch.Rules(start: 5, attainment: 0.95))
    // 19 of 20: the interval holds 95 %.
    for _ in 1...RateSearch.Rules.mostRepeats {
      #expect(search.next == 5)
      #expect(search.finding(at: 5) == .open || search.steps.isEmpty)
      search.add(.init(rate: 5, attainment: Attainment(good: 19, attempted: 20)))
    }
    #expect(search.finding(at: 5) == .holds)
    #expect(search.next == 10)
  }

  @Test func `a lucky step is found out by its repeat`() throws {
    var lucky = true
    let search = Self.search(RateSearch.Rules(start: 8, attainment: 0.95)) { rate in
      if rate == 16, lucky {
        lucky = false
        return Attainment(good: 200, attempted: 200)
      }
      return Self.cliff(at: 12)(rate)
    }
    #expect(try #require(search.holds) <= 12)
    #expect(try #require(search.fails) > 12)
  }

  @Test func `a provider that never answers the same ends all the same`() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<50 {
      let search = Self.search(RateSearch.Rules(start: 5, floor: 0.1, attainment: 0.95)) { _ in
        Attainment(good: generator.index(below: 101), attempted: 100)
      }
      #expect(search.steps.count <= RateSearch.Rules.mostSteps)
    }
  }

  @Test func `the stored steps give the same answer again`() {
    let search = Self.search(RateSearch.Rules(start: 3, attainment: 0.95), Self.cliff(at: 41))
    let again = RateSearch(RateSearch.Rules(start: 3, attainment: 0.95), steps: search.steps)
    #expect(again.holds == search.holds && again.fails == search.fails)
    #expect(again.next == nil)
  }
}
