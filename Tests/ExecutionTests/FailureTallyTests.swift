import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Synchronization
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct FailureTallyTests {
  private static func rejected(_ message: String, status: Int? = 400) -> RequestFailure {
    RequestFailure(kind: .rejected, message: message, status: status)
  }

  private static func lines(_ outcome: RunExecution.Outcome) -> [String] {
    outcome.failures.lines { "<\($0)>" }
  }

  /// Refuses as many attempts as it is told, then answers.
  private static func transport(refusing count: Int) -> ScriptedTransport {
    ScriptedTransport { $0.number < count ? .rateLimited(retryAfter: "0") : .good }
  }

  @Test func `a request that fails each time is one that failed`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {closed: 1}\nretry: {max: 2, on: [429]}", cases: 1)
    let outcome = try await fixture.run(plan, over: Self.transport(refusing: .max))
    #expect(try fixture.records().count == 3)
    let lines = Self.lines(outcome)
    #expect(lines.count == 2, "\(lines)")
    #expect(lines.first?.hasPrefix("<1 request to 'small' failed: rate-limited: ") == true)
    #expect(lines.last?.hasPrefix("  `retry` has them tried again already.") == true)
  }

  @Test(arguments: [(1, "1 attempt"), (3, "3 attempts")])
  func `what is answered when tried again has not failed, and is told in one line`(
    refused: Int,
    words: String
  ) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {closed: 1}\nretry: {max: 4, on: [429]}", cases: 2)
    let outcome = try await fixture.run(plan, over: Self.transport(refusing: refused))
    #expect(outcome.succeeded == 2)
    #expect(
      Self.lines(outcome) == [
        "\(words) to ask 'small' failed, and succeeded when tried again: rate-limited (\(refused))"
      ]
    )
  }

  @Test func `each request of a conversation is one, whatever became of those around it`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try PlanRequest()
      .plan(
        path: "talk.yaml",
        text: """
          version: 1
          suite: talk
          models:
            - {provider: builtin, model: small, endpoint: chat, base_url: "http://127.0.0.1:1"}
          prompts: ["{{user}}"]
          cases:
            - {id: a, turns: [{user: a0}, {user: a1}, {user: a2}]}
            - {id: b, turns: [{user: b0}, {user: b1}]}
          params: {max_tokens: 8}
          warm_connections: false
          load: {closed: 1}
          retry: {max: 1, on: [429]}
          """
      )
    let refused = Mutex(0)
    let transport = ScriptedTransport { sent in
      if sent.text.contains("a1") { return .broken }
      guard sent.text.contains("b0") else { return .good }
      return refused.withLock { count in
        count += 1
        return count == 1 ? .rateLimited(retryAfter: "0") : .good
      }
    }
    let outcome = try await fixture.run(plan, over: transport)
    let lines = Self.lines(outcome)
    #expect(lines.count == 3, "\(lines)")
    #expect(lines.first?.hasPrefix("<1 request to 'small' failed: server-error: ") == true)
    #expect(
      lines.last
        == "1 attempt to ask 'small' failed, and succeeded when tried again: rate-limited (1)"
    )
  }

  @Test func `attempts whose requests had no end when the run had are told so`() {
    var tally = FailureTally()
    tally.retried.add(.rateLimited, of: 1, model: "m")
    tally.retried.add(.rateLimited, of: 2, model: "m")
    tally.retried.add(.overloaded, of: 2, model: "m")
    tally.retried.add(.connection, of: 3, model: "m")
    tally.retried.add(.connection, of: 4, model: "m")
    tally.retried.end(3, isAnswered: true)
    tally.retried.end(4, isAnswered: false)
    #expect(
      tally.lines { $0 } == [
        "1 attempt to ask 'm' failed, and succeeded when tried again: connection (1)",
        "3 attempts to ask 'm' failed, and the run ended before their requests were answered: "
          + "rate-limited (2), overloaded (1)",
      ]
    )
  }

  @Test func `each message has its own remedy, the most frequent first`() {
    var tally = FailureTally()
    tally.add(Self.rejected("The model `m` does not exist"), model: "m", remedy: "Check the name.")
    for size in [10, 12] {
      tally.add(
        Self.rejected("maximum context length is \(size) tokens"),
        model: "m",
        remedy: "See what was sent."
      )
    }
    tally.add(Self.rejected("blocked"), model: "m", remedy: nil)
    tally.add(Self.rejected("blocked"), model: "other", remedy: nil)
    #expect(
      tally.lines { "<\($0)>" } == [
        "<2 requests to 'm' failed: rejected: maximum context length is 10 tokens>",
        "  See what was sent.",
        "<1 request to 'm' failed: rejected: The model `m` does not exist>", "  Check the name.",
        "<1 request to 'm' failed: rejected: blocked>",
        "<1 request to 'other' failed: rejected: blocked>",
      ]
    )
  }

  /// The second of each pair is told with the first.
  @Test(
    arguments: [
      (("request req_01Ab9z failed", 400), ("request req_7Xy failed", 400)),
      (("try again in 1.5s.", 429), ("try again in 20s.", 429)),
      (
        ("id 550e8400-e29b-41d4-a716-446655440000", 500),
        ("id 67e55044-10b1-426f-9247-bb680e5fe0c8", 500)
      ),
      (("Connection reset by peer", nil), ("Connection reset by peer", 200)),
    ] as [((String, Int?), (String, Int?))]
  )
  func `messages that differ by counts and identifiers are one`(
    first: (words: String, status: Int?),
    second: (words: String, status: Int?)
  ) {
    var tally = FailureTally()
    tally.add(Self.rejected(first.words, status: first.status), model: "m", remedy: nil)
    tally.add(Self.rejected(second.words, status: second.status), model: "m", remedy: nil)
    #expect(tally.lines { $0 } == ["2 requests to 'm' failed: rejected: \(first.words)"])
  }

  @Test func `messages of different causes are several`() {
    var tally = FailureTally()
    for status in [409, 422] {
      tally.add(
        Self.rejected("HTTP \(status) without a message", status: status),
        model: "m",
        remedy: nil
      )
    }
    // The same words with other advice.
    tally.add(Self.rejected("no"), model: "m", remedy: "Check the key.")
    tally.add(Self.rejected("no"), model: "m", remedy: "Check the address.")
    #expect(tally.entries.map(\.count) == [1, 1, 1, 1])
  }

  @Test func `any number of messages takes bounded room, and the rest is counted by kind`() {
    var tally = FailureTally()
    let count = 5_000
    for number in 0..<count {
      // Letters only: those that differ by digits are one.
      let word = String(decoding: String(number).utf8.map { $0 + 49 }, as: UTF8.self)
      tally.add(Self.rejected("no \(word)"), model: "m", remedy: nil)
    }
    tally.add(RequestFailure(kind: .connection, message: "refused"), model: "m", remedy: nil)
    tally.add(Self.rejected("no a"), model: "other", remedy: nil)
    #expect(tally.entries.count == FailureTally.mostHeld + 1)
    let lines = tally.lines { $0 }
    #expect(lines.count == FailureTally.mostTold + 2)
    let rest = count + 1 - FailureTally.mostTold
    #expect(
      lines.last
        == "\(rest) more requests to 'm' failed with other messages: rejected (\(rest - 1)), "
        + "connection (1)"
    )
  }

  @Test func `a parameter that is left out since is told as such, and no failure`() {
    var tally = FailureTally()
    let refusal = RequestFailure(
      kind: .unsupportedParameter,
      message: "'top_k' is not supported",
      status: 400,
      parameter: "top_k"
    )
    tally.add(refusal, without: "top_k", model: "m")
    tally.add(refusal, without: "top_k", model: "m")
    #expect(
      tally.lines { "<\($0)>" } == [
        "2 requests to 'm' were refused with `top_k`: 'top_k' is not supported",
        "  Its requests go without since (`unsupported: drop`), which the report says.",
      ]
    )
  }
}
