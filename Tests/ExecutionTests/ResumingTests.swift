import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct ResumingTests {
  /// Called off at the fourth request of eight, then closed as `state`.
  private func brokenOff(
    _ lines: String = "load: {closed: 1}",
    as state: RunState
  ) async throws -> RunFixture {
    let fixture = try RunFixture()
    let interruption = ManualInterruption()
    let transport = ScriptedTransport { sent in
      if sent.number == 3 { await interruption.callOffAndWait() }
      return .good
    }
    let plan = try fixture.plan(lines, cases: 8)
    let outcome = try await fixture.run(plan, over: transport, interruption: interruption)
    #expect(outcome.ending == .interrupted)
    #expect(outcome.cancelled == 1)
    #expect(outcome.endingWords?.contains("1 request in flight was cut off") == true)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(run.state == .interrupted)
    let writer = try fixture.store.resumeRun(
      run,
      texts: plan.suite.textPolicy,
      atMilliseconds: run.startedAtMilliseconds
    )
    if state != .running {
      try await writer.finish(state: state, atMilliseconds: run.startedAtMilliseconds)
    }
    return fixture
  }

  @Test(arguments: [RunState.interrupted, .aborted])
  func `what is missing of a run that ended early is sent, and nothing twice`(
    state: RunState
  ) async throws {
    let fixture = try await brokenOff(as: state)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(run.state == state)
    let (plan, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(continuation.done == 3)
    #expect(continuation.missing(of: plan) == 5)
    #expect(!continuation.isNothingLeft(of: plan))
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(plan, over: transport, continuing: continuation)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.count == 5)
    #expect(Set(try fixture.records().map(\.sampleID)).count == 8)
    #expect(try fixture.records().count == 8)
    let whole = try fixture.store.run(named: .latest(back: 0))
    #expect(whole.state == .finished)
    let (again, rest) = try PlanRequest().resuming(whole, in: fixture.store)
    #expect(rest.isNothingLeft(of: again))
  }

  @Test func `a run of which every request failed has nothing left: a failure is a result`()
    async throws
  {
    let fixture = try RunFixture()
    let broken = try await fixture.run(
      try fixture.plan(),
      over: ScriptedTransport { _ in .broken }
    )
    #expect(broken.ending == .nothingAnswered)
    let run = try fixture.store.run(named: .latest(back: 0))
    let (plan, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(continuation.done == 4)
    #expect(continuation.isNothingLeft(of: plan))
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(plan, over: transport, continuing: continuation)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.isEmpty)
  }

  @Test func `a run that goes on elsewhere is left alone`() async throws {
    let fixture = try await brokenOff(as: .running)
    let run = try fixture.store.run(named: .latest(back: 0))
    let (plan, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    await #expect(throws: CommandFailure.self) {
      try await fixture.run(plan, continuing: continuation)
    }
  }

  @Test func `a run does not go on by another plan, nor without the texts it was made of`()
    async throws
  {
    let fixture = try await brokenOff(as: .interrupted)
    let run = try fixture.store.run(named: .latest(back: 0))
    let other = PlanRequest(overrides: ["params.temperature=0.5"])
    let failure = try #require(throws: CommandFailure.self) {
      try other.resuming(run, in: fixture.store)
    }
    #expect(failure.kind == .invalidSuite)
    #expect(failure.message.contains("its suite now gives another plan"))

    let textless = try await brokenOff("load: {closed: 1}\nstore_text: false", as: .interrupted)
    let lost = try #require(throws: CommandFailure.self) {
      try PlanRequest().resuming(
        try textless.store.run(named: .latest(back: 0)),
        in: textless.store
      )
    }
    #expect(lost.kind == .missingInput)
    #expect(lost.message.contains("'scripted.yaml' is not there"))
  }

  @Test func `a search, a tuning and a load that lasts a time are begun anew`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan()
    let search = RunManifest(
      plan,
      environment: .current,
      search: (words: "search for a rate", terms: LoadSearchTerms(axis: .rate))
    )
    try await fixture.store.beginRun(search).finish(state: .interrupted, atMilliseconds: 1)
    let tuned = try PlanRequest().plan(
      path: "scripted.yaml",
      text: RunFixture.suite("sweep: {axes: {temperature: [0, 1]}}")
    ) { suite, _ in .tuning(.race, cases: suite.samples.map(\.id)) }
    let tuning = RunManifest(tuned, environment: .current)
    try await fixture.store.beginRun(tuning).finish(state: .interrupted, atMilliseconds: 1)
    for (back, words) in [(1, "looked for a rate"), (0, "assay tune --resume 2")] {
      let failure = try #require(throws: CommandFailure.self) {
        try PlanRequest().resuming(
          try fixture.store.run(named: .latest(back: back)),
          in: fixture.store
        )
      }
      #expect(failure.kind == .usage)
      #expect(failure.message.contains(words), "\(failure.message)")
    }
    let timed = try fixture.plan("load: {closed: 1, for: 1s}")
    let failure = try #require(throws: CommandFailure.self) {
      try RunContinuation(
        try fixture.store.run(named: .latest(back: 1)),
        plan: timed,
        extends: false,
        in: fixture.store
      )
    }
    #expect(failure.message.contains("lasts a time"))
  }

  @Test func `an extension sends what the run has not`() async throws {
    let fixture = try RunFixture()
    try await fixture.run(try fixture.plan(cases: 4))
    let run = try fixture.store.run(named: .latest(back: 0))
    let larger = try fixture.plan(cases: 6)
    let continuation = try RunContinuation(run, plan: larger, extends: true, in: fixture.store)
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(larger, over: transport, continuing: continuation)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.count == 2)
    #expect(Set(try fixture.records().map(\.sampleID)).count == 6)
  }

  @Test func `answers of an earlier run stand in for requests where the suite says so`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {closed: 1}\ncache: quality")
    try await fixture.run(plan)
    let reuse = try #require(try AnswerReuse(plan, in: fixture.store))
    #expect(reuse.announcement(of: 4)?.hasPrefix("4 of 4 answers are taken from run 1") == true)
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(plan, over: transport, reusing: reuse)
    #expect(transport.sent.isEmpty)
    #expect(outcome.ending == .whole)
    #expect(outcome.notes(in: fixture.store).first?.hasPrefix("4 answers were taken") == true)
  }
}
