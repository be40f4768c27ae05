import Domain
import Testing

@testable import Analysis

/// Tunings over made-up runs: the settings of `RunFixture`, their answers from a seed.
struct TuningSearchTests {
  private static let temperatures = [0.0, 0.3, 0.6, 0.9, 1.2, 1.5]

  /// Each arm with its chance to pass and the milliseconds to its first token.
  private struct Truth {
    var chance: (Int) -> Double = { 0.9 - 0.12 * Double($0) }
    var firstToken: (Int) -> Int = { _ in 10 }

    /// The share of its requests that fail, before anything is known of the answer.
    var failing: (Int) -> Double = { _ in 0 }
  }

  /// All answers, as the plan of a tuning would send them: case after case.
  private static func fixture(
    cases: Int = 200,
    truth: Truth = Truth(),
    order: (RunManifest) -> [String],
    clusterSize: Int? = nil
  ) -> RunFixture {
    let cells = temperatures.map { [Arm.Setting(name: "temperature", value: .number($0))] }
    var fixture = RunFixture(models: ["m"], cases: cases, clusterSize: clusterSize, cells: cells)
    var generator = SplitMix64(seed: 77)
    let places = fixture.manifest.samples.enumerated().map { ($1.id, $0) }
    let positions = Dictionary(places, uniquingKeysWith: { first, _ in first })
    for id in order(fixture.manifest) {
      for arm in temperatures.indices {
        let passed = generator.unitInterval() < truth.chance(arm)
        let fails = truth.failing(arm) > 0 && generator.unitInterval() < truth.failing(arm)
        fixture.add(
          arm: arm,
          sample: positions[id] ?? 0,
          request: fixture.records.count,
          firstToken: truth.firstToken(arm),
          failure: fails ? RequestFailure(kind: .serverError, message: "503") : nil,
          scores: [fails ? .unscored(.requestFailed) : .passed(passed)]
        )
      }
    }
    return fixture
  }

  private static func design(
    _ manifest: RunManifest,
    _ method: TuningMethod,
    constraints: [TuningConstraint] = [],
    pareto: [TuningObjective] = []
  ) -> TuningDesign {
    TuningDesign(
      method: method,
      goal: goal,
      constraints: constraints,
      pareto: pareto,
      cases: TuningCases(manifest.samples, share: 0.3, seed: manifest.seed),
      standards: Dictionary(uniqueKeysWithValues: temperatures.indices.map { ($0, 4) })
    )
  }

  private static let goal = TuningObjective(
    name: "correct",
    figure: RunFigure(score: "correct", statistic: .mean),
    isLowerBetter: false
  )

