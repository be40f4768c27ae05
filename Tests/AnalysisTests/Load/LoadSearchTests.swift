import Analysis
import Domain
import Foundation
import Testing

struct LoadSearchTests {
  /// A provider with so many slots that each work a fixed time, under arrivals of a law.
  private struct VirtualProvider {
    var slots = 4
    var serviceSeconds = 0.2
    var limitSeconds = 0.6
    var stepSeconds = 30.0
    var isPoisson = false
    var isExponential = false
    var seed: UInt64 = 1

    var capacity: Double { Double(slots) / serviceSeconds }

    /// Offers a rate for one step, from an empty queue.
    mutating func offer(_ rate: Double, length: Double = 1) -> Attainment {
      seed += 1
      var generator = SplitMix64(seed: seed)
      let seconds = stepSeconds * length
      let count = Int((rate * seconds).rounded())
      let arrivals =
        isPoisson
        ? (0..<count).map { _ in generator.unitInterval() * seconds }.sorted()
        : (0..<count).map { Double($0) / rate }
      var free = Array(repeating: 0.0, count: slots)
      var attainment = Attainment()
      for arrival in arrivals {
        let slot = free.indices.min { free[$0] < free[$1] } ?? 0
        let draw = isExponential ? -log(1 - generator.unitInterval()) : 1
        let done = max(arrival, free[slot]) + draw * serviceSeconds
        free[slot] = done
        guard arrival >= seconds / 3 else { continue }
        attainment.add(done - arrival <= limitSeconds ? .good : .bad)
      }
      return attainment
    }
  }

  /// Runs a search to its end.
  private static func search(
    _ rules: LoadSearch.Rules,
    isClientLimited: (Double, Int) -> Bool = { _, _ in false },
    _ offer: (Double) -> Attainment
  ) -> LoadSearch {
    longSearch(rules, isClientLimited: isClientLimited) { offer($0.load) }
  }

