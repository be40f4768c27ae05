import Analysis
import Domain
import Foundation
import Testing

/// Searches for the highest number in flight, on providers that are simulated.
struct ConcurrencySearchTests {
  /// So many slots behind one queue, and clients that each ask again when they are answered.
  private struct VirtualProvider {
    var slots = 4
    var serviceSeconds = 0.2
    var limitSeconds = 1.03
    var stepSeconds = 20.0
    var isExponential = false
    var seed: UInt64 = 1

    /// One step: all clients begin at once.
    mutating func offer(_ clients: Double, length: Double = 1) -> Attainment {
      seed += 1
      var generator = SplitMix64(seed: seed)
      let seconds = stepSeconds * length
      // When each that is served will be answered, and since when each that waits does.
      var served: [(due: Double, done: Double)] = []
      var waiting = Array(repeating: 0.0, count: Int(clients))
      var first = 0
      var answers: [(due: Double, isGood: Bool)] = []
      func service() -> Double {
        serviceSeconds * (isExponential ? -log(1 - generator.unitInterval()) : 1)
      }
      var now = 0.0
      while true {
        while served.count < slots, first < waiting.count {
          served.append((waiting[first], now + service()))
          first += 1
        }
        guard let next = served.indices.min(by: { served[$0].done < served[$1].done }) else {
          break
        }
        let (due, done) = served.remove(at: next)
        now = done
        answers.append((due, done - due <= limitSeconds))
        if now < seconds { waiting.append(now) }
      }
      let last = answers.map(\.due).max() ?? 0
      var attainment = Attainment()
      for answer in answers where answer.due >= last / 3 {
        attainment.add(answer.isGood ? .good : .bad)
      }
      return attainment
    }

    /// The greatest number that holds for half a million requests.
    var truth: Double {
      var (holds, fails) = (0, 40 * slots)
      while fails - holds > 1 {
        let middle = (holds + fails) / 2
        var long = self
        long.stepSeconds = 500_000 * serviceSeconds / Double(slots)
        let attainment = long.offer(Double(middle))
        if Double(attainment.good) >= 0.95 * Double(attainment.attempted) {
          holds = middle
        } else {
          fails = middle
        }
      }
      return Double(holds)
    }
  }

  private static func search(
    from start: Double = 1,
    ceiling: Double? = nil,
    precision: Double = 0.05,
    _ offer: (LoadSearch.Next) -> Attainment
  ) -> LoadSearch {
    var search = LoadSearch(
      LoadSearch.Rules(
        axis: .inFlight,
        start: start,
        ceiling: ceiling,
        floor: 1,
        attainment: 0.95,
        precision: precision
      )
    )
    while let next = search.next {
      search.add(
        LoadSearch.Step(.closed(inFlight: Int(next.load)), attainment: offer(next))
      )
    }
    return search
  }

  private static func best(_ search: LoadSearch) -> Double? { search.limit ?? search.holds }

  // Of N in flight on S slots of t seconds, N ≥ S, each waits N·t/S on average, and none more where N
  // is a multiple of S.
  @Test(
    arguments: [
      (4, 0.2, 0.21, 4.0), (4, 0.2, 0.62, 12), (4, 0.2, 1.03, 20), (1, 0.05, 0.06, 1),
      (2, 0.1, 0.32, 6),
    ],
    [1.0, 3, 30]
  )
  func `slots of a fixed time bear the number that arithmetic gives`(
    kind: (slots: Int, service: Double, limit: Double, most: Double),
    start: Double
  ) throws {
    var provider = VirtualProvider(
      slots: kind.slots,
      serviceSeconds: kind.service,
      limitSeconds: kind.limit
    )
    let search = Self.search(from: start) { provider.offer($0.load, length: $0.length) }
    #expect(search.outcome == .found)
    #expect(Self.best(search) == kind.most)
    #expect(search.fails == kind.most + 1)
    #expect(search.steps.allSatisfy { $0.load == $0.load.rounded() && $0.load >= 1 })
    for end in [kind.most, kind.most + 1] {
      #expect(search.steps.count { $0.load == end } >= LoadSearch.Rules.leastRepeats)
    }
  }

  @Test func `where not even one at a time holds it says so`() {
    let search = Self.search(from: 8) { _ in Attainment(good: 0, attempted: 100) }
    #expect(search.outcome == .nothingHolds)
    #expect(search.steps.map(\.load).contains(1))
    #expect(search.steps.allSatisfy { $0.load >= 1 })
  }

  @Test func `no more than is allowed are in flight`() {
    let search = Self.search(from: 8, ceiling: 50) { _ in Attainment(good: 100, attempted: 100) }
    #expect(search.outcome == .reachedCeiling)
    #expect(search.holds == 50 && search.fails == nil)
    #expect(search.steps.map(\.load) == [8, 16, 32, 50, 50])
  }

