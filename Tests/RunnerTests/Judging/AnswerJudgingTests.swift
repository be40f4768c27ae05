import Domain
import Profiles
import Providers
import Suites
import Synchronization
import Testing
import Transport

@testable import Runner

struct AnswerJudgingTests {
  private static let judge = """
    tone: {judge: {model: judge, prompt: tone.md, choices: {A: 1, B: 0.5, C: 0}, votes: VOTES}}
    """

  static func plan(_ scores: String, retries: Int = 0) throws -> Plan {
    let folder = try folder(scores, retries: retries)
    return try Suite.load(path: folder.path("suite.yaml")).plan(seed: 1)
  }

  private static func folder(_ scores: String, retries: Int = 0) throws -> JudgingFolder {
    let text = """
      version: 1
      suite: capitals
      models:
        - {id: it, provider: openai, base_url: "http://it.invalid", model: it, endpoint: chat}
        - {id: judge, provider: openai, base_url: "http://judge.invalid", model: judge, endpoint: chat, compared: false, params: {seed: 5}}
        - {id: embedder, provider: openai, base_url: "http://embed.invalid", model: embed, endpoint: embeddings}
      prompts: ["What is the capital of {{country}}?"]
      cases:
        - {id: fr, vars: {country: France}, expected: Paris}
        - {id: jp, vars: {country: Japan}, expected: Tokyo, tags: [asia]}
      retry: {max: \(retries), on: [5xx]}
      scores:
        correct: {contains: "{{expected}}"}
        \(scores)

      """
    // A model that nobody names must not be in the suite.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("id: judge") || scores.contains("judge:")
    }
    return try JudgingFolder([
      "suite.yaml": lines.joined(separator: "\n"),
      "tone.md": "Is '{{answer}}' like {{expected}}, {{country}}?",
    ])
  }

  static func judging(
    _ plan: Plan,
    _ transport: ReplyingTransport,
    budget: SpendingLimit? = nil
  ) throws -> AnswerJudging {
    let routes = try plan.suite.models.map { model in
      let provider = try Provider(
        profile: .openai,
        baseURL: model.connection.baseURL?.value
      )
      return (model.id, ModelRoute(provider: provider, limits: .init(), connection: .reuse))
    }
    return AnswerJudging(
      plan: plan,
      subjects: AttemptSubjects(plan: plan),
      routes: Dictionary(uniqueKeysWithValues: routes),
      transport: transport,
      retry: RetryPolicy(plan.suite.retry, base: .nanoseconds(1)),
      budget: budget
    )
  }

  /// An attempt as the reader leaves it: what somebody else scores is not judged.
  static func attempt(
    _ plan: Plan,
    _ answers: [String],
    request: Int = 0,
    sample: String = "fr",
    isWarmUp: Bool = false,
    outcome: AttemptRecord.Outcome = .succeeded
  ) throws -> Attempt {
    let instant = Instant(nanoseconds: 1)
    var record = AttemptRecord(
      request: request,
      arm: 0,
      sampleID: sample,
      isWarmUp: isWarmUp,
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(scheduled: instant, started: instant, ended: instant),
      outcome: outcome,
      completion: Completion(
        choices: answers.enumerated().map { Completion.Choice(index: $0, text: $1) }
      )
    )
    var scorer = AnswerScorer(plan: plan)
    let (sample, model) = try #require(AttemptSubjects(plan: plan).subject(of: record))
    record.scores = scorer.scores(of: record, sample: sample, model: model)
    return Attempt(record)
  }

  /// One answer to the first case, judged.
  static func judged(
    _ answer: String,
    by scores: String,
    retries: Int = 0,
    budget: SpendingLimit? = nil,
    _ script: @escaping @Sendable (String, String) async -> HTTPExchange
  ) async throws -> (value: Score.Value?, calls: [JudgeCall], bodies: [String]) {
    let plan = try plan(scores, retries: retries)
    let transport = ReplyingTransport(script)
    var judged: Attempt?
    try await judging(plan, transport, budget: budget)
      .judge([try attempt(plan, [answer])]) { judged = $0 }
    let attempt = try #require(judged)
    return (attempt.record.scores.last?.value, attempt.judgeCalls, transport.bodies)
  }

  static func votes(_ count: Int) -> String {
    judge.replacing("VOTES", with: "\(count)")
  }

  /// Answers with one text after the other.
  private static func saying(_ texts: [String]) -> @Sendable (String, String) async -> HTTPExchange
  {
    let left = TextsInTurn(texts)
    return { _, _ in .chat(left.next()) }
  }

  // MARK: Judges

  @Test(arguments: [
    (["Grade: B"], 0.5), (["A", "C", "A"], 1.0), (["A", "C"], 0.5), (["A", "B", "C"], 0.5),
    (["A", "hm", "A"], 1.0),
  ])
  func `the letter with most votes counts, and of equals the mean`(
    votes: [String],
    score: Double
  ) async throws {
    let (value, calls, bodies) = try await Self.judged(
      "Paris",
      by: Self.votes(votes.count),
      Self.saying(votes)
    )
    #expect(value == .number(score))
    #expect(calls.map(\.answer) == votes)
    #expect(calls.allSatisfy { $0.model == "judge" && $0.inputTokens == 9 && $0.outputTokens == 2 })
    // Each vote moves the seed, as a repetition does.
    let seeds = bodies.compactMap { JSONValue(parsing: $0)?["seed"]?.integerValue }
    #expect(seeds == votes.indices.map { 5 + Int64($0) })
  }

  @Test func `a judge sees the answer, what is expected and the case`() async throws {
    let (_, calls, bodies) = try await Self.judged(
      "It is Paris.",
      by: Self.votes(1),
      Self.saying(["A"])
    )
    #expect(calls.first?.prompt == "Is 'It is Paris.' like Paris, France?")
    let body = try #require(bodies.first.flatMap(JSONValue.init(parsing:)))
    #expect(body["temperature"] == 0)
    #expect(body["stream"] == nil)
  }

  @Test func `a judge that answers garbage leaves the answer unscored`() async throws {
    let (value, calls, _) = try await Self.judged(
      "Paris",
      by: Self.votes(2),
      Self.saying(["I would rather not.", "D"])
    )
    #expect(value == .unscored(.judgeUnparsed))
    #expect(calls.map(\.verdict) == [nil, nil] && calls.allSatisfy { $0.failureMessage == nil })
  }

  @Test func `a judge that does not answer leaves it unscored and says why`() async throws {
    let (value, calls, _) = try await Self.judged("Paris", by: Self.votes(1)) { _, _ in
      .failing(.totalTimeout(.seconds(3)))
    }
    guard case .unscored(.scorerFailed(let reason)) = value else {
      Issue.record("\(String(describing: value))")
      return
    }
    #expect(reason.hasPrefix("judge 'judge' did not answer: "))
    #expect(calls.count == 1 && calls[0].failureMessage != nil && calls[0].answer == nil)
  }

  @Test func `a judge that fails once is asked again, and both calls are kept`() async throws {
    let turns = TextsInTurn(["busy", "A"])
    let (value, calls, _) = try await Self.judged("Paris", by: Self.votes(1), retries: 1) { _, _ in
      let turn = turns.next()
      return turn == "busy" ? .reply("{}", status: 503) : .chat(turn)
    }
    #expect(value == .number(1))
    #expect(calls.map { $0.failureMessage == nil } == [false, true])
  }

  @Test func `nobody is asked about what failed, was cut or warmed up`() async throws {
    let plan = try Self.plan(Self.votes(1))
    let transport = ReplyingTransport(Self.saying([]))
    let failure = RequestFailure(kind: .connection, message: "refused")
    let failed = try Self.attempt(plan, [], outcome: .failed(failure))
    #expect(
      failed.record.scores.map(\.value) == [.unscored(.requestFailed), .unscored(.requestFailed)]
    )
    let warmUp = try Self.attempt(plan, ["Paris"], isWarmUp: true)
    #expect(warmUp.record.scores.map(\.name) == ["correct"])
    try await Self.judging(plan, transport).judge([failed, warmUp]) { attempt in
      #expect(attempt.judgeCalls.isEmpty)
    }
    #expect(transport.bodies.isEmpty)
  }

  @Test func `what is called off keeps the votes that were cast, and goes on after them`()
    async throws
  {
    let plan = try Self.plan(Self.votes(3))
    let attempt = try Self.attempt(plan, ["Paris"])
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let turns = TextsInTurn(["A", "A"])
    let interrupted = ReplyingTransport { _, _ in
      let turn = turns.next()
      guard turn.isEmpty else { return .chat(turn) }
      beginning.finish()
      await Task.untilCancelled()
      return .failing(.cancelled)
    }
    let judging = try Self.judging(plan, interrupted)
    let first = try await withThrowingTaskGroup(of: Attempt?.self) { group in
      group.addTask {
        var kept: Attempt?
        try await judging.judge([attempt]) { kept = $0 }
        return kept
      }
      for await _ in begun {}
      group.cancelAll()
      return try #require(try await group.next() ?? nil)
    }
    #expect(first.record.scores.map(\.value) == [.passed(true), .unscored(.notJudged)])
    #expect(first.judgeCalls.map(\.answer) == ["A", "A"])

    let rest = ReplyingTransport(Self.saying(["C"]))
    let again = Attempt(first.record, judgeCalls: first.judgeCalls)
    try await Self.judging(plan, rest).judge([again]) { judged in
      #expect(judged.record.scores.map(\.value) == [.passed(true), .number(1)])
      #expect(judged.judgeCalls.map(\.answer) == ["C"])
    }
    #expect(rest.bodies.count == 1)
  }

  @Test func `every choice is judged, and scores stay in the suite's order`() async throws {
    let plan = try Self.plan(Self.votes(1) + "\n  short: {measure: output_words, at_most: 3}")
    let attempt = try Self.attempt(plan, ["Paris", "I am not sure of it"])
    let names = ["correct", "tone", "short", "correct", "tone", "short"]
    #expect(attempt.record.scores.map(\.name) == names)
    let transport = ReplyingTransport(Self.saying(["A", "C"]))
    try await Self.judging(plan, transport).judge([attempt]) { judged in
      #expect(
        judged.record.scores.map(\.value) == [
          .passed(true), .number(1), .passed(true), .passed(false), .number(0), .passed(false),
        ]
      )
    }
  }

  // MARK: Similarity

  @Test func `equal texts are embedded once, however many answers have them`() async throws {
    let plan = try Self.plan("close: {similarity: '{{expected}}', model: embedder, at_least: 0.9}")
    let transport = ReplyingTransport { _, body in
      await Task.yield()
      return .embedding(body.contains("Paris") ? [1, 0] : [0, 1])
    }
    let attempts = try (0..<20).map {
      try Self.attempt(plan, [$0 < 10 ? "Paris" : "Rome"], request: $0)
    }
    var values: [Int: Score.Value] = [:]
    var calls = 0
    try await Self.judging(plan, transport).judge(attempts) { judged in
      values[judged.record.request] = judged.record.scores.last?.value
      calls += judged.judgeCalls.count
    }
    #expect(transport.bodies.count == 2)
    #expect(calls == 2)
    #expect(values.filter { $0.value == .passed(true) }.keys.sorted() == Array(0..<10))
    #expect(values.count == 20)
  }

  @Test func `an empty answer is near to nothing, and costs nothing`() async throws {
    let (value, _, bodies) = try await Self.judged(
      " ",
      by: "close: {similarity: x, model: embedder}"
    ) { _, _ in .reply("", status: 500) }
    #expect(value == .number(0) && bodies.isEmpty)
  }

  @Test(arguments: [
    HTTPExchange.reply("{\"data\": []}"), .reply("no JSON"), .reply("{}", status: 500),
    .failing(.connectionFailed(message: "refused")),
  ])
  func `an embeddings model that fails leaves the answer unscored`(exchange: HTTPExchange)
    async throws
  {
    let (value, calls, _) = try await Self.judged(
      "Paris",
      by: "close: {similarity: x, model: embedder}"
    ) { _, _ in exchange }
    guard case .unscored(.scorerFailed(let reason)) = value else {
      Issue.record("\(String(describing: value))")
      return
    }
    #expect(reason.hasPrefix("model 'embedder' made no embedding: "))
    #expect(calls.count == 1 && calls[0].failureMessage != nil)
  }

  // MARK: Programs

  @Test(arguments: [
    (HTTPExchange.reply("{\"score\": 0.25}"), Score.Value.number(0.25)),
    (.reply("{\"passed\": true}"), .passed(true)),
    (.reply("{\"unscored\": \"no idea\"}"), .unscored(.scorerFailed("no idea"))),
    (
      .reply("<html>"), .unscored(.scorerFailed("it replied '<html>', not a JSON object"))
    ),
    (
      .reply("", status: 500),
      .unscored(.scorerFailed("it did not answer: HTTP 500 without a message"))
    ),
  ])
  func `an address is posted the answer and replies with its score`(
    exchange: HTTPExchange,
    value: Score.Value
  ) async throws {
    let (score, _, bodies) = try await Self.judged("Paris", by: "own: {http: 'http://x.invalid/s'}")
    {
      _,
      _ in exchange
    }
    #expect(score == value)
    let body = try #require(bodies.first.flatMap(JSONValue.init(parsing:)))
    #expect(body["text"] == "Paris" && body["sample"] == "fr" && body["score"] == "own")
    #expect(body["expected"] == ["Paris"])
  }

  @Test func `a program's score is bounded as any other`() async throws {
    let folder = try Self.folder(
      "own: {exec: [sh, -c, 'echo \"{\\\"score\\\": 3}\"'], at_least: 2}"
    )
    let plan = try Suite.load(path: folder.path("suite.yaml")).plan(seed: 1)
    let attempt = try Self.attempt(plan, ["Paris"])
    try await Self.judging(plan, ReplyingTransport(Self.saying([]))).judge([attempt]) { judged in
      #expect(judged.record.scores.last?.value == .passed(true))
    }
  }

  @Test func `a score that is not about the case asks nobody`() async throws {
    let plan = try Self.plan("own: {exec: ['false'], when: {tag: asia}}")
    #expect(try Self.attempt(plan, ["Paris"]).record.scores.map(\.name) == ["correct"])
    let other = try Self.attempt(plan, ["Tokyo"], sample: "jp")
    #expect(other.record.scores.map(\.name) == ["correct", "own"])
  }
}

/// Hands out texts one after the other, then empty ones.
private final class TextsInTurn: Sendable {
  private let left: Mutex<[String]>

  init(_ texts: [String]) {
    left = Mutex(texts)
  }

  func next() -> String { left.withLock { $0.isEmpty ? "" : $0.removeFirst() } }
}

extension Task where Success == Never, Failure == Never {
  fileprivate static func untilCancelled() async {
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    await withTaskCancellationHandler {
      for await _ in never {}
    } onCancel: {
      end.finish()
    }
  }
}
