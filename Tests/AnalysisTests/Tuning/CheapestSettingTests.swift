import Domain
import Testing

@testable import Analysis

/// The cheapest good setting, the frontiers and what mattered, over made-up runs.
struct CheapestSettingTests {
  /// An arm's chance to pass and the tokens of its answers.
  struct Truth {
    var chance: Double
    var tokens: Int
    var isRefused = false
  }

  static func search(
    _ truths: [Truth],
    cases: Int = 1_000,
    indifference: Double = 0.1,
    usage: Bool = true,
    minimizing: Metric? = nil,
    seed: UInt64 = 5
  ) -> TuningSearch {
    let cells = truths.indices.map { [Arm.Setting(name: "top_k", value: .integer(Int64($0)))] }
    var fixture = RunFixture(models: ["m"], cases: cases, cells: cells)
    var generator = SplitMix64(seed: seed)
    for sample in 0..<cases {
      for (arm, truth) in truths.enumerated() {
        guard !truth.isRefused else {
          fixture.add(
            arm: arm,
            sample: sample,
            usage: nil,
            failure: RequestFailure(kind: .connection, message: "connection refused")
          )
          continue
        }
        let tokens = truth.tokens + generator.index(below: 3)
        fixture.add(
          arm: arm,
          sample: sample,
          usage: usage ? TokenUsage(inputTokens: 7, outputTokens: tokens) : nil,
          scores: [.passed(generator.unitInterval() < truth.chance)]
        )
      }
    }
    let score = RunFigure(score: "correct", statistic: .mean)
    let goal = minimizing.map {
      TuningObjective(
        name: $0.key,
        figure: RunFigure(metric: $0, statistic: .mean),
        isLowerBetter: true
      )
    }
    let design = TuningDesign(
      method: .every,
      goal: goal ?? TuningObjective(name: "correct", figure: score, isLowerBetter: false),
      cases: TuningCases(fixture.manifest.samples, share: 0.5, seed: 1),
      standards: Dictionary(uniqueKeysWithValues: truths.indices.map { ($0, 0) }),
      indifference: indifference
    )
    var search = TuningSearch(design, manifest: fixture.manifest)
    for record in fixture.records where design.cases.tuning.contains(record.sampleID) {
      search.add(record)
    }
    while search.round != nil { search.closeRound() }
    let finalists = search.choice?.finalists ?? []
    for record in fixture.records
    where finalists.contains(record.arm) && design.cases.heldOut.contains(record.sampleID) {
      search.add(record)
    }
    return search
  }

  private static let pair = [Truth(chance: 0.8, tokens: 200), Truth(chance: 0.79, tokens: 20)]