  @Test func `a step of few requests is offered again before it decides`() {
    let search = Self.search(ceiling: 1) { _ in Attainment(good: 8, attempted: 8) }
    #expect(search.steps.count == 3)
    #expect(search.outcome == .reachedCeiling)
  }

  @Test func `neighbours that are too near to call are offered more often than clear ones`() {
    // 3 holds just so, 4 fails beyond doubt.
    let search = Self.search { next in
      let attempted = 100 * next.length
      let good = attempted * (next.load < 3 ? 1 : next.load == 3 ? 0.952 : 0.2)
      return Attainment(good: Int(good), attempted: Int(attempted))
    }
    #expect(search.holds == 3 && search.fails == 4)
    #expect(search.steps.count { $0.load == 3 } == LoadSearch.Rules.mostClearing)
    #expect(search.steps.count { $0.load == 4 } == LoadSearch.Rules.leastRepeats)
  }

  @Test func `two unlucky short steps settle no neighbour`() {
    // 3 holds but for its first two steps, which are too short to decide alone.
    var unlucky = 2
    let search = Self.search { next in
      let attempted = Int(12 * next.length)
      if next.load == 3, unlucky > 0 {
        unlucky -= 1
        return Attainment(good: 6, attempted: attempted)
      }
      return Attainment(good: next.load <= 3 ? attempted : 0, attempted: attempted)
    }
    #expect(search.holds == 3 && search.fails == 4)
  }

  @Test func `a number that was seen to fail is not called one that holds`() throws {
    // As 16 slots of half a second did: beyond 32 one in sixteen waits for a third turn.
    let search = Self.search(from: 12) { next in
      let attempted = 200 * next.length
      let late = max(0, next.load - 32) / 16
      return Attainment(good: Int(attempted * (1 - late)), attempted: Int(attempted))
    }
    let best = try #require(Self.best(search))
    #expect(best == 32)
    #expect(try #require(search.holds) <= best && best < (try #require(search.fails)))
  }

  @Test func `the interval holds the true number where times of service vary`() throws {
    let provider = VirtualProvider(
      slots: 16,
      serviceSeconds: 0.5,
      limitSeconds: 2,
      isExponential: true
    )
    let truth = provider.truth
    var right = 0
    let searches = 12
    for number in 0..<searches {
      var own = provider
      own.seed = UInt64(1_000 * number)
      let search = Self.search(from: Double(1 + number)) { own.offer($0.load, length: $0.length) }
      let (holds, fails) = (try #require(search.holds), try #require(search.fails))
      if holds <= truth, truth < fails { right += 1 }
      #expect(abs(try #require(Self.best(search)) - truth) <= 3)
    }
    #expect(right >= 10, "\(right) of \(searches)")
  }

  @Test(.enabled(if: Proofs.areAsked("concurrency")), arguments: 0..<4)
  func `proof: the interval holds the true number in nine of ten searches`(kind: Int) throws {
    let kinds: [(name: String, provider: VirtualProvider)] = [
      ("4 slots of .2 s", VirtualProvider()),
      ("40 slots of .2 s", VirtualProvider(slots: 40, limitSeconds: 0.405)),
      ("4 slots of .2 s, exponential", VirtualProvider(limitSeconds: 1, isExponential: true)),
      (
        "16 slots of .5 s, exponential",
        VirtualProvider(slots: 16, serviceSeconds: 0.5, limitSeconds: 2, isExponential: true)
      ),
    ]
    let (name, provider) = kinds[kind]
    let truth = provider.truth
    var (right, near) = (0, 0)
    var widths: [Double] = []
    let searches = 200
    for number in 0..<searches {
      var generator = SplitMix64(seed: UInt64(number))
      var own = provider
      own.seed = UInt64(100_000 * number)
      let start = max(1, (truth * generator.unitInterval()).rounded())
      let search = Self.search(from: start) { own.offer($0.load, length: $0.length) }
      guard let holds = search.holds, let fails = search.fails, let best = Self.best(search) else {
        continue
      }
      if holds <= truth, truth < fails { right += 1 }
      if abs(best - truth) <= max(1, 0.05 * truth) { near += 1 }
      widths.append(fails - 1 - holds)
    }
    let width = widths.sorted()[widths.count / 2]
    print(
      "concurrency: \(name): of \(searches) searches \(right) held the true number, \(Int(truth)), in "
        + "their interval (nine of ten), and \(near) told it within 5 % or one; the interval's ends "
        + "lie \(Int(width)) apart in the median"
    )
    #expect(Double(right) >= 0.9 * Double(searches))
    #expect(Double(near) >= 0.9 * Double(searches))
  }
}
