import Domain
import Runner
import RunnerSupport
import Suites
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct RunSessionTests {
  private struct Stop: Error {}

  @Test func `a stage's end is told after all its attempts were handled`() async throws {
    let handled = Collected<Int>()
    let atEnd = Collected<Int>()
    let fixture = try SessionFixture("load: [{closed: 3, for: 9}, {closed: 3, for: 6}]")
    try await fixture.session().run(
      stageEnded: { _ in atEnd.add([handled.values.count]) },
      { attempts in
        await Task.yield()
        handled.add(attempts.map(\.record.request))
      }
    )
    #expect(atEnd.values == [9, 15])
  }

  @Test func `a program chooses its stages by what the ones before found`() async throws {
    let asked = Collected<Int>()
    let fixture = try SessionFixture("load: {open: 100/s, for: 3}")
    let template = try #require(fixture.plan.loadStages.first)
    let outcome = try await fixture.run(
      program: LoadProgram { position in
        asked.add([position])
        guard position < 3 else { return nil }
        var stage = template
        stage.shape = .open(rate: 100 * Double(position + 1), arrivals: .constant)
        return stage
      }
    )
    #expect(asked.values == [0, 1, 2, 3])
    #expect(outcome.stages.compactMap(\.offer.rate) == [100, 200, 300])
    #expect(outcome.records.count == 9)
  }

  @Test func `a stage of one prompt sends it alone, and goes on where it stopped`() async throws {
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 3}\nwarmup: 2",
      cases: 4,
      prompts: #"[{id: short, text: "{{q}}"}, {id: long, text: "Well: {{q}}"}]"#
    )
    let template = try #require(fixture.plan.loadStages.first)
    let scenarios: [String?] = ["short", "long", "short", nil]
    let outcome = try await fixture.run(
      program: LoadProgram { position in
        guard scenarios.indices.contains(position) else { return nil }
        var stage = template
        stage.scenario = scenarios[position]
        return stage
      }
    )
    #expect(outcome.stages.map(\.scenario) == scenarios)
    func sent(_ stage: Int) -> [AttemptRecord] {
      outcome.records.filter { $0.stage == stage && !$0.isWarmUp }
    }
    let prompts = (0..<3).map { Set(sent($0).map { fixture.plan.arms[$0.arm].prompt }) }
    #expect(prompts == [["short"], ["long"], ["short"]])
    // Of four cases the fourth comes next, and then the first again, under numbers of their own.
    let short = (sent(0) + sent(2)).map(\.sampleID)
    #expect(short.count == 6 && Set(short.prefix(4)).count == 4 && short[4] == short[0])
    let numbers = [sent(0), sent(1), sent(2)].flatMap { $0.map(\.request) }
    #expect(Set(numbers).count == numbers.count)
  }

  @Test func `the loop's lag is that of the stage alone`() async throws {
    let passes = Collected<Int>()
    let fixture = try SessionFixture("load: [{closed: 1, for: 1}, {closed: 1, for: 1}]")
    let outcome = try await fixture.run {
      // Before and after each stage: late by so many milliseconds in each.
      let pass = passes.add([0]).count
      var report = LoopReport()
      if pass >= 2 { report.lag.record(nanoseconds: 1_000_000) }
      if pass >= 4 { report.lag.record(nanoseconds: 9_000_000) }
      return report
    }
    #expect(outcome.stages.map { $0.loopLag?.count } == [1, 1])
    let second = try #require(outcome.stages[1].loopLag)
    #expect(second.p99 >= .milliseconds(9) && second.p50 == second.p99)
  }

  @Test func `what the handler throws ends the run`() async throws {
    let fixture = try SessionFixture("load: {closed: 2, for: 1000000}")
    let session = try fixture.session()
    await #expect(throws: Stop.self) {
      try await session.run { _ in throw Stop() }
    }
    #expect(fixture.transport.sent.count < 1_000_000)
  }

  @Test func `what the end of a stage throws ends the run`() async throws {
    let fixture = try SessionFixture("load: [{closed: 1, for: 1}, {closed: 1, for: 1}]")
    let session = try fixture.session()
    await #expect(throws: Stop.self) {
      try await session.run(stageEnded: { _ in throw Stop() }, { _ in })
    }
    #expect(fixture.transport.sent.count == 1)
  }

  @Test func `a stage that was cut off is told as such`() async throws {
    let ended = Collected<LoadStageRecord>()
    let fixture = try SessionFixture("load: [{closed: 2, for: 1000000}, {closed: 1}]")
    let session = try fixture.session()
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (first, continuation) = AsyncStream.makeStream(of: Void.self)
      group.addTask {
        try await session.run(
          stageEnded: { ended.add([$0]) },
          { _ in continuation.yield() }
        )
      }
      for await _ in first { break }
      group.cancelAll()
      try await group.waitForAll()
    }
    #expect(ended.values.map(\.isComplete) == [false])
  }
}
