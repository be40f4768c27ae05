import Domain
import Store
import Testing

struct UnjudgedTests {
  private static let waiting = Score(name: "tone", value: .unscored(.notJudged))
  private static let passed = Score(name: "correct", value: .passed(true))

  /// Five attempts, the even ones of which wait for a judge.
  private static func store(in folder: TemporaryFolder) async throws -> (RunStore, RunRow) {
    var random = RandomRecords(seed: 4)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for request in 0..<5 {
      var record = random.record(request: request)
      record.scores = request.isMultiple(of: 2) ? [passed, waiting] : [passed]
      try await writer.append(record)
    }
    return (store, try store.resolve(.latest(back: 0)))
  }

  private static func call(_ answer: String) -> JudgeCall {
    JudgeCall(
      scoreName: "tone",
      model: "judge",
      prompt: "Polite?",
      answer: answer,
      startedAtMilliseconds: 5,
      duration: .milliseconds(3)
    )
  }

  @Test func `what waits for a judge is read page by page`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    #expect(try store.unjudgedScores(of: run.identity, scoring: 1) == ["tone": 3])
    let first = try store.unjudged(of: run.identity, scoring: 1, limit: 2)
    #expect(first.map(\.record.request) == [0, 2])
    let next = AttemptReference(request: 2, attempt: first[1].record.attempt)
    let second = try store.unjudged(of: run.identity, scoring: 1, after: next, limit: 2)
    #expect(second.map(\.record.request) == [4])
    #expect(try store.unjudged(of: run.identity, scoring: 2, limit: 9).isEmpty)
  }

  @Test func `a judge's scores take the place of those that waited, and calls add up`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let writer = store.continueScoring(1, of: run.identity)
    let scores = [Self.passed, Score(name: "tone", value: .number(0.5))]
    for (waits, answer) in [(true, "A"), (false, "B")] {
      try writer.replace([
        ScoredAttempt(
          request: 2,
          attempt: 1,
          scores: waits ? [Self.passed, Self.waiting] : scores,
          judgeCalls: [Self.call(answer)]
        )
      ])
      let left = try store.unjudged(of: run.identity, scoring: 1, limit: 9)
      #expect(left.map(\.record.request) == (waits ? [0, 2, 4] : [0, 4]))
      if waits { #expect(left[1].judgeCalls == [Self.call("A")]) }
    }
    var stored: [[Score]] = []
    try store.forEachAttempt(of: run) { stored.append($0.scores) }
    #expect(stored[2] == scores)
    #expect(stored[0] == [Self.passed, Self.waiting])
    let calls = try store.judgeCalls(about: AttemptReference(request: 2), of: run, scoring: 1)
    #expect(calls == [Self.call("A"), Self.call("B")])
  }

  @Test func `what judges took is summed by score and model`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    var call = Self.call("A")
    call.tokens.inputTokens = 7
    var failed = Self.call("A")
    failed.answer = nil
    failed.failureMessage = "busy"
    try store.continueScoring(1, of: run.identity).replace([
      ScoredAttempt(request: 0, attempt: 1, scores: [], judgeCalls: [failed, call, call])
    ])
    let calls = try store.scoringCalls(of: run.identity, scoring: 1)
    #expect(calls.map(\.requests) == [3] && calls.map(\.failedRequests) == [1])
    #expect(calls.map(\.inputTokens) == [14] && calls.map(\.outputTokens) == [nil])
  }

  /// A request that failed and two answers, one of which does not say what it cost.
  private static func pricedCalls() -> [JudgeCall] {
    var failed = call("A")
    failed.answer = nil
    failed.failureMessage = "busy"
    failed.toldCost = 0.5
    var told = call("A")
    (told.tokens, told.toldCost) = (AskedTokens(inputTokens: 7, outputTokens: 1), 0.25)
    var untold = call("A")
    untold.tokens = AskedTokens(inputTokens: 7, outputTokens: 1)
    return [failed, told, untold]
  }

  @Test func `what judges say that they cost is summed, the rest goes by the price`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    try store.continueScoring(1, of: run.identity).replace([
      ScoredAttempt(request: 0, attempt: 1, scores: [], judgeCalls: Self.pricedCalls())
    ])
    let calls = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(calls.inputTokens == 14 && calls.outputTokens == 2 && calls.toldCost == 0.75)
    #expect(calls.cost(at: TokenPrice(input: 1, output: 2, currency: "USD")) == 9.75)
    #expect(calls.cost(at: TokenPrice(input: 1, output: 2, currency: "EUR")) == 18)
    #expect(calls.cost(at: nil) == nil && calls.knownCost(at: nil) == 0.75)
    try folder.execute("UPDATE judge_call SET told_cost = 0.25 WHERE failure_message IS NULL")
    let all = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(all.cost(at: nil) == 1)
    #expect(all.cost(at: TokenPrice(input: 1, output: 2, currency: "USD")) == 1)
  }

  @Test func `what judges read from a cache and wrote to it costs what it costs an answer`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let price = TokenPrice(
      input: 1,
      output: 10,
      cachedInput: 0.1,
      cacheWrittenInput: 1.25,
      cacheWrittenInputForHour: 2,
      currency: "EUR"
    )
    let usage = TokenUsage(
      inputTokens: 100,
      outputTokens: 1,
      cachedInputTokens: 40,
      cacheWrittenTokens: 20,
      verbatim: #"{"cache_creation":{"ephemeral_1h_input_tokens":8}}"#
    )
    var call = Self.call("A")
    call.tokens = AskedTokens(usage)
    // What is among an input that is not known is known of nobody.
    var unknown = call
    unknown.tokens = AskedTokens(TokenUsage(outputTokens: 1, cacheWrittenTokens: 20))
    unknown.failureMessage = "cut"
    try store.continueScoring(1, of: run.identity).replace([
      ScoredAttempt(
        request: 0,
        attempt: 1,
        scores: [Self.waiting],
        judgeCalls: [call, call, unknown]
      )
    ])
    #expect(price.cost(usage) == 85 && call.cost(at: price) == 85)
    let calls = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(calls.tokens.cachedInputTokens == 80 && calls.tokens.cacheWrittenTokens == 40)
    #expect(calls.tokens.cacheWrittenForHour == 16)
    #expect(calls.cost(at: price) == 180)
    let stored = try store.judgeCalls(about: AttemptReference(request: 0), of: run, scoring: 1)
    #expect(stored == [call, call, unknown])
    var lines: [String] = []
    try store.exportJSONLines(of: run) { lines.append($0) }
    let other = try TemporaryFolder().open()
    let (imported, _) = try other.importJSONLines(lines)
    #expect(try other.scoringCalls(of: imported.identity, scoring: 1).first == calls)
  }

  @Test(arguments: ["-1", "9e99", "1e999"])
  func `a cost that nobody can have told is not known`(cost: String) async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    try store.continueScoring(1, of: run.identity).replace([
      ScoredAttempt(request: 0, attempt: 1, scores: [], judgeCalls: Self.pricedCalls())
    ])
    try folder.execute("UPDATE judge_call SET told_cost = \(cost)")
    let calls = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(calls.toldCost == nil && calls.untoldAnswers == 2)
    let stored = try store.judgeCalls(about: AttemptReference(request: 0), of: run, scoring: 1)
    #expect(stored.map(\.toldCost) == [nil, nil, nil])
  }

  @Test func `an export has what judges say that they cost`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let calls = Self.pricedCalls()
    try store.continueScoring(1, of: run.identity).replace([
      ScoredAttempt(request: 0, attempt: 1, scores: [Self.waiting], judgeCalls: calls)
    ])
    var lines: [String] = []
    try store.exportJSONLines(of: run) { lines.append($0) }
    let other = try TemporaryFolder()
    let elsewhere = try other.open()
    let (imported, _) = try elsewhere.importJSONLines(lines)
    let read = try elsewhere.judgeCalls(
      about: AttemptReference(request: 0),
      of: imported,
      scoring: 1
    )
    #expect(read == calls)
  }

  @Test func `what a judge said of people's answers is kept, by scoring, and merged`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let answers = [
      CalibratedAnswer(
        scoreName: "tone",
        position: 0,
        model: "judge",
        label: "A",
        labelScore: 1,
        judgeScore: 0.5,
        replies: ["Grade: B", "it's \"B\""],
        requests: 2,
        tokens: AskedTokens(
          inputTokens: 20,
          outputTokens: 4,
          cachedInputTokens: 11,
          cacheWrittenTokens: 6,
          cacheWrittenForHour: 5
        ),
        toldCost: 0.75
      ),
      CalibratedAnswer(
        scoreName: "tone",
        position: 1,
        model: "judge",
        label: "C",
        labelScore: 0,
        unscoredReason: "judge did not parse",
        requests: 3,
        failedRequests: 1
      ),
    ]
    let writer = store.continueScoring(1, of: run.identity)
    for answer in answers { try writer.append(answer) }
    #expect(try store.calibration(of: run.identity, scoring: 1) == answers)
    #expect(try store.calibration(of: run.identity, scoring: 2).isEmpty)
    #expect(throws: StoreError.self) { try writer.append(answers[0]) }

    let elsewhere = try TemporaryFolder()
    let other = try elsewhere.open()
    _ = try other.merge(from: folder.store)
    let merged = try other.resolve(.latest(back: 0))
    #expect(try other.calibration(of: merged.identity, scoring: 1) == answers)
  }

  @Test func `an export keeps what is not judged yet`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    var lines: [String] = []
    try store.exportJSONLines(of: run) { lines.append($0) }
    let elsewhere = try TemporaryFolder()
    let other = try elsewhere.open()
    let (imported, _) = try other.importJSONLines(lines)
    #expect(try other.unjudgedScores(of: imported.identity, scoring: 1) == ["tone": 3])
  }
}
