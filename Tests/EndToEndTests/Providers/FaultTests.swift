import Foundation
import Testing

/// What each fault of a provider becomes: sent by the built program, stored, and read back.
struct FaultTests {
  /// One attempt as an export tells it.
  private struct Attempt: Decodable {
    var arm: Int
    var outcome: String
    var status: Int?
    var text: String?
    var outputTokens: Int?
    var scheduled: Int64
    var started: Int64
    var ready: Int64?
    var firstByte: Int64?
    var firstToken: Int64?
    var lastToken: Int64?
    var ended: Int64
    var tokenEvents: [Event]
    var failure: Failure?

    /// `[nanoseconds, choice, bytes, tokens or null, coalesced]`.
    struct Event: Decodable {
      var byteCount: Int

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        _ = try values.decode(Int64.self)
        _ = try values.decode(Int.self)
        byteCount = try values.decode(Int.self)
      }
    }

    struct Failure: Decodable {
      var message: String
      var retryAfter: Int64?

      enum CodingKeys: String, CodingKey {
        case message
        case retryAfter = "retry_after_ns"
      }
    }

    enum CodingKeys: String, CodingKey {
      case arm, outcome, status, text, failure
      case outputTokens = "output_tokens"
      case scheduled = "scheduled_ns"
      case started = "started_ns"
      case ready = "ready_ns"
      case firstByte = "first_byte_ns"
      case firstToken = "first_token_ns"
      case lastToken = "last_token_ns"
      case ended = "ended_ns"
      case tokenEvents = "token_events"
    }

