import Domain
import Numerics
import Testing

@testable import Analysis

struct TrackedSeriesTests {
  static let identity = SeriesIdentity(
    suite: "s1",
    cases: "c1",
    prompts: "p1",
    parameters: "t0",
    scorers: "x1",
    model: "large-0801"
  )

  private func series(
    _ values: [Double],
    rules: TrackingRules = TrackingRules(isHigherBetter: false),
    identity: (Int) -> SeriesIdentity = { _ in identity }
  ) -> TrackedSeries {
    TrackedSeries(
      values.enumerated().map { index, value in
        .init(
          run: "run-\(index)",
          startedAtMilliseconds: Int64(index) * 86_400_000,
          identity: identity(index),
          estimate: Estimate(value: value, count: 120)
        )
      },
      rules: rules
    )
  }

  /// Nights whose medians vary by 2 %.
  private func noise(_ count: Int, seed: UInt64, shift: (Int) -> Double) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { 300 * shift($0) * Double.exp(0.02 * generator.normal()) }
  }

  // The bound: a 20 % slowdown half-way through 30 runs is confirmed within 4 runs and not
  // before it happened.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a slowdown of 20 % is confirmed within four runs and not before`(seed: UInt64) throws {
    let states = series(noise(30, seed: seed) { $0 < 15 ? 1 : 1.2 }).states
    let first = try #require(states.firstIndex(of: .confirmed))
    #expect(first >= 15)
    #expect(first < 19)
    #expect(states[15] == .watch)
    #expect(states.last == .confirmed)
  }

  @Test func `a run out of line is watched, and forgotten when the next is as before`() {
    var values = noise(30, seed: 3) { _ in 1 }
    values[20] *= 1.3
    let states = series(values).states
    #expect(states[20] == .watch)
    #expect(states[21...].allSatisfy { $0 == .ok })
    #expect(states[..<20].allSatisfy { $0 == .ok })
  }

  @Test func `what is faster is neither watched nor confirmed`() {
    let faster = series(noise(30, seed: 4) { $0 < 15 ? 1 : 0.7 })
    #expect(faster.states.allSatisfy { $0 == .ok })
    #expect(faster.changePoints.map(\.index) == [15])
    let rules = TrackingRules(isHigherBetter: true)
    let worse = series(noise(30, seed: 4) { $0 < 15 ? 1 : 0.7 }, rules: rules)
    #expect(worse.states.last == .confirmed)
  }

  @Test func `a level that comes back is recovered`() {
    let states = series(noise(40, seed: 5) { (15..<27).contains($0) ? 1.25 : 1 }).states
    #expect(states[26] == .confirmed)
    #expect(states[31] == .recovered)
    #expect(states.last == .ok)
  }

  @Test func `a level that comes back half-way is still confirmed`() {
    let half = series(noise(40, seed: 9) { $0 < 12 ? 1 : $0 < 26 ? 1.5 : 1.25 })
    #expect(half.changePoints.map(\.index) == [12, 26])
    #expect(half.states.last == .confirmed)
  }

  @Test func `a blessed run accepts the changes before it`() {
    var rules = TrackingRules(isHigherBetter: false)
    rules.blessedRun = "run-20"
    let states = series(noise(30, seed: 6) { $0 < 15 ? 1 : 1.25 }, rules: rules).states
    #expect(states.last == .ok)
    #expect(!states.contains(.confirmed))
  }

  @Test func `a change of identity begins a segment and is named`() throws {
    var usual = Self.identity
    usual.fingerprint = "fp_1"
    var swapped = usual
    swapped.model = "large-0915"
    swapped.fingerprint = "fp_2"
    let tracked = series(noise(30, seed: 7) { $0 < 15 ? 1 : 1.5 }) { $0 < 15 ? usual : swapped }
    #expect(tracked.segments.map(\.points) == [0..<15, 15..<30])
    #expect(tracked.segments.map(\.changes) == [[], [.model, .fingerprint]])
    // A new model is another series, not a slowdown of the old one.
    #expect(tracked.states.allSatisfy { $0 == .ok })
    #expect(tracked.changePoints == [])
  }

  @Test func `what a run does not know of itself is no change`() {
    var silent = Self.identity
    silent.model = nil
    var other = Self.identity
    other.model = "large-0915"
    // Run 5 failed as a whole: nobody answered, so no model was named.
    let tracked = series(noise(20, seed: 8) { _ in 1 }) {
      $0 == 5 ? silent : $0 < 12 ? Self.identity : other
    }
    #expect(tracked.segments.map(\.points) == [0..<12, 12..<20])
  }

  // The share of failed attempts is 0 on a good night, which has no logarithm.
  @Test func `failures that begin are confirmed, and one alone is not`() {
    let figure = TrackedFigure(RunFigure(metric: .failures, statistic: .rate), isShare: true)
    func states(_ failed: [Int]) -> [TrackedSeries.State] {
      let rules = figure.rules(for: [Estimate(value: 0, count: 120)])
      return series(failed.map { Double($0) / 120 }, rules: rules).states
    }
    let quiet = states(.init(repeating: 0, count: 20))
    #expect(quiet.allSatisfy { $0 == .ok })
    let single = states(.init(repeating: 0, count: 12) + [1] + .init(repeating: 0, count: 7))
    #expect(single.allSatisfy { $0 == .ok })
    let several = states(.init(repeating: 0, count: 12) + [9] + .init(repeating: 0, count: 7))
    #expect(several[12] == .watch)
    #expect(several[13...].allSatisfy { $0 == .ok })
    let lasting = states(.init(repeating: 0, count: 12) + [9, 11, 8, 12, 9, 10])
    #expect(lasting[12] == .watch)
    #expect(lasting[..<12].allSatisfy { $0 == .ok })
    #expect(lasting.last == .confirmed)
  }

  // At temperature 0 a score stands still to the last digit, and a swapped model moves it once.
  @Test func `a score that stood still and then fell is confirmed in three runs`() {
    let figure = TrackedFigure(
      RunFigure(score: "correct", statistic: .mean),
      isShare: true,
      isHigherBetter: true
    )
    let rules = figure.rules(for: [Estimate(value: 0.9, count: 24)])
    let states = series(
      .init(repeating: 22.0 / 24, count: 10) + .init(repeating: 6.0 / 24, count: 5),
      rules: rules
    ).states
    #expect(states[10] == .watch)
    #expect(states[12] == .confirmed)
    #expect(states[..<10].allSatisfy { $0 == .ok })
  }

  @Test func `equal runs seldom raise an alarm`() {
    var watches = 0
    var runs = 0
    for seed in 0..<60 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let states = series((0..<40).map { _ in Double.exp(5 + 0.06 * generator.normal()) }).states
      watches += states.count { $0 == .watch }
      #expect(!states.contains(.confirmed))
      runs += states.count
    }
    // One-sided .99 where eight runs came before, and besides 10 % away.
    #expect(Double(watches) / Double(runs) < 0.015)
  }

  // What one night has, the next may have too, as a load that stays for days. `make proofs` counts
  // years of them: at most 5 in 100 are to be confirmed.
  @Test(arguments: [(0.0, 0.02, 0), (0.0, 0.06, 1), (0.5, 0.02, 1), (0.5, 0.04, 3)])
  func `equal nights are hardly ever confirmed, even where they hang together`(
    correlation: Double,
    spread: Double,
    most: Int
  ) {
    var alarmed = 0
    for seed in 0..<100 as Range<UInt64> {
      let values = Self.nights(40, correlation: correlation, spread: spread, seed: 5_000 + seed)
      alarmed += series(values).states.contains(.confirmed) ? 1 : 0
    }
    #expect(alarmed <= most)
  }

  @Test(arguments: [(0.2, 4), (0.1, 8)])
  func `a slowdown is confirmed in time where nights hang together`(slowdown: Double, nights: Int) {
    var found = 0
    for seed in 0..<40 as Range<UInt64> {
      var values = Self.nights(30 + nights, correlation: 0.5, spread: 0.02, seed: 7_000 + seed)
      for index in 30..<values.count { values[index] *= 1 + slowdown }
      found += series(values).states.suffix(nights).contains(.confirmed) ? 1 : 0
    }
    #expect(found >= 36)
  }

  /// Each a little like the one before.
  private static func nights(
    _ count: Int,
    correlation: Double,
    spread: Double,
    seed: UInt64
  ) -> [Double] {
    var generator = SplitMix64(seed: seed)
    var level = generator.normal()
    return (0..<count).map { _ in
      level =
        correlation * level + (1 - correlation * correlation).squareRoot() * generator.normal()
      return Double.exp(5 + spread * level)
    }
  }

  @Test(arguments: [[20], [20, 21], [20, 22], [12, 20, 28]])
  func `one bad night, or two, confirm nothing`(bad: [Int]) {
    for seed in 0..<20 as Range<UInt64> {
      var values = noise(30, seed: 40 + seed) { _ in 1 }
      for night in bad { values[night] *= 1.5 + 0.1 * Double(seed) }
      let states = series(values).states
      #expect(!states.contains(.confirmed))
      #expect(states[20] == .watch)
    }
  }

  @Test func `three bad nights in a row are a level`() {
    let states = series(noise(30, seed: 41) { (20..<23).contains($0) ? 1.5 : 1 }).states
    #expect(states[20...22] == [.watch, .watch, .confirmed])
  }

  @Test func `another machine begins a segment, and is not called worse`() {
    var before = Self.identity
    before.machine = "EPYC 7763, 8 cores"
    var after = Self.identity
    after.machine = "Xeon 8370C, 4 cores"
    let moved = series(noise(30, seed: 7) { $0 < 15 ? 1 : 1.3 }) { $0 < 15 ? before : after }
    #expect(moved.segments.map(\.changes) == [[], [.machine]])
    #expect(!moved.states.contains { $0 == .confirmed || $0 == .watch })
    let anywhere = series(noise(30, seed: 7) { $0 < 15 ? 1 : 1.3 }) {
      ($0 < 15 ? before : after).onAnyMachine
    }
    #expect(anywhere.segments.count == 1)
    #expect(anywhere.states.last == .confirmed)
  }

  @Test func `points come in any order, and impossible ones are left out`() {
    let good = series([1, 2, 3]).points
    var bad = good
    bad[1].estimate.value = 0
    bad[2].estimate.value = .nan
    let rules = TrackingRules(isHigherBetter: false)
    #expect(TrackedSeries(good.reversed(), rules: rules).points == good)
    #expect(TrackedSeries(bad, rules: rules).points == [good[0]])
    #expect(TrackedSeries([], rules: rules).states == [])
    #expect(TrackedSeries([], rules: rules).segments == [])
  }
}
