import Analysis
import Domain
import Execution
import ExecutionSupport
import Foundation
import Reports
import RunnerSupport
import Store
import Suites
import Synchronization
import Testing

@testable import Verdicts

@Testing.Suite(.timeLimit(.minutes(1)))
struct VerdictTests {
  private static let scores = "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}\n"

  /// A run in which nine answers of ten are right, each after a millisecond.
  private static func fixture(_ lines: String = "") async throws -> RunFixture {
    let fixture = try RunFixture()
    try await fixture.run(try fixture.plan(scores + lines, cases: 60), over: answering(0.9))
    return fixture
  }

  private static func answering(
    _ share: Double,
    takes: Duration = .milliseconds(1)
  ) -> ScriptedTransport {
    ScriptedTransport { sent in
      let isRight = Double(sent.number % 10) < share * 10
      return .init(text: isRight ? "Paris" : "Rome", tokens: (10, 5), takes: takes)
    }
  }

  @Test(arguments: [
    ("{metric: correct, at_least: 0.5}", GateResult.Verdict.passed),
    ("{metric: correct, at_least: 0.99}", .failed),
    ("{metric: correct, at_least: 0.89}", .undecided),
    ("{metric: latency, stat: p50, at_most: 1s}", .passed),
    ("{metric: latency, stat: p50, at_most: 0.5ms}", .failed),
    ("{metric: errors, at_most: 10%}", .passed),
    ("{metric: correct, against: blessed, not_worse_by: 0.05}", .undecided),
  ])
  func `a gate of each kind is judged`(gate: String, verdict: GateResult.Verdict) async throws {
    let fixture = try await Self.fixture("gates: [\(gate)]")
    let check = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10)
    #expect(check.report.rows.map(\.verdict) == [verdict], "\(check.report.rows)")
    #expect(check.outcome.rawValue == verdict.rawValue)
    #expect(!check.hasTooManyFailures)
    #expect(check.notes.isEmpty)
    try check.keep(in: fixture.store, atMilliseconds: 1)
  }

  @Test(arguments: [(0.9, GateResult.Verdict.passed), (0.2, .failed)])
  func `a gate against the blessed run holds a later run against it, case by case`(
    share: Double,
    verdict: GateResult.Verdict
  ) async throws {
    let gates = "gates: [{metric: correct, against: blessed, not_worse_by: 0.1}]"
    let fixture = try await Self.fixture(gates)
    let blessed = try fixture.store.run(named: .latest(back: 0))
    try fixture.store.bless([blessed], reason: "", atMilliseconds: 1)
    let plan = try fixture.plan(Self.scores + gates, cases: 60)
    try await fixture.run(plan, over: Self.answering(share))
    let check = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10)
    #expect(check.report.rows.map(\.verdict) == [verdict], "\(check.report.rows)")
  }

  @Test(arguments: [
    ("", "has no gates"),
    ("gates: [{metric: latency, stat: p50, at_most: 10}]", "is in another unit"),
    (
      "gates: [{metric: latency, stat: p95, against: blessed, not_worse_by: 10%}]",
      "cannot be held against another run"
    ),
  ])
  func `what cannot be judged is told`(lines: String, words: String) async throws {
    let failure = await #expect(throws: CommandFailure.self) {
      let fixture = try await Self.fixture(lines)
      _ = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10)
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test func `where too many requests failed their share itself still fails its gate`() async throws
  {
    let fixture = try RunFixture()
    let gates = "gates: [{metric: errors, at_most: 10%}, {metric: ttft, at_most: 1h}]"
    let plan = try fixture.plan(Self.scores + gates)
    try await fixture.run(
      plan,
      over: ScriptedTransport { _ in .broken }
    )
    let check = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 24)
    #expect(check.hasTooManyFailures)
    #expect(check.report.rows.map(\.verdict) == [.failed, .undecided])
  }

  @Test func `where too many requests failed nothing is judged`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores + "gates: [{metric: errors, at_most: 50%}]")
    let transport = ScriptedTransport { $0.number == 0 ? .broken : .good }
    try await fixture.run(plan, over: transport)
    let strict = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 24)
    #expect(strict.hasTooManyFailures)
    #expect(strict.notes.first?.hasPrefix("Too many requests failed") == true)
    #expect(strict.outcome == .undecided)
    #expect(strict.report.rows.map(\.verdict) == [.undecided])
    #expect(strict.report.rows.map(\.reason) == ["too many requests failed"])
    let lax = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 25)
    #expect(!lax.hasTooManyFailures)
  }

  @Test func `a gate on goodput names the requests of which nobody knows`() async throws {
    let fixture = try RunFixture()
    let gates =
      "objectives: {tpot: 1s}\ngates: [{metric: goodput, at_least: 1}, "
      + "{metric: attainment, against: blessed, not_worse_by: 5%}]"
    let plan = try fixture.plan(Self.scores + gates)
    // Without a token count.
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(text: "Paris") })
    let run = try fixture.store.run(named: .latest(back: 0))
    try fixture.store.bless([run], reason: "", atMilliseconds: 1)
    let rows = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10).report.rows
    #expect(rows.allSatisfy { $0.verdict == .undecided } && rows.count >= 2)
    for row in rows {
      #expect(row.reason?.contains("it cannot be known whether they were good") == true, "\(row)")
    }
  }

  // MARK: Comparing

  @Test func `a run is compared with another, and what does not compare is told`() async throws {
    let fixture = try await Self.fixture()
    let plan = try fixture.plan(Self.scores, cases: 60)
    try await fixture.run(plan, over: Self.answering(0.3))
    let runs = [RunReference.number(1), .number(2)]
    let answer = try ComparisonRequest(runs: runs).answer(in: fixture.store)
    #expect(answer.report.scores.first?.comparison.verdict == .worse)
    #expect(answer.notes.isEmpty && answer.isAnythingMeasured)
    let other = try fixture.plan(Self.scores, models: ["large"], cases: 60)
    try await fixture.run(other, over: Self.answering(0.3))
    let foreign = try fixture.plan(Self.scores, name: "another")
    try await fixture.run(foreign)
    let wrong: [(ComparisonRequest, String)] = [
      (ComparisonRequest(runs: [.number(1)], model: "nope"), "run 1 has no model 'nope'"),
      (ComparisonRequest(runs: [.number(1)]), "nothing to compare by arm"),
      (ComparisonRequest(runs: [.number(1), .number(1)]), "named twice"),
      (ComparisonRequest(runs: [.number(1), .number(3)]), "share no model"),
      (ComparisonRequest(runs: [.number(1), .number(4)]), "of different suites"),
      // So many digits begin no run's id by chance.
      (ComparisonRequest(runs: [.number(999_999_999)]), "999999999"),
    ]
    for (request, words) in wrong {
      let failure = #expect(throws: CommandFailure.self) {
        _ = try request.answer(in: fixture.store)
      }
      // Only a run that is not there is missing; the others cannot be compared so.
      #expect(failure?.kind == (words == "999999999" ? .missingInput : .usage), "\(words)")
      #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }
  }

  @Test func `a run of which everything was refused has nothing to compare, which is a failure`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores, models: ["small", "large"], cases: 8)
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(status: 401, text: "") })
    let failure = #expect(throws: CommandFailure.self) {
      _ = try ComparisonRequest(runs: [.number(1)]).answer(in: fixture.store)
    }
    #expect(failure?.kind == .failure)
    #expect(failure?.message.hasPrefix("Nothing of run 1 was measured") == true)
    try await fixture.run(plan, over: Self.answering(0.9))
    let either = #expect(throws: CommandFailure.self) {
      _ = try ComparisonRequest(runs: [.number(2), .number(1)]).answer(in: fixture.store)
    }
    #expect(either?.kind == .failure)
    #expect(either?.message.hasPrefix("Nothing of run 1 was measured") == true)
  }

  @Test func `runs of which no request was answered are compared, and nothing is measured`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores + "retry: 0", cases: 8)
    for _ in 1...2 { try await fixture.run(plan, over: ScriptedTransport { _ in .broken }) }
    let runs = [RunReference.number(1), .number(2)]
    #expect(try !ComparisonRequest(runs: runs).answer(in: fixture.store).isAnythingMeasured)
    try await fixture.run(plan, over: Self.answering(0.9))
    let mixed = [RunReference.number(1), .number(3)]
    #expect(try ComparisonRequest(runs: mixed).answer(in: fixture.store).isAnythingMeasured)
  }

  @Test func `a comparison with a long baseline is told from others by its terms`() async throws {
    let fixture = try RunFixture()
    let names = ["small", String(repeating: "long-", count: 20) + "a"]
    let plan = try fixture.plan(Self.scores, models: names, cases: 8)
    try await fixture.run(plan, over: Self.answering(0.9))
    let answer = try ComparisonRequest(runs: [.number(1)], baseline: names[1])
      .answer(in: fixture.store)
    #expect(answer.terms == "compare-1-against-\(names[1])")
    #expect(try ComparisonRequest(runs: [.number(1)]).answer(in: fixture.store).terms == nil)
  }

  @Test func `a model that gave nothing to compare is named in the first sentence`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      Self.scores + "retry: 0",
      models: ["small", "large", "judge"],
      cases: 12
    )
    let transport = ScriptedTransport { sent in
      sent.model == "judge" ? .init(status: 401, text: "") : .good
    }
    try await fixture.run(plan, over: transport)
    let request = ComparisonRequest(runs: [.latest(back: 0)], grouping: .model)
    let report = try request.answer(in: fixture.store).report
    let first = try #require(report.document.headline.first).plainText
    #expect(
      first.hasPrefix("On 'correct', 'large' cannot be told apart from 'small'; "),
      "\(first)"
    )
    #expect(first.contains("; 'judge' was not measured, because all of its 5 attempts failed"))
  }

  // MARK: Tracking

  @Test func `a run of a clock that is far ahead is not the newest for good`() async throws {
    let fixture = try await Self.fixture()
    let first = try fixture.store.run(named: .latest(back: 0))
    var manifest = try fixture.store.manifest(of: first)
    (manifest.id, manifest.startedAtMilliseconds) = ("2099", 4_070_908_800_000)
    let writer = try fixture.store.beginRun(manifest)
    try await writer.finish(state: .finished, atMilliseconds: 4_070_908_800_001)
    let request = TrackRequest(suite: "scripted", figures: ["correct"])
    let report = try request.report(in: fixture.store)
    #expect(report.runCount == 1)
    #expect(report.lines.map { $0.series.points.last?.run } == ["1"])
    #expect(report.caveats.contains { $0.hasPrefix("Run 2 is left out: dated in the future") })
    // Of none but such nothing else is known.
    let ahead = try fixture.store.run(named: .number(2))
    #expect(try [ahead].dated(by: fixture.store.lastTrueStart()) == [ahead])
  }

  @Test func `the latest run is none that is dated in the future, which is said`() async throws {
    let fixture = try await Self.fixture()
    let first = try fixture.store.run(named: .latest(back: 0))
    var manifest = try fixture.store.manifest(of: first)
    (manifest.id, manifest.startedAtMilliseconds) = ("2099", 4_070_908_800_000)
    let writer = try fixture.store.beginRun(manifest)
    try await writer.finish(state: .finished, atMilliseconds: 4_070_908_800_001)
    let words = Mutex<[String]>([])
    var store = fixture.store
    store.remark = { told in words.withLock { $0.append(told) } }
    #expect(try store.run(named: .latest(back: 0)).number == 1)
    let told = words.withLock(\.self)
    #expect(told.count == 1 && told[0].hasPrefix("Run 2 is passed over as the latest"), "\(told)")
    #expect(throws: CommandFailure.self) { try store.run(named: .latest(back: 1)) }
    // Where most are ahead it is this machine's clock that is behind, and none is left out.
    manifest.id = "2100"
    let another = try fixture.store.beginRun(manifest)
    try await another.finish(state: .finished, atMilliseconds: 4_070_908_800_001)
    #expect(try store.run(named: .latest(back: 0)).number == 3)
    #expect(words.withLock { $0.last }?.hasPrefix("Run 3 is dated 2099-01-01 00:00, later") == true)
    #expect(try store.runs().dated(by: store.lastTrueStart()).count == 3)
  }

  @Test(arguments: [
    ([0.9], TrackedSeries.State.ok), ([0.9, 0.2], .watch),
    ([0.9, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2], .confirmed),
    ([0.9, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9], .recovered),
  ])
  func `a track is in the state that its last runs give it`(
    later: [Double],
    state: TrackedSeries.State
  ) async throws {
    let fixture = try await Self.fixture()
    let plan = try fixture.plan(Self.scores, cases: 60)
    for share in Array(repeating: 0.9, count: 12) + later {
      try await fixture.run(plan, over: Self.answering(share, takes: .zero))
    }
    let request = TrackRequest(suite: "scripted", figures: ["correct"])
    let report = try request.report(in: fixture.store)
    #expect(report.lines.map(\.state) == [state])
  }

  @Test func `a run of which nothing could be scored is told beside others`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores, models: ["small", "large"])
    for night in 0..<3 {
      try await fixture.run(
        plan,
        over: ScriptedTransport { sent in
          night == 1 && sent.model == "large" ? .init(status: 500, text: "") : .good
        }
      )
    }
    let report = try TrackRequest(suite: "scripted").report(in: fixture.store)
    let told = report.caveats.filter { $0.contains("scored") }
    #expect(
      told == [
        "Run 2 has no 'correct' of large, because no answer could be scored: it is followed without "
          + "it. Why: assay show 2"
      ]
    )
    let other = try TrackRequest(suite: "scripted", model: "small").report(in: fixture.store)
    #expect(!other.caveats.contains { $0.contains("scored") })
  }

  @Test func `a suite that was never run, and a figure it has not, are told`() async throws {
    let fixture = try await Self.fixture()
    for (request, kind) in [
      (TrackRequest(suite: "nightly"), CommandFailure.Kind.missingInput),
      (TrackRequest(suite: "scripted", model: "huge"), .usage),
      (TrackRequest(suite: "scripted", figures: ["charm"]), .usage),
    ] {
      let failure = #expect(throws: CommandFailure.self) {
        _ = try request.report(in: fixture.store)
      }
      #expect(failure?.kind == kind)
    }
  }

  // MARK: Drift

  @Test func `a window of runs is held against as so many nights`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("repeat: 2\nload: {closed: 1}", cases: 20)
    for _ in 0..<4 { try await fixture.run(plan) }
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(text: "Rome") })
    let same = try DriftReport(of: "1..3", and: .number(4), in: fixture.store)
    #expect(same.before == [1, 2, 3])
    #expect(same.rows.map(\.test.answers?.kind) == [.nights])
    #expect(!same.hasChanged)
    let other = try DriftReport(of: "1..4", and: .latest(back: 0), in: fixture.store)
    #expect(other.hasChanged)
    let window = try BlessedWindow(["latest~3..latest~1"], in: fixture.store)
    #expect(window.runs.map(\.number) == [2, 3, 4])
    #expect(window.warning == nil)
    try fixture.store.bless(window.runs, reason: "", atMilliseconds: 1)
    let blessed = try DriftReport(of: "blessed", and: .number(5), in: fixture.store)
    #expect(blessed.before == [2, 3, 4])
  }

  @Test(arguments: [("Paris", false), ("Lyon is the town", true)])
  func `a model that answers otherwise has drifted`(text: String, hasChanged: Bool) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("repeat: 4\nload: {closed: 1}", cases: 20)
    try await fixture.run(plan)
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(text: text) })
    let report = try DriftReport(of: "1", and: .number(2), in: fixture.store)
    #expect(report.hasChanged == hasChanged)
    #expect(throws: CommandFailure.self) {
      try DriftReport(of: "1", and: .number(1), in: fixture.store)
    }
    #expect(!(try DriftForecast(of: "1", in: fixture.store)).arms.isEmpty)
  }
}
