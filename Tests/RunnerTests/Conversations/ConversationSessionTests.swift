import Domain
import Profiles
import Providers
import RunnerSupport
import Suites
import Testing
import Transport

@testable import Runner

/// Conversations of a run over a scripted transport.
struct ConversationSessionTests {
  private static func session(
    _ lines: String = "load: {closed: 2}",
    budget: SpendingLimit = SpendingLimit(),
    transport: ScriptedTransport
  ) throws -> RunSession {
    let text = """
      version: 1
      suite: talk
      models: [{provider: builtin, model: small, endpoint: chat}]
      prompts: ["{{user}}"]
      cases:
        - id: a
          turns: [{user: a0}, {user: a1, expected: Paris}, {user: a2}]
        - id: b
          turns: [{user: b0, expected: Rome}, {user: b1}, {user: b2}]
      params: {max_tokens: 8, seed: 5}
      scores: {right: {contains: "{{expected}}"}}
      \(lines)
      """
    let plan = try Suite.load(path: "talk.yaml", text: text).plan(seed: 1)
    let provider = try Provider(
      profile: ProviderProfile.Name.builtin.profile,
      baseURL: "http://127.0.0.1:1"
    )
    let route = ModelRoute(provider: provider, limits: TransferLimits(), connection: .reuse)
    return RunSession(
      plan: plan,
      routes: ["small": route],
      transport: transport,
      retry: RetryPolicy(plan.suite.retry, base: .milliseconds(1)),
      budget: budget
    )
  }

  private static func records(_ session: RunSession) async throws -> [AttemptRecord] {
    let records = Collected<AttemptRecord>()
    try await session.run { records.add($0.map(\.record)) }
    return records.values
  }

  @Test func `turns follow one another, each with the answers before it`() async throws {
    let transport = ScriptedTransport()
    let records = try await Self.records(Self.session(transport: transport))
    let own = records.filter { $0.sampleID == "a" }
    #expect(own.map(\.request) == [0, 1, 2])
    #expect(own.map { $0.conversation?.turn } == [0, 1, 2])
    #expect(own.map { $0.conversation?.ending } == [nil, nil, .complete])
    #expect(own.map { $0.scores.map(\.value) } == [[], [.passed(true)], []])
    let last = try #require(transport.sent.first { $0.text.contains("a2") }).text
    #expect(last.contains("a0"))
    #expect(last.contains("a1"))
    #expect(last.split(separator: "assistant").count == 3)
    #expect(records.filter { $0.sampleID == "b" }.map(\.request) == [3, 4, 5])
  }

  @Test func `arrivals of an open load are of conversations, whose users think between turns`()
    async throws
  {
    let transport = ScriptedTransport()
    let records = try await Self.records(
      Self.session(
        "load: {open: 200/s, for: 2}\nconversation: {think_time: 5ms}",
        transport: transport
      )
    )
    // Only first requests leave at planned instants.
    #expect(transport.sent.count { $0.startAt != nil } == 2)
    #expect(transport.sent.count == 6)
    for sample in ["a", "b"] {
      let own = records.filter { $0.sampleID == sample }
      for (earlier, later) in zip(own, own.dropFirst()) {
        #expect(later.timeline.scheduled - earlier.timeline.ended == .milliseconds(5))
      }
    }
  }

  @Test func `each turn has a seed of its own`() async throws {
    let transport = ScriptedTransport()
    _ = try await Self.records(Self.session(transport: transport))
    let seeds = transport.sent.compactMap { $0.text.firstMatch(of: /"seed":(\d+)/)?.1 }
    #expect(Set(seeds).count == 6)
    #expect(seeds.allSatisfy { Int($0).map { $0 < 1_000_000_000 && $0 % 1_000 == 5 } ?? false })
  }

  @Test func `a turn that failed is tried again, and goes on`() async throws {
    let transport = ScriptedTransport { sent in
      sent.text.contains("a1") && !sent.text.contains("a2") && sent.number < 3 ? .broken : .good
    }
    let session = try Self.session(
      "load: {closed: 1}\nretry: {max: 5, on: [5xx]}",
      transport: transport
    )
    let own = try await Self.records(session).filter { $0.sampleID == "a" }
    #expect(own.map(\.request) == [0, 1, 1, 1, 2])
    #expect(own.map(\.attempt) == [1, 1, 2, 3, 1])
    #expect(own.map { $0.conversation?.ending } == [nil, nil, nil, nil, .complete])
    #expect(own.map { $0.scores.count } == [0, 0, 0, 1, 0])
  }

  @Test func `a turn that failed for good ends it, and the turns after it are told`() async throws {
    let transport = ScriptedTransport { $0.text.contains("a0") ? .broken : .good }
    let records = try await Self.records(Self.session(transport: transport))
    let own = records.filter { $0.sampleID == "a" }
    #expect(own.map { $0.conversation?.ending } == [.failed])
    #expect(own.map { $0.scores.map(\.value) } == [[.unscored(.notSent)]])
    #expect(records.count { $0.sampleID == "b" } == 3)
  }

  @Test func `a budget cuts a conversation without an end`() async throws {
    let transport = ScriptedTransport()
    let session = try Self.session(
      "load: {closed: 1}",
      budget: SpendingLimit(requests: 5),
      transport: transport
    )
    let records = try await Self.records(session)
    #expect(records.count == 5)
    #expect(records.map { $0.conversation?.ending } == [nil, nil, .complete, nil, nil])
    var reader = PlanProgress.Reader(plan: session.plan, retry: session.retry)
    let known = records.map { reader.add($0) }
    #expect(known.allSatisfy { $0 })
    let progress = try #require(reader.progress())
    #expect(progress.done == [0])
    #expect(progress.cut == [3..<5])
  }

  @Test func `what is missing is sent anew from its first turn, and numbered after its failures`()
    async throws
  {
    let transport = ScriptedTransport()
    var session = try Self.session("load: {closed: 1}", transport: transport)
    var reader = PlanProgress.Reader(plan: session.plan, retry: session.retry)
    let whole = try await Self.records(session)
    var failed = whole[4]
    failed.outcome = .failed(RequestFailure(kind: .serverError, message: "no"))
    let known = (whole.prefix(4) + [failed]).map { reader.add($0) }
    #expect(known.allSatisfy { $0 })
    session.progress = try #require(reader.progress())
    let again = try await Self.records(session)
    #expect(again.map(\.request) == [3, 4, 5])
    #expect(again.map(\.attempt) == [1, 2, 1])
    #expect(transport.sent.count == 9)
  }
}