  private static func longSearch(
    _ rules: LoadSearch.Rules,
    isClientLimited: (Double, Int) -> Bool = { _, _ in false },
    _ offer: (LoadSearch.Next) -> Attainment
  ) -> LoadSearch {
    var search = LoadSearch(rules)
    while let next = search.next {
      search.add(
        LoadSearch.Step(
          .open(rate: next.load),
          attainment: offer(next),
          isClientLimited: isClientLimited(next.load, search.steps.count)
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
      LoadSearch.Rules(start: 1, floor: 0.01, attainment: 0.95, precision: 0.05),
      Self.cliff(at: limit)
    )
    let (holds, fails) = (try #require(search.holds), try #require(search.fails))
    #expect(holds <= limit && limit < fails)
    #expect(fails / holds <= 1.05)
    #expect(search.outcome == .found)
    // Both ends rest on repeats.
    for end in [holds, fails] {
      #expect(search.steps.count { $0.load == end } >= LoadSearch.Rules.leastRepeats)
    }
  }

  @Test(arguments: [false, true])
  func `the capacity of slots with a fixed service time is found`(isPoisson: Bool) throws {
    var provider = VirtualProvider(isPoisson: isPoisson)
    let search = Self.search(
      LoadSearch.Rules(start: 1, floor: 0.5, attainment: 0.95, precision: 0.05)
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
      LoadSearch.Rules(start: 4, attainment: 0.95),
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
      LoadSearch.Rules(start: 10, attainment: 0.95),
      isClientLimited: { rate, _ in rate > 100 },
      { _ in Attainment(good: 200, attempted: 200) }
    )
    #expect(search.outcome == .clientLimited)
    #expect(search.fails == nil)
    #expect(try #require(search.holds) <= 100)
    #expect(try #require(search.clientLimit) > 100)
  }

  @Test func `a client that is late at every load leaves the provider unjudged`() {
    let search = Self.search(
      LoadSearch.Rules(start: 10, floor: 2, attainment: 0.95),
      isClientLimited: { _, _ in true },
      { _ in Attainment(good: 200, attempted: 200) }
    )
    #expect(search.outcome == .clientLimited)
    #expect(search.holds == nil && search.fails == nil)
  }

  @Test func `the search stops at the highest rate that is allowed`() {
    let search = Self.search(
      LoadSearch.Rules(start: 10, ceiling: 75, attainment: 0.95),
      Self.cliff(at: 1_000)
    )
    #expect(search.outcome == .reachedCeiling)
    #expect(search.holds == 75)
    #expect(search.steps.allSatisfy { $0.load <= 75 })
  }

  @Test func `where nothing holds it goes down to the floor and says so`() {
    let search = Self.search(
      LoadSearch.Rules(start: 10, floor: 2, attainment: 0.95),
      Self.cliff(at: 0)
    )
    #expect(search.outcome == .nothingHolds)
    #expect(search.holds == nil)
    #expect(search.steps.allSatisfy { $0.load >= 2 })
    #expect(Set(search.steps.map(\.load)) == [10, 5, 2.5])
  }

  @Test func `steps are longer near the limit, and then a curve decides`() throws {
    // A logistic curve that is .95 at 20 requests a second.
    let limit = 20.0
    let search = Self.search(LoadSearch.Rules(start: 5, attainment: 0.95)) { rate in
      let share = 1 / (1 + pow(rate / limit, 60) / 19)
      return Attainment(good: Int((1_000 * share).rounded()), attempted: 1_000)
    }
    #expect(search.outcome == .found)
    #expect(abs(try #require(search.limit) / limit - 1) < 0.002)
    #expect(try #require(search.holds) < limit && limit < (try #require(search.fails)))
    var again = LoadSearch(search.rules)
    var lengths: [Double] = []
    for step in search.steps {
      lengths.append(try #require(again.next).length)
      again.add(step)
    }
    #expect(lengths.first == 1 && lengths.last == LoadSearch.Rules.nearLength.lowerBound)
    let near = lengths.count { $0 > 1 }
    #expect((LoadSearch.Rules.leastNearSteps...LoadSearch.Rules.mostNearSteps).contains(near))
  }

  // M/D/4 of .2 s and .6 s allowed: the share is .95 at 16.84 a second, by an hour of simulation.
  @Test func `under Poisson arrivals the interval holds the true limit`() throws {
    var right = 0
    let searches = 20
    for number in 0..<searches {
      var provider = VirtualProvider(isPoisson: true, seed: UInt64(1_000 * number))
      let search = Self.longSearch(
        LoadSearch.Rules(start: 3 + 0.3 * Double(number), floor: 0.5, attainment: 0.95)
      ) { provider.offer($0.load, length: $0.length) }
      let (holds, fails) = (try #require(search.holds), try #require(search.fails))
      #expect(fails / holds < 1.3)
      if holds <= 16.84, 16.84 <= fails { right += 1 }
    }
    #expect(right >= 18, "\(right) of \(searches)")
  }

  @Test(.enabled(if: Proofs.areAsked("rate")), arguments: 0..<4)
  func `proof: the interval holds the true limit in nine of ten searches`(kind: Int) throws {
    let kinds: [(name: String, provider: VirtualProvider)] = [
      ("4 slots of .2 s", VirtualProvider(isPoisson: true)),
      (
        "16 slots of 1 s",
        VirtualProvider(slots: 16, serviceSeconds: 1, limitSeconds: 2, isPoisson: true)
      ),
      (
        "4 slots of .2 s, exponential",
        VirtualProvider(limitSeconds: 1, isPoisson: true, isExponential: true)
      ),
      (
        "16 slots of .5 s, exponential",
        VirtualProvider(
          slots: 16,
          serviceSeconds: 0.5,
          limitSeconds: 2,
          isPoisson: true,
          isExponential: true
        )
      ),
    ]
    let (name, provider) = kinds[kind]
    // What half a day at one rate keeps, by bisection.
    var bounds = (0.3 * provider.capacity, 1.1 * provider.capacity)
    for _ in 0..<14 {
      let rate = (bounds.0 + bounds.1) / 2
      var long = provider
      long.stepSeconds = 2_000_000 / rate
      let attainment = long.offer(rate)
      if Double(attainment.good) >= 0.95 * Double(attainment.attempted) {
        bounds.0 = rate
      } else {
        bounds.1 = rate
      }
    }
    var right = 0
    var widths: [Double] = []
    let searches = 200
    for number in 0..<searches {
      var generator = SplitMix64(seed: UInt64(number))
      var own = provider
      own.seed = UInt64(100_000 * number)
      let start = max(2, bounds.0 * (0.1 + 0.5 * generator.unitInterval()))
      let search = Self.longSearch(
        LoadSearch.Rules(start: start, floor: 0.7, attainment: 0.95)
      ) { own.offer($0.load, length: $0.length) }
      guard let holds = search.holds, let fails = search.fails else { continue }
      if holds <= bounds.0, bounds.0 <= fails { right += 1 }
      widths.append(fails / holds)
    }
    let width = widths.sorted()[widths.count / 2]
    print(
      "rate: \(name): the limit \(bounds.0) lay within the interval in \(right) of \(searches) "
        + "searches (nine of ten); its ends lie \(Int(100 * (width - 1))) % apart in the median"
    )
    #expect(Double(right) >= 0.9 * Double(searches))
  }

  @Test func `a lucky step is found out by its repeat`() throws {
    var lucky = true
    let search = Self.search(LoadSearch.Rules(start: 8, attainment: 0.95)) { rate in
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
      let search = Self.search(LoadSearch.Rules(start: 5, floor: 0.1, attainment: 0.95)) { _ in
        Attainment(good: generator.index(below: 101), attempted: 100)
      }
      #expect(search.steps.count <= LoadSearch.Rules.mostSteps)
    }
  }

  @Test func `the stored steps give the same answer again`() {
    let search = Self.search(LoadSearch.Rules(start: 3, attainment: 0.95), Self.cliff(at: 41))
    let again = LoadSearch(LoadSearch.Rules(start: 3, attainment: 0.95), steps: search.steps)
    #expect(again.holds == search.holds && again.fails == search.fails)
    #expect(again.next == nil)
  }

  // MARK: What nobody knows

  @Test func `a search of which no request can be judged ends at once`() {
    let search = Self.search(LoadSearch.Rules(start: 5, attainment: 0.95)) { _ in
      Attainment(good: 0, attempted: 200, unknown: 200)
    }
    #expect(search.steps.count == 1 && search.outcome == .unknown)
    #expect(search.holds == nil && search.fails == nil && search.clientLimit == nil)
  }

  @Test func `a load of which too little is known neither holds nor fails, and bounds the search`()
    throws
  {
    let search = Self.search(LoadSearch.Rules(start: 5, attainment: 0.95)) { rate in
      Attainment(good: rate <= 20 ? 200 : 100, attempted: 200, unknown: rate <= 20 ? 0 : 100)
    }
    #expect(search.holds == 20 && search.fails == nil && search.outcome == .unknown)
    #expect(try #require(search.unknownLoad) / 20 <= 1.05)
    #expect(search.steps.count < 15)
  }

  // The first step of 4 has a few more of which nobody knows than one can tell by; the true limit is 8.
  @Test func `a load of which chance left too little known is offered again, and is no wall`() {
    var unlucky = true
    let rules = LoadSearch.Rules(start: 4, ceiling: 32, attainment: 0.9, precision: 0.3)
    let search = Self.search(rules) { load in
      guard load == 4, unlucky else { return Self.cliff(at: 8, attempts: 26)(load) }
      unlucky = false
      return Attainment(good: 22, attempted: 26, unknown: 4)
    }
    #expect(search.steps.prefix(2).map(\.load) == [4, 4])
    #expect(search.holds.map { $0 > 6 && $0 <= 8 } == true && search.outcome == .found)
  }

  @Test func `what lies above a load of which it cannot be known bounds the search as well`() {
    let rules = LoadSearch.Rules(start: 2, attainment: 0.9, precision: 0.3)
    let search = Self.search(rules) { load in
      (3.5..<5).contains(load)
        ? Attainment(good: 50, attempted: 100, unknown: 50) : Self.cliff(at: 8)(load)
    }
    #expect(search.holds.map { $0 > 6 && $0 <= 8 } == true && search.outcome == .found)
  }

  @Test func `a curve's interval holds the limits of both extremes of what nobody knows`() throws {
    // Of a hundredth nobody knows: the share is 0.95 at 34.6/s, with them bad at 33.6/s.
    let search = Self.search(LoadSearch.Rules(start: 5, attainment: 0.95)) { rate in
      let share = 1 / (1 + pow(rate / 50, 8))
      return Attainment(good: Int((9_900 * share).rounded()), attempted: 10_000, unknown: 100)
    }
    let limits = try #require(search.limits)
    #expect(limits.lower < 33.7 && limits.upper > 34.6)
    #expect(try #require(search.limit) > 34.2)
  }
}