  private static let firstToken = TuningObjective(
    name: "ttft.p50",
    figure: RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.5)),
    isLowerBetter: true
  )

  private static func order(_ manifest: RunManifest) -> [String] {
    let cases = TuningCases(manifest.samples, share: 0.3, seed: manifest.seed)
    return cases.tuning + cases.heldOut
  }

  /// Asks round by round, as a run does, and answers only what is asked.
  private static func led(_ design: TuningDesign, by fixture: RunFixture) -> TuningSearch {
    var search = TuningSearch(design, manifest: fixture.manifest)
    func answer(_ arms: [Int], _ cases: [String]) {
      // Answers end in any order.
      for record in fixture.records.reversed()
      where arms.contains(record.arm) && cases.contains(record.sampleID) {
        search.add(record)
      }
    }
    while let round = search.round {
      answer(round.settings, round.cases)
      search.closeRound()
    }
    answer(search.choice?.finalists ?? [], design.cases.heldOut)
    return search
  }

  @Test(arguments: TuningMethod.allCases)
  func `the best setting is found, and measured where it was not chosen`(method: TuningMethod)
    throws
  {
    let fixture = Self.fixture(order: Self.order)
    let outcome = try #require(
      Self.led(Self.design(fixture.manifest, method), by: fixture).outcome
    )
    #expect(outcome.choice.best <= 1)
    #expect(outcome.choice.standard == 4)
    #expect(outcome.verdict.comparison.verdict == .better)
    #expect(outcome.verdict.comparison.difference?.count == 60)
    #expect(outcome.effort.grid == 6 * 140)
    #expect(outcome.effort.heldOut == 120)
    #expect((outcome.effort.saved == 0) == (method == .every))
    let seen = outcome.rounds.reduce(0) { $0 + $1.cases.count * $1.settings.count }
    #expect(outcome.effort.search == seen)
  }

  // By this a stored tuning is continued and reported without a request.
  @Test(arguments: TuningMethod.allCases)
  func `what was stored, fed again in the order of the plan, decides the same`(
    method: TuningMethod
  ) {
    let fixture = Self.fixture(order: Self.order)
    let bound = TuningConstraint(
      figure: Self.firstToken.figure,
      gate: GateRule(metric: "ttft", limit: .atMost(12))
    )
    let design = Self.design(fixture.manifest, method, constraints: [bound])
    let live = Self.led(design, by: fixture)
    let asked = Set(
      live.rounds.flatMap { round in
        round.settings.flatMap { arm in round.cases.map { "\(arm) \($0)" } }
      }
    )
    var replayed = TuningSearch(design, manifest: fixture.manifest)
    for record in fixture.records
    where asked.contains("\(record.arm) \(record.sampleID)")
      || design.cases.heldOut.contains(record.sampleID)
        && live.choice?.finalists.contains(record.arm) == true
    {
      replayed.add(record)
    }
    #expect(replayed.rounds == live.rounds)
    #expect(replayed.choice == live.choice)
    #expect(replayed.outcome?.verdict == live.outcome?.verdict)
  }

  @Test(arguments: TuningMethod.allCases)
  func `a setting that breaks a constraint drops nobody and is not chosen`(method: TuningMethod)
    throws
  {
    // The best answers far too late.
    let truth = Truth(firstToken: { $0 == 0 ? 900 : 10 })
    let fixture = Self.fixture(truth: truth, order: Self.order)
    let bound = TuningConstraint(
      figure: Self.firstToken.figure,
      gate: GateRule(metric: "ttft", limit: .atMost(100))
    )
    let search = Self.led(
      Self.design(fixture.manifest, method, constraints: [bound]),
      by: fixture
    )
    let outcome = try #require(search.outcome)
    #expect(outcome.choice.best == 1)
    #expect(outcome.settings[0].standing == .unfit)
    #expect(outcome.kept.map(\.verdict) == [.passed])
    #expect(method == .every || outcome.settings[0].cases < 140)
  }

  @Test(arguments: TuningMethod.allCases)
  func `a setting that answers well, where it answers, is judged by all its requests`(
    method: TuningMethod
  ) throws {
    let truth = Truth(
      chance: { $0 == 0 ? 1 : 0.9 - 0.12 * Double($0) },
      failing: { $0 == 0 ? 0.5 : 0 }
    )
    let fixture = Self.fixture(truth: truth, order: Self.order)
    let outcome = try #require(
      Self.led(Self.design(fixture.manifest, method), by: fixture).outcome
    )
    #expect(outcome.choice.chosen == 1)
    #expect(!outcome.choice.comparable.contains(0))
    #expect(outcome.settings[0].failed > 0)
    #expect(outcome.settings[1].failed == 0)
    #expect(try #require(outcome.settings[0].goal).value < 0.75)
  }

  @Test func `no setting that keeps the constraints is no choice`() {
    let fixture = Self.fixture(cases: 40, order: Self.order)
    let bound = TuningConstraint(
      figure: Self.firstToken.figure,
      gate: GateRule(metric: "ttft", limit: .atMost(1))
    )
    let design = Self.design(fixture.manifest, .race, constraints: [bound])
    let search = Self.led(design, by: fixture)
    #expect(search.round == nil)
    #expect(search.choice == nil)
    #expect(search.outcome == nil)
  }

  @Test func `of settings as good as the best, one that costs less beyond doubt is chosen`() throws
  {
    let truth = Truth(chance: { $0 < 3 ? 0.8 : 0.3 }, firstToken: { 40 - 5 * $0 })
    let fixture = Self.fixture(truth: truth, order: Self.order)
    let design = Self.design(
      fixture.manifest,
      .every,
      pareto: [Self.goal, Self.firstToken]
    )
    let outcome = try #require(Self.led(design, by: fixture).outcome)
    #expect(outcome.choice.comparable == [0, 1, 2])
    #expect(outcome.choice.chosen == 2)
    let shares = outcome.settings.map(\.frontMembership)
    // Nothing is cheaper than the last; the first is as slow as it gets.
    #expect(shares.last == 1)
    #expect(shares.allSatisfy { $0.map { (0...1).contains($0) } ?? false })
    #expect(outcome.settings.map { $0.others.count } == Array(repeating: 1, count: 6))
  }

  @Test func `a goal to make small is tuned downwards`() throws {
    var design = Self.design(Self.fixture(cases: 40, order: Self.order).manifest, .race)
    design.goal = TuningObjective(
      name: "ttft",
      figure: RunFigure(metric: .timeToFirstToken, statistic: .mean),
      isLowerBetter: true
    )
    let truth = Truth(firstToken: { 60 - 10 * $0 })
    let fixture = Self.fixture(cases: 40, truth: truth, order: Self.order)
    let outcome = try #require(Self.led(design, by: fixture).outcome)
    #expect(outcome.choice.best == 5)
    #expect(outcome.verdict.description.hasPrefix("Use temperature 1.5: on 12 held-out cases"))
    #expect(outcome.verdict.description.contains("10.0 below temperature 1.2"))
  }

  @Test func `cases of one source are held out together and stay shuffled otherwise`() {
    let samples = (0..<60).map { Sample(id: "case-\($0)", cluster: "source-\($0 / 3)") }
    let cases = TuningCases(samples, share: 0.3, seed: 5)
    #expect(Set(cases.tuning).isDisjoint(with: cases.heldOut))
    #expect(cases.tuning.count + cases.heldOut.count == 60)
    #expect(cases.tuning != samples.map(\.id).filter(cases.tuning.contains))
    #expect(TuningCases(samples, share: 0.3, seed: 5) == cases)
  }
}
