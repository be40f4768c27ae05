import Analysis
import Domain
import ExecutionSupport
import Foundation
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// What of a verdict is news, held against what was told last.
@Testing.Suite(.timeLimit(.minutes(1)))
struct StateNewsTests {
  private static let one = "{to: json, url: \"http://127.0.0.1:1/a\"}"
  private static let two = one + ", {to: json, url: \"http://127.0.0.1:1/b\"}"
  private static let now = Date.now.millisecondsSince1970 + 60_000

  /// Runs of one suite; of each a share of the answers is right.
  private static func fixture(
    _ shares: [Double],
    gates: String,
    notify: String = one
  ) async throws -> RunFixture {
    let fixture = try RunFixture()
    try await add(shares, gates: gates, notify: notify, to: fixture)
    return fixture
  }

  private static func add(
    _ shares: [Double],
    gates: String,
    notify: String = one,
    to fixture: RunFixture
  ) async throws {
    let lines =
      "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}\ngates: [\(gates)]\n"
      + "notify: [\(notify)]"
    let plan = try fixture.plan(lines, cases: 60)
    for share in shares {
      let transport = ScriptedTransport { sent in
        .init(text: Double(sent.number % 10) < share * 10 ? "Paris" : "Rome", tokens: (10, 5))
      }
      try await fixture.run(plan, over: transport)
    }
  }

  /// Checks a run, and tells what is to be told: the news, where there was any.
  private static func check(
    _ run: Int64,
    _ fixture: RunFixture,
    mostFailed: Double = 100,
    at now: Int64 = now
  ) throws -> StateChange? {
    let news = try news(run, fixture, mostFailed: mostFailed, at: now)
    try news.keep(in: fixture.store, reached: news.letters.map { _ in true }, atMilliseconds: now)
    return news.letters.first?.change
  }

  private static func news(
    _ run: Int64,
    _ fixture: RunFixture,
    mostFailed: Double = 100,
    at now: Int64 = now
  ) throws -> StateNews {
    let check = try GateCheck(.number(run), in: fixture.store, mostFailed: mostFailed)
    return try #require(try check.news(in: fixture.store, atMilliseconds: now))
  }

  @Test func `a state is told when it changes, and not again of the same or an older run`()
    async throws
  {
    let fixture = try await Self.fixture(
      [0.9, 0.2, 0.2, 0.9],
      gates: "{metric: correct, at_least: 0.5}"
    )
    #expect(try Self.check(1, fixture) == nil)
    let failed = try #require(try Self.check(2, fixture))
    #expect(failed.state == "failed" && failed.before == "passed" && failed.isWorse)
    #expect(failed.run == 2 && failed.words.contains("correct mean, small: failed"))
    #expect(try Self.check(2, fixture) == nil)
    #expect(try Self.check(1, fixture) == nil)
    #expect(try Self.check(3, fixture) == nil)
    let well = try #require(try Self.check(4, fixture))
    #expect(well.state == "passed" && well.before == "failed" && !well.isWorse)
    #expect(try Self.check(2, fixture) == nil)
    #expect(try Self.check(4, fixture) == nil)
  }

  @Test func `what was not told stays news`() async throws {
    let fixture = try await Self.fixture([0.2], gates: "{metric: correct, at_least: 0.5}")
    for _ in 0..<2 {
      let news = try Self.news(1, fixture)
      let change = news.letters.first?.change
      #expect(change?.state == "failed" && change?.before == nil)
      try news.keep(in: fixture.store, reached: [false], atMilliseconds: Self.now)
    }
  }

