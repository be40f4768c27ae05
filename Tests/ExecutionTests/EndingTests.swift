import Analysis
import Domain
import ExecutionSupport
import Runner
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct EndingTests {
  /// An answer within a second of when it was due, or a slow one within nine.
  private static func answer(_ number: Int, due: Instant, isSlow: Bool) -> AttemptRecord {
    AttemptRecord(
      request: number,
      arm: 0,
      sampleID: "c0",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: due,
        started: due,
        ready: due,
        ended: due.advanced(by: .seconds(isSlow ? 9 : 1))
      ),
      outcome: .succeeded
    )
  }

  @Test(arguments: [(3, RunEnding.budgetSpent), (4, .whole), (5, .whole)])
  func `no request leaves beyond the budget, and the last one within it does`(
    allowed: Int,
    ending: RunEnding
  ) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {closed: 1}\nbudget: {requests: \(allowed)}")
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(plan, over: transport)
    #expect(outcome.ending == ending)
    #expect(transport.sent.count == min(allowed, 4))
    guard ending == .budgetSpent else { return }
    #expect(outcome.endingWords?.contains("3 of 3 requests") == true)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(run.state == .interrupted)
    let (more, continuation) = try PlanRequest(overrides: ["budget.requests=4"])
      .resuming(run, in: fixture.store)
    #expect(try await fixture.run(more, continuing: continuation).ending == .whole)
    #expect(try fixture.records().count == 4)
  }

  @Test func `what answers cost is held against the budget too`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "load: {closed: 1}\nbudget: {usd: 0.5}",
      extra: ", price: {input: 1, output: 1, per: 1M, currency: USD}",
      cases: 12
    )
    let transport = ScriptedTransport { _ in
      .init(tokens: (100_000, 100_000), takes: .milliseconds(20))
    }
    let outcome = try await fixture.run(plan, over: transport)
    #expect(outcome.ending == .budgetSpent)
    #expect((3...6).contains(transport.sent.count))
  }

  @Test func `a run of which nothing was answered says so, each kind of failure once`()
    async throws
  {
    let fixture = try RunFixture()
    let transport = ScriptedTransport { _ in .broken }
    let outcome = try await fixture.run(try fixture.plan(), over: transport)
    #expect(outcome.ending == .nothingAnswered)
    #expect(outcome.endingWords == nil)
    #expect(outcome.failures.entries.map(\.count) == [4])
    #expect(try fixture.store.run(named: .latest(back: 0)).state == .finished)
  }

  @Test(arguments: [
    ("{requests: 3}", "", "the plan sends 4 requests"),
    ("{usd: 1}", ", price: {as_of: 2026-08-01}", "'small' has no price"),
    ("{usd: 1}", ", price: {input: 1, output: 1, per: 1M, currency: EUR}", "is priced in EUR"),
    (
      "{usd: 0.00001}", ", price: {input: 1, output: 1, per: 1M, currency: USD}",
      "the plan costs up to"
    ),
  ])
  func `a plan beyond its budget is refused`(budget: String, price: String, words: String) throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("budget: \(budget)", extra: price)
    let failure = try #require(throws: CommandFailure.self) {
      try BudgetCheck(plan: plan, forecast: PlanForecast(plan, history: nil)).verify()
    }
    #expect(failure.kind == .invalidSuite)
    #expect(failure.message.contains(words), "\(failure.message)")
  }

  @Test func `a plan as large as its budget is not refused, nor one that costs nothing`() throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("budget: {requests: 4, usd: 1}")
    try BudgetCheck(plan: plan, forecast: PlanForecast(plan, history: nil)).verify()
  }

  // MARK: Rates

  @Test(arguments: [
    ("load: {open: 1/s, for: 30s}", ["small"], "a suite with objectives"),
    ("objectives: {latency: 5s}\nload: {closed: 1}", ["small"], "an open load"),
    ("objectives: {latency: 5s}\nload: {open: 1/s, for: 30s}", ["small", "large"], "one model"),
  ])
  func `a search says what the suite lacks`(lines: String, models: [String], words: String) throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(lines, models: models)
    let failure = try #require(throws: CommandFailure.self) {
      _ = try LoadFinder(plan, .init(axis: .rate), observer: RecordingObserver())
    }
    #expect(failure.message.contains(words), "\(failure.message)")
  }

  @Test(arguments: [(7.0, true), (0.1, false)])
  func `a search goes from rate to rate until it is known which holds`(
    capacity: Double,
    holds: Bool
  ) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("objectives: {latency: 5s}\nload: {open: 1/s, for: 40s}")
    let observer = RecordingObserver()
    let finder = try LoadFinder(
      plan,
      .init(axis: .rate, precision: 0.1),
      observer: observer
    )
    var position = 0
    while let stage = await finder.program.stage(position) {
      #expect(!finder.hasEnded)
      let rate = try #require(stage.offer.rate)
      var tally = StageTally(objectives: plan.suite.objectives)
      for number in 0..<200 {
        let scheduled = Instant.now.advanced(by: .seconds(Double(number) / rate))
        tally.add(Self.answer(number, due: scheduled, isSlow: rate > capacity))
      }
      let record = LoadStageRecord(
        stage: position,
        offer: stage.offer,
        words: stage.description,
        began: .now,
        ended: .now
      )
      finder.add(record, tally)
      position += 1
      try #require(position < 100)
    }
    #expect(finder.hasFound == holds && finder.hasEnded)
    #expect(finder.terms.bounds == .init(floor: 0.5, precision: 0.1))
    #expect(observer.notices.count == position)
    #expect(observer.notices.first?.hasPrefix("Step 1: 1") == true)
  }

  @Test func `a search whose budget is spent has not ended, and begins anew`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "objectives: {latency: 5s}\nload: {closed: 2, for: 40}\nbudget: {requests: 50}"
    )
    let finder = try LoadFinder(plan, .init(axis: .inFlight), observer: RecordingObserver())
    let outcome = try await fixture.run(plan, finder: finder)
    #expect(outcome.ending == .budgetSpent && !finder.hasEnded)
    #expect(outcome.endingWords?.hasSuffix("begin it anew with a larger budget.") == true)
    let run = try fixture.store.run(named: .latest(back: 0))
    let terms = try fixture.store.manifest(of: run, scoring: 1).loadTerms
    #expect(terms.search == finder.terms && finder.terms.bounds != nil)
  }

  // Of 200 requests the last 133 or 134 count.
  @Test(arguments: [(1, "fails"), (14, "fails, in doubt"), (40, "holds, in doubt"), (0, "holds")])
  func `a step is told in doubt where its interval leaves it open`(
    every: Int,
    words: String
  ) async throws {
    let plan = try RunFixture().plan("objectives: {latency: 5s}\nload: {open: 1/s, for: 40s}")
    let observer = RecordingObserver()
    let finder = try LoadFinder(plan, .init(axis: .rate), observer: observer)
    let stage = try #require(await finder.program.stage(0))
    var tally = StageTally(objectives: plan.suite.objectives)
    for number in 0..<200 {
      let scheduled = Instant(nanoseconds: Int64(number) * 1_000_000_000)
      let isSlow = every > 0 && number % every == 0
      tally.add(Self.answer(number, due: scheduled, isSlow: isSlow))
    }
    finder.add(
      LoadStageRecord(
        stage: 0,
        offer: stage.offer,
        words: stage.description,
        began: .now,
        ended: .now
      ),
      tally
    )
    #expect(observer.notices.first?.hasSuffix(" good: \(words)") == true, "\(observer.notices)")
  }

  @Test(arguments: [
    ("load: {open: 1/s, for: 30s}", [String](), "a closed load to start from"),
    ("load: {closed: 2}", [], "a closed load to start from"),
    ("load: {closed: 2, for: 10s}", [], "Lengthen for to 15s or more"),
    ("load: {closed: 2, for: 12}", [], "a step of 12 requests is too short to judge a load by"),
    ("load: {closed: 2, for: 20s, ramp: 1s}", [], "Remove ramp"),
    ("load: {closed: 2, for: 20s}", ["shrot"], "has no prompt of this id; did you mean 'short'?"),
  ])
  func `a search for a concurrency says what it lacks`(
    load: String,
    scenarios: [String],
    words: String
  ) throws {
    let plan = try RunFixture().plan("objectives: {latency: 5s}\n\(load)", prompts: Self.prompts)
    let failure = try #require(throws: CommandFailure.self) {
      _ = try LoadFinder(
        plan,
        .init(axis: .inFlight, scenarios: scenarios),
        observer: RecordingObserver()
      )
    }
    #expect(failure.message.contains(words), "\(failure.message)")
  }

  private static let prompts = #"[{id: short, text: "{{q}}"}, {id: long, text: "Well: {{q}}"}]"#

  @Test(arguments: [["all"], ["short", "long"], ["long"]])
  func `each scenario is searched by itself, one after the other`(scenarios: [String]) async throws
  {
    let plan = try RunFixture().plan(
      "objectives: {latency: 5s}\nload: {closed: 2, for: 40}",
      prompts: Self.prompts
    )
    let observer = RecordingObserver()
    let finder = try LoadFinder(
      plan,
      .init(axis: .inFlight, scenarios: scenarios),
      observer: observer
    )
    let limits = ["short": 11, "long": 3]
    var offered: [(scenario: String, inFlight: Int)] = []
    while let stage = await finder.program.stage(offered.count) {
      let inFlight = try #require(stage.offer.inFlight)
      let scenario = try #require(stage.scenario)
      offered.append((scenario, inFlight))
      guard case .requests(let count) = stage.extent else { throw CancellationError() }
      #expect(count >= 5 * inFlight)
      var tally = StageTally(objectives: plan.suite.objectives)
      let isGood = inFlight <= limits[scenario] ?? 0
      let began = Instant.now
      for number in 0..<count {
        let scheduled = began.advanced(by: .milliseconds(number))
        tally.add(Self.answer(number, due: scheduled, isSlow: !isGood))
      }
      finder.add(
        LoadStageRecord(
          stage: offered.count - 1,
          offer: stage.offer,
          scenario: scenario,
          words: stage.description,
          began: began,
          ended: .now
        ),
        tally
      )
      try #require(offered.count < 100)
    }
    let order = scenarios == ["all"] ? ["short", "long"] : scenarios
    let turns = offered.map(\.scenario).reduce(into: [String]()) { turns, scenario in
      if turns.last != scenario { turns.append(scenario) }
    }
    #expect(turns == order)
    for scenario in order {
      let own = offered.filter { $0.scenario == scenario }.map(\.inFlight)
      let limit = try #require(limits[scenario])
      #expect(own.first == 2 && own.contains(limit) && own.contains(limit + 1))
    }
    #expect(finder.hasFound)
    #expect(
      observer.notices.first == "Step 1, \(order[0]): 2 in flight, 27 of 27 good: holds, in doubt"
    )
  }

  // MARK: Words

  @Test func `progress is told in whole requests, a retry is not one`() {
    var progress = RunProgress(planned: 10, started: Instant.now, unit: "requests")
    let now = progress.started.advanced(by: .seconds(10))
    progress.add(done: 5, failed: 1, at: now)
    let line = progress.line(at: now)
    #expect(line == "5/10 done, 1 failed, 0.5 requests/s, 10 s left")
  }
}
