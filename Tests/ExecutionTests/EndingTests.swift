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
      _ = try RateFinder(plan, ceiling: nil, precision: 0.05, observer: RecordingObserver())
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
    let finder = try RateFinder(plan, ceiling: nil, precision: 0.1, observer: observer)
    var position = 0
    while let stage = await finder.program.stage(position) {
      let rate = try #require(stage.offer.rate)
      var tally = StageTally(objectives: plan.suite.objectives)
      for number in 0..<200 {
        let scheduled = Instant.now.advanced(by: .seconds(Double(number) / rate))
        tally.add(
          AttemptRecord(
            request: number,
            arm: 0,
            sampleID: "c0",
            startedAtMilliseconds: 0,
            timeline: RequestTimeline(
              scheduled: scheduled,
              started: scheduled,
              ready: scheduled,
              ended: scheduled.advanced(by: rate <= capacity ? .seconds(1) : .seconds(9))
            ),
            outcome: .succeeded
          )
        )
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
    #expect(finder.hasFound == holds)
    #expect(observer.notices.count == position)
    #expect(observer.notices.first?.hasPrefix("Step 1: 1") == true)
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