  @Test func `of two who are told, the one that was down is told later, and the other not again`()
    async throws
  {
    let fixture = try await Self.fixture(
      [0.9, 0.2],
      gates: "{metric: correct, at_least: 0.5}",
      notify: Self.two
    )
    #expect(try Self.check(1, fixture) == nil)
    let first = try Self.news(2, fixture)
    #expect(first.letters.map(\.change.before) == ["passed", "passed"])
    try first.keep(in: fixture.store, reached: [true, false], atMilliseconds: Self.now)
    let second = try Self.news(2, fixture)
    #expect(second.letters.map(\.to.address) == [.plain("http://127.0.0.1:1/b")])
    #expect(second.letters.map(\.change.state) == ["failed"])
    try second.keep(in: fixture.store, reached: [true], atMilliseconds: Self.now)
    #expect(try Self.news(2, fixture).isEmpty)
  }

  @Test func `what an earlier version told was told to all`() async throws {
    let fixture = try await Self.fixture(
      [0.9],
      gates: "{metric: correct, at_least: 0.5}",
      notify: Self.two
    )
    let old = ToldState(subject: "correct mean, small", isWorse: true, runStartedAtMilliseconds: 1)
    try fixture.store.keep([old], ofSuite: "scripted", by: .check, atMilliseconds: 2)
    #expect(try Self.news(1, fixture).letters.map(\.change.before) == ["failed", "failed"])
  }

