import Analysis
import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// What of a verdict is news, held against what was told last.
@Testing.Suite(.timeLimit(.minutes(1)))
struct StateNewsTests {
  /// Four runs of one suite; of each a share of the answers is right.
  private static func fixture(_ shares: [Double], gates: String) async throws -> RunFixture {
    let lines =
      "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}\ngates: [\(gates)]"
    let fixture = try RunFixture()
    let plan = try fixture.plan(lines, cases: 60)
    for share in shares {
      let transport = ScriptedTransport { sent in
        .init(text: Double(sent.number % 10) < share * 10 ? "Paris" : "Rome", tokens: (10, 5))
      }
      try await fixture.run(plan, over: transport)
    }
    return fixture
  }

  /// Checks a run, and tells what is to be told: the news, where there was any.
  private static func check(_ run: Int64, _ fixture: RunFixture) throws -> StateChange? {
    let check = try GateCheck(.number(run), in: fixture.store, mostFailed: 100)
    let news = try #require(try check.news(in: fixture.store))
    try news.keep(in: fixture.store, atMilliseconds: 1)
    return news.change
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
    let check = try GateCheck(.number(1), in: fixture.store, mostFailed: 100)
    for _ in 0..<2 {
      let change = try check.news(in: fixture.store)?.change
      #expect(change?.state == "failed" && change?.before == nil)
    }
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
    #expect(try laid.news(in: fixture.store) == nil)
  }

  @Test func `a track tells a confirmed change once, and one that cannot be judged not at all`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}",
      cases: 60
    )
    let request = TrackRequest(suite: "scripted", figures: ["correct"])
    func night(_ share: Double) async throws -> StateChange? {
      try await fixture.run(
        plan,
        over: ScriptedTransport { sent in
          .init(text: Double(sent.number % 10) < share * 10 ? "Paris" : "Rome", takes: .zero)
        }
      )
      let report = try request.report(in: fixture.store)
      let news = try #require(try request.news(of: report, in: fixture.store))
      try news.keep(in: fixture.store, atMilliseconds: 1)
      return news.change
    }
    var told: [StateChange] = []
    for share in Array(repeating: 0.9, count: 10) + Array(repeating: 0.2, count: 6) {
      if let change = try await night(share) { told.append(change) }
    }
    #expect(told.map(\.state) == ["confirmed"])
    #expect(told.map(\.before) == ["ok"])
    // A look at few runs decides nothing, and so is no end of it.
    let few = TrackRequest(suite: "scripted", last: 3, figures: ["correct"])
    let news = try few.news(of: few.report(in: fixture.store), in: fixture.store)
    #expect(news?.change == nil && news?.isEmpty == true)
  }
}
