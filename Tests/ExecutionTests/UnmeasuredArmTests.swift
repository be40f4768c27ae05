import Analysis
import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct UnmeasuredArmTests {
  private static let lines = "load: {closed: 1}\nscores: {right: {contains: \"{{expected}}\"}}"

  /// `large` is refused, where `isMended` is false.
  private static func transport(isMended: Bool = false) -> ScriptedTransport {
    ScriptedTransport { sent in
      sent.model == "large" && !isMended ? .init(status: 401, text: "") : .good
    }
  }

  private static func summary(_ fixture: RunFixture) throws -> RunSummary {
    let run = try fixture.store.run(named: .latest(back: 0))
    var summarizer = RunSummarizer(manifest: try fixture.store.manifest(of: run))
    try fixture.store.forEachAttempt(of: run) { summarizer.add($0) }
    return summarizer.summary()
  }

  @Test func `an arm that is refused is told, counted as not measured, and makes the run fail`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.lines, models: ["small", "large"], cases: 8)
    let (transport, observer) = (Self.transport(), RecordingObserver())
    let outcome = try await fixture.run(plan, over: transport, observer: observer)
    #expect(outcome.ending == .armFailed)
    #expect(transport.sent.count == 13)
    #expect(
      outcome.unmeasured.map(\.words) == [
        "large is not measured: its first 5 requests were all refused (unauthorised, HTTP 401), and "
          + "3 more were not sent."
      ]
    )
    #expect(observer.notices.contains { $0.hasPrefix("large: its first 5 requests were all") })
    #expect(outcome.endingWords?.hasSuffix("assay run --retry-failed 1") == true)
    let summary = try Self.summary(fixture)
    #expect(summary.arms.map { $0.notMeasured?.requests } == [nil, 5])
    #expect(summary.arms[1].scores[0].mean == nil)
  }

  @Test func `settings of a model that are refused alike are told once, and together at the end`()
    async throws
  {
    let fixture = try RunFixture()
    let sweep = "sweep: {axes: {temperature: [0, 0.2, 0.4, 0.6, 0.8]}}\n"
    let plan = try fixture.plan(sweep + Self.lines, models: ["large"], cases: 8)
    let (transport, observer) = (Self.transport(), RecordingObserver())
    let outcome = try await fixture.run(plan, over: transport, observer: observer)
    #expect(observer.notices.count { $0.contains("were all refused") } == 1)
    let told = observer.notices.first { $0.contains("were all refused") }
    #expect(told?.hasSuffix("Other settings of 'large' like it are told at the end.") == true)
    let notes = outcome.notes(in: fixture.store)
    #expect(
      notes == [
        "5 settings of 'large' are not measured: the first requests of each were all refused "
          + "(unauthorised, HTTP 401). They are 'temperature 0', 'temperature 0.2' and 3 more."
      ]
    )
  }

  @Test func `keeping going sends all, and the arm is not measured all the same`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.lines, models: ["small", "large"], cases: 8)
    let transport = Self.transport()
    let outcome = try await fixture.run(plan, over: transport, keepsGoing: true)
    #expect(outcome.ending == .armFailed)
    #expect(transport.sent.count == 16)
    #expect(
      outcome.unmeasured.map(\.words) == ["large is not measured: each of its 8 requests failed."]
    )
    #expect(try Self.summary(fixture).arms[1].notMeasured?.requests == 8)
  }

  @Test func `resuming sends what was not sent, retrying what was refused too`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.lines, models: ["small", "large"], cases: 8)
    try await fixture.run(plan, over: Self.transport())
    let run = try fixture.store.run(named: .latest(back: 0))
    let (_, resumed) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(resumed.missing(of: plan) == 3)
    let (again, retried) = try PlanRequest().resuming(
      run,
      retriesFailed: true,
      in: fixture.store
    )
    #expect(
      retried.words(of: again)
        == "Run 1: 8 requests are done, 3 are missing and 5 failed, which are sent again."
    )
    let transport = Self.transport(isMended: true)
    let outcome = try await fixture.run(again, over: transport, continuing: retried)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.count == 8)
    let summary = try Self.summary(fixture)
    #expect(summary.arms[1].notMeasured == nil)
    #expect(summary.arms[1].scores[0].mean?.value == 1)
    #expect(summary.arms[1].scores[0].mean?.count == 8)
    // Both are kept: what was refused stays among the failures.
    #expect(summary.arms[1].failureCount == 5)
    #expect(
      try fixture.records().filter { $0.arm == 1 }.map(\.attempt).sorted() == [
        1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
      ]
    )
    let whole = try fixture.store.run(named: .latest(back: 0))
    let (last, rest) = try PlanRequest().resuming(whole, retriesFailed: true, in: fixture.store)
    #expect(rest.isNothingLeft(of: last))
  }

  @Test func `what is sent again has the suite's retries anew`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {closed: 1}\nretry: {max: 1, on: [5xx]}", cases: 1)
    try await fixture.run(plan, over: ScriptedTransport { _ in .broken })
    let run = try fixture.store.run(named: .latest(back: 0))
    let (again, retried) = try PlanRequest().resuming(
      run,
      retriesFailed: true,
      in: fixture.store
    )
    let transport = ScriptedTransport { $0.number == 0 ? .broken : .good }
    let outcome = try await fixture.run(again, over: transport, continuing: retried)
    #expect(outcome.ending == .whole)
    #expect(try fixture.records().map(\.attempt) == [1, 2, 3, 4])
  }
}