  @Test func `a run of a clock that was ahead holds no later news back, nor does a deleted one`()
    async throws
  {
    let gates = "{metric: correct, at_least: 0.5}"
    let fixture = try await Self.fixture([0.9], gates: gates)
    let started = try fixture.store.run(named: .number(1)).startedAtMilliseconds
    let subject = try #require(
      try Self.check(1, fixture) == nil
        ? fixture.store.toldStates(ofSuite: "scripted", by: .check).first?.subject : nil
    )
    let day: Int64 = 86_400_000
    // No such run is stored any more.
    let deleted = ToldState(
      subject: subject,
      isWorse: true,
      runStartedAtMilliseconds: started + day
    )
    func tell(_ state: ToldState) throws {
      try fixture.store.keep(
        [state],
        ofSuite: "scripted",
        by: .check,
        atMilliseconds: started + day
      )
    }
    try tell(deleted)
    #expect(try Self.check(1, fixture)?.state == "passed")
    // The run is there, and what was told of it was told in a future that is not yet.
    let ahead = ToldState(subject: subject, isWorse: true, runStartedAtMilliseconds: started)
    try tell(ahead)
    #expect(try Self.check(1, fixture)?.state == "passed")
  }

  @Test func `what a later run was told of is held back for its own gate alone, and said`()
    async throws
  {
    let gates = "{metric: correct, at_least: 0.5}, {metric: output_tokens, stat: max, at_most: 1}"
    let fixture = try await Self.fixture([0.2, 0.9], gates: gates)
    #expect(try Self.check(2, fixture)?.words.contains("output_tokens") == true)
    let news = try Self.news(1, fixture)
    #expect(news.letters.isEmpty && news.isEmpty)
    #expect(
      news.withheld == [
        "Nobody is told of 'correct mean, small': a run that began after run 1 was told of before."
      ]
    )
  }

  @Test func `a gate is known again when another run is blessed`() async throws {
    let gates = "{metric: correct, against: blessed, not_worse_by: 0.03}"
    let fixture = try await Self.fixture([0.9, 0.2, 0.2, 0.9], gates: gates)
    func bless(_ run: Int64) throws {
      let row = try fixture.store.run(named: .number(run))
      try fixture.store.bless([row], reason: "", atMilliseconds: run)
    }
    try bless(1)
    let failed = try #require(try Self.check(2, fixture))
    #expect(failed.words.contains("correct mean against blessed, small: failed"))
    #expect(failed.words.contains("against run 1"))
    try bless(2)
    let well = try #require(try Self.check(4, fixture))
    #expect(well.state == "passed" && well.before == "failed")
    #expect(well.words.contains("against run 2"))
  }

  @Test func `a run of which too much failed is neither failed nor well again`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "load: {closed: 1}\ngates: [{metric: output_tokens, stat: mean, at_most: 4}]\n"
        + "notify: [\(Self.one)]",
      cases: 60
    )
    try await fixture.run(plan, over: ScriptedTransport { .init(tokens: (10, 5 + $0.number % 3)) })
    #expect(try Self.check(1, fixture)?.state == "failed")
    let broken = ScriptedTransport { sent in
      sent.number % 3 == 0 ? .broken : .init(tokens: (10, 1 + sent.number % 2))
    }
    try await fixture.run(plan, over: broken)
    #expect(try Self.news(2, fixture, mostFailed: 10).isEmpty)
    #expect(try Self.news(2, fixture).letters.map(\.change.state) == ["passed"])
  }

  @Test func `each gate is told by itself`() async throws {
    let gates = "{metric: correct, at_least: 0.5}, {metric: output_tokens, stat: max, at_most: 1}"
    let fixture = try await Self.fixture([0.9, 0.2, 0.9], gates: gates)
    let first = try #require(try Self.check(1, fixture))
    #expect(first.state == "failed" && first.words.contains("output_tokens"))
    #expect(!first.words.contains("correct mean, small"))
    let second = try #require(try Self.check(2, fixture))
    #expect(second.title == "scripted: still failed, in more than before (run 2)")
    #expect(second.words.contains("correct mean, small") && !second.words.contains("output_tokens"))
    let third = try #require(try Self.check(3, fixture))
    #expect(third.title == "scripted: still failed, in less than before (run 3)")
    #expect(!third.isWorse)
  }

  @Test func `a gate that cannot be decided changes nothing, and neither does one of --set`()
    async throws
  {
    let fixture = try await Self.fixture([0.2, 0.9], gates: "{metric: correct, at_least: 0.89}")
    #expect(try Self.check(1, fixture)?.state == "failed")
    #expect(try Self.check(2, fixture) == nil)
    let laid = try GateCheck(
      .number(2),
      in: fixture.store,
      overrides: ["gates.0.at_least=0.1"],
      mostFailed: 100
    )
    #expect(try laid.news(in: fixture.store, atMilliseconds: Self.now) == nil)
  }

  @Test func `a track tells a confirmed change once, and one that cannot be judged not at all`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}\nnotify: [\(Self.one)]",
      cases: 60
    )
    let request = TrackRequest(suite: "scripted")
    let store = fixture.store
    func night(_ share: Double) async throws -> StateChange? {
      try await fixture.run(
        plan,
        over: ScriptedTransport { sent in
          .init(text: Double(sent.number % 10) < share * 10 ? "Paris" : "Rome", takes: .zero)
        }
      )
      let report = try request.report(in: fixture.store)
      let now = Self.now
      let news = try #require(try request.news(of: report, in: store, atMilliseconds: now))
      // Another figure, such as a time, may change later, and is told with those that had changed.
      let changes = news.letters.map(\.change).filter {
        $0.words.contains("correct mean") && $0.before != $0.state
      }
      try news.keep(in: store, reached: news.letters.map { _ in true }, atMilliseconds: now)
      return changes.first
    }
    var told: [StateChange] = []
    for share in Array(repeating: 0.9, count: 10) + Array(repeating: 0.2, count: 6) {
      if let change = try await night(share) { told.append(change) }
    }
    #expect(told.map(\.state) == ["confirmed"])
    #expect(told.map(\.before) == ["ok"])
    // A look at a part may see another state than the whole has.
    let parts = [
      TrackRequest(suite: "scripted", last: 3),
      TrackRequest(suite: "scripted", sinceMilliseconds: 1),
      TrackRequest(suite: "scripted", model: "small"),
      TrackRequest(suite: "scripted", figures: ["correct"]),
    ]
    for part in parts {
      let report = try part.report(in: store)
      #expect(try part.news(of: report, in: store, atMilliseconds: Self.now) == nil)
    }
  }
}