  @Test func `a setting that is as good and takes fewer tokens is named beside the best`() throws {
    let outcome = try #require(Self.search(Self.pair + [Truth(chance: 0.3, tokens: 2)]).outcome)
    #expect(outcome.choice.best == 0)
    #expect(outcome.choice.cheapest == 1)
    #expect(outcome.choice.cost == .tokens)
    #expect(outcome.choice.finalists == [0, 1])
    let cheapest = try #require(outcome.cheapest)
    #expect(cheapest.verdict == .notWorse)
    #expect(cheapest.difference?.count == 500)
    let saving = try #require(cheapest.saving)
    // 28 tokens for 208, those of the prompt among them.
    #expect(abs(saving - (1 - 28.0 / 208)) < 0.01)
    #expect(
      cheapest.description.hasPrefix("The cheapest good setting is top_k 1: it takes 86.5 % fewer")
    )
    #expect(cheapest.description.contains("is not worse by more than 10.0 points"))
    #expect(outcome.effort.heldOut == 1_000)
  }

  // At a margin of five points five hundred cases show nothing.
  @Test func `what is not shown is said with the cases that would show it`() throws {
    let cheapest = try #require(
      Self.search(Self.pair, indifference: 0.05).outcome?.cheapest
    )
    #expect(cheapest.verdict == .undecided)
    let needed = try #require(cheapest.casesNeeded)
    // (1.96 + 0.84)² · σ_d² / 0.05², σ_d² = 2 · 0.8 · 0.2.
    #expect((900...1_100).contains(needed))
    #expect(cheapest.description.contains("is not shown"))
    #expect(cheapest.description.contains("would show it"))
  }

  @Test func `of those that cost the same the better one is named`() {
    let truths = [
      Truth(chance: 0.8, tokens: 200), Truth(chance: 0.72, tokens: 20),
      Truth(chance: 0.79, tokens: 20),
    ]
    for seed in 1...4 as ClosedRange<UInt64> {
      let choice = Self.search(truths, indifference: 0.2, seed: seed).choice
      #expect(choice.map { $0.cheapest == 2 } == true)
    }
  }

  @Test func `a cheap setting that is worse on the tuning cases is not named`() throws {
    let truths = [Truth(chance: 0.9, tokens: 200), Truth(chance: 0.5, tokens: 20)]
    let outcome = try #require(Self.search(truths).outcome)
    #expect(outcome.choice.cheapest == 0)
    #expect(outcome.cheapest?.isBest == true)
    #expect(outcome.choice.finalists == [0])
    #expect(outcome.cheapest?.description.hasPrefix("No setting that is cheaper by tokens") == true)
  }

  @Test(arguments: [(0.0, true, nil), (0.1, false, nil), (0.1, true, Metric.outputTokens)])
  func `without a margin, without a cost and for a goal that is one, none is named`(
    margin: Double,
    usage: Bool,
    goal: Metric?
  ) throws {
    let search = Self.search(Self.pair, indifference: margin, usage: usage, minimizing: goal)
    let outcome = try #require(search.outcome)
    #expect(outcome.cheapest == nil)
    #expect(outcome.choice.cheapest == nil)
  }

  // Tango's interval of 12 against 4 of 100 is 0.0018 to 0.1656, by Tango (1998).
  @Test(arguments: [
    (0.01, NonInferiority.notWorse), (0.0, .notWorse), (-0.001, .notWorse), (-0.002, .undecided),
    (-0.17, .worse),
  ])
  func `the verdict is that of the interval`(margin: Double, verdict: NonInferiority) {
    let difference = PairedShares.difference(onlyFirst: 12, onlySecond: 4, of: 100)
    #expect(NonInferiority(difference, margin: margin) == verdict)
    #expect(NonInferiority(nil, margin: margin) == .undecided)
  }

  @Test func `what the harness errs by makes no verdict`() {
    let difference = Estimate(value: 0, lower: -1, upper: 1, count: 9)
    #expect(NonInferiority(difference, margin: 1.2) == .notWorse)
    #expect(NonInferiority(difference, margin: 1.2, error: 0.3) == .undecided)
    let worse = Estimate(value: -3, lower: -4, upper: -2, count: 9)
    #expect(NonInferiority(worse, margin: 1.5, error: 0.3) == .worse)
    #expect(NonInferiority(worse, margin: 1.5, error: 0.6) == .undecided)
  }

  @Test func `the fronts tell in how many draws a setting is on them`() throws {
    let truths = [
      Truth(chance: 0.8, tokens: 200), Truth(chance: 0.8, tokens: 200),
      Truth(chance: 0.5, tokens: 20), Truth(chance: 0.4, tokens: 100),
    ]
    let frontiers = try #require(Self.search(truths).outcome).frontiers
    #expect(frontiers.map(\.kind) == [.tokens, .latency])
    let shares = frontiers[0].shares
    // Nothing is cheaper than the third, and the fourth is worse and dearer.
    #expect(shares[2] == 1)
    #expect(shares[3] ?? 1 < 0.01)
    // One of two that are alike is ahead in each draw.
    let alike = try #require(shares[0]) + (try #require(shares[1]))
    #expect((0.99...1.3).contains(alike))
    #expect(frontiers[0].figures[2]?.value.rounded() == 28)
  }

  @Test func `a setting that was refused takes no costs away from the others`() throws {
    let refused = Truth(chance: 1, tokens: 1, isRefused: true)
    let outcome = try #require(Self.search(Self.pair + [refused]).outcome)
    #expect(outcome.choice.cheapest == 1 && outcome.choice.cost == .tokens)
    #expect(outcome.cheapest?.verdict == .notWorse)
    #expect(outcome.frontiers.map(\.kind) == [.tokens, .latency])
    #expect(outcome.frontiers[0].shares.keys.sorted() == [0, 1])
  }

  @Test func `a goal of time has no front against time`() throws {
    let outcome = try #require(Self.search(Self.pair, minimizing: .endToEnd).outcome)
    #expect(outcome.frontiers.map(\.kind) == [.tokens])
  }
}