    /// Every instant that was reached, in the order of the timeline.
    var instants: [Int64] {
      [scheduled, started, ready, firstByte, firstToken, lastToken, ended].compactMap(\.self)
    }
  }

  /// Asks models of several providers the same, and reads back what was stored.
  ///
  /// - Parameter models: The provider's address and the model's name of each arm.
  private static func attempts(
    _ models: [(address: String, model: String)],
    in program: BuiltProgram,
    further: String = ""
  ) async throws -> (attempts: [[Attempt]], report: String, error: String) {
    let lines = models.enumerated().map { index, model in
      // One of them has a chat template, and only a chat's stream can begin with a speaker.
      let endpoint = model.model == "large-chat" ? "chat" : "completions"
      return "  - {id: m\(index), provider: builtin, base_url: \"\(model.address)\", "
        + "model: \(model.model), endpoint: \(endpoint)}"
    }
    try program.write(
      """
      version: 1
      suite: faults
      models:
      \(lines.joined(separator: "\n"))
      prompts: ["Tell a story of {{subject}}."]
      cases:
        - {vars: {subject: the sea}, expected: sea}
        - {vars: {subject: a fox}, expected: fox}
      params: {max_tokens: 24, min_tokens: 12, temperature: 0}
      \(further)
      """,
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    let export = try await program.run(["export", "latest"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    return (
      models.indices.map { arm in attempts.filter { $0.arm == arm } },
      try program.read("reports/faults-1/report.md"), run.error
    )
  }

  /// The models of a provider, so that one server can have a fault for each.
  private static let models = ["small", "medium", "large", "large-chat", "large-nosystem"]

  private static func faults(_ kinds: [String], of models: [String] = models) -> [String] {
    zip(models, kinds).flatMap { ["--fault", "\($0):\($1)=100%"] }
  }

  @Test func `each refusal and each broken answer is a failure of its kind`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let kinds = ["429", "500", "503", "cut", "malformed"]
    let (attempts, report, error) = try await program.serving(Self.faults(kinds)) { address in
      try await Self.attempts(Self.models.map { (address, $0) }, in: program)
    }
    let outcomes = ["rate-limited", "server-error", "overloaded", "truncated-stream"]
    for (arm, outcome) in (outcomes + ["malformed-response"]).enumerated() {
      #expect(attempts[arm].map(\.outcome) == [outcome, outcome])
      #expect(report.contains("| \(outcome) "))
      #expect(error.contains("2 requests to 'm\(arm)' failed: \(outcome)"))
    }
    for refused in attempts[0...2].joined() {
      #expect(refused.firstToken == nil && refused.tokenEvents.isEmpty)
      #expect(refused.text == nil && refused.outputTokens == nil)
    }
    #expect(attempts[0].map(\.status) == [429, 429])
    #expect(attempts[0].map(\.failure?.retryAfter) == [1_000_000_000, 1_000_000_000])
    #expect(attempts[1].map(\.status) == [500, 500])
    #expect(attempts[2].map(\.status) == [503, 503])
    // What came before a stream broke is kept, and is no success.
    for broken in attempts[3...4].joined() {
      #expect(broken.status == 200)
      #expect(broken.tokenEvents.count >= 1 && broken.text?.isEmpty == false)
    }
    for attempt in attempts.joined() {
      #expect(attempt.instants == attempt.instants.sorted())
    }
    // Of failures there is no latency.
    #expect(report.contains("None of 10 attempts succeeded"))
    #expect(!report.contains("| time to first token "))
  }

  @Test func `what only looks unusual changes no figure`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let models = Array(Self.models.dropFirst())
    let kinds = ["no_usage", "byte_by_byte", "role_first", "comments"]
    let (attempts, report, error) = try await program.serving { plain in
      try await program.serving(Self.faults(kinds, of: models)) { address in
        try await Self.attempts(
          models.map { (address, $0) } + models.map { (plain, $0) },
          in: program
        )
      }
    }
    #expect(attempts.joined().allSatisfy { $0.outcome == "succeeded" }, "\(error)")
    for arm in 0..<4 {
      let (odd, plain) = (attempts[arm], attempts[arm + 4])
      #expect(odd.map(\.text) == plain.map(\.text))
      // No token is lost, and none is made of a comment or an empty event.
      #expect(
        odd.map { $0.tokenEvents.map(\.byteCount) } == plain.map { $0.tokenEvents.map(\.byteCount) }
      )
      #expect(plain.allSatisfy { ($0.outputTokens ?? 0) >= 12 })
      #expect(odd.allSatisfy { $0.firstToken != nil && $0.instants == $0.instants.sorted() })
    }
    // Without usage the count is unknown, not the number of events, and not 0.
    #expect(attempts[0].map(\.outputTokens) == [nil, nil])
    for arm in 1..<4 {
      #expect(attempts[arm].map(\.outputTokens) == attempts[arm + 4].map(\.outputTokens))
    }
    #expect(report.contains("Of 2 answers the provider did not tell the output tokens"))
    // The event that names the speaker is no token: the first byte comes before the first token.
    for attempt in attempts[2] {
      let (byte, token) = (try #require(attempt.firstByte), try #require(attempt.firstToken))
      #expect(byte <= token)
    }
  }

  @Test func `a stalled stream ends at the suite's limit and keeps what came`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (attempts, _, error) = try await program.serving(["--fault", "stall=100%"]) { address in
      try await Self.attempts(
        [(address, "large")],
        in: program,
        further: "timeout: {stall: 300ms}"
      )
    }
    #expect(attempts[0].map(\.outcome) == ["stalled", "stalled"])
    #expect(attempts[0].allSatisfy { $0.failure?.message == "nothing came for 300 ms" })
    #expect(attempts[0].allSatisfy { ($0.ended - ($0.firstByte ?? $0.ended)) >= 300_000_000 })
    #expect(error.contains("2 requests to 'm0' failed: stalled"))
  }

  @Test func `a huge answer is cut at a limit that the suite can raise`() async throws {
    let limits = [
      ("1KB", "oversized-response", "the answer grew past 1024 bytes"), ("1MB", "succeeded", nil),
    ]
    for (limit, outcome, message) in limits {
      let program = try BuiltProgram()
      defer { program.remove() }
      let (attempts, _, error) = try await program.serving { address in
        try await Self.attempts(
          [(address, "large")],
          in: program,
          further: "answer_limit: \(limit)"
        )
      }
      #expect(attempts[0].map(\.outcome) == [outcome, outcome])
      #expect(attempts[0].allSatisfy { $0.failure?.message == message })
      #expect(error.contains("raise `answer_limit`") == (message != nil))
    }
  }
}
