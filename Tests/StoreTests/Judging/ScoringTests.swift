import Domain
import Store
import Testing

struct ScoringTests {
  private static let definitions = [
    RunManifest.ScoreDefinition(name: "judged", isPrimary: true, isPassFail: true, summary: "judge")
  ]

  private static let call = JudgeCall(
    scoreName: "judged",
    model: "judge",
    prompt: "Is it right?",
    answer: "Yes.",
    verdict: "Y",
    tokens: AskedTokens(
      inputTokens: 12,
      outputTokens: 2,
      cachedInputTokens: 3,
      cacheWrittenTokens: 4,
      cacheWrittenForHour: 1
    ),
    toldCost: 0.5,
    startedAtMilliseconds: 5,
    duration: .milliseconds(300)
  )

  private static func scored(_ folder: TemporaryFolder) async throws -> (RunStore, [AttemptRecord])
  {
    var random = RandomRecords(seed: 2)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let records = (0..<5).map { random.record(request: $0) }
    for record in records { try await writer.append(record) }
    return (store, records)
  }

  @Test func `a further scoring counts when it is finished, and the first stays`() async throws {
    let folder = try TemporaryFolder()
    let (store, records) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: Self.definitions,
      reason: "another judge",
      atMilliseconds: 7
    )
    let scores = [Score(name: "judged", value: .passed(true), extracted: "Yes")]
    try scoring.append(
      records.map {
        ScoredAttempt(request: $0.request, attempt: 1, scores: scores, judgeCalls: [Self.call])
      }
    )
    #expect(try read(store, run) == records.map(\.scores))
    try scoring.finish()
    #expect(try read(store, run) == records.map { _ in scores })
    #expect(try read(store, run, scoring: 1) == records.map(\.scores))
    #expect(try store.manifest(of: run).scores == Self.definitions)
    let scorings = try store.scorings(of: run)
    #expect(scorings.map(\.number) == [1, 2])
    #expect(scorings.map(\.reason) == ["while running", "another judge"])
    let calls = try store.judgeCalls(about: AttemptReference(request: 3), of: run, scoring: 2)
    #expect(calls == [Self.call])
  }

  @Test(
    arguments: [
      ([.passed(true), .passed(false), .unscored(.judgeUnparsed)], true),
      ([.passed(true), .number(0.5)], false), ([.number(1), .number(0)], false),
      ([.unscored(.judgeUnparsed)], false),
    ] as [([Score.Value], Bool)]
  )
  func `what a program judged is pass or fail where all that it said was`(
    values: [Score.Value],
    isPassFail: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let (store, records) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    let unknown = RunManifest.ScoreDefinition(
      name: "judged",
      isPrimary: true,
      isPassFail: false,
      summary: "exec"
    )
    let scoring = try store.beginScoring(
      of: run,
      definitions: [unknown],
      reason: "a program",
      atMilliseconds: 7
    )
    try scoring.append(
      zip(records, values).map { record, value in
        ScoredAttempt(
          request: record.request,
          attempt: 1,
          scores: [Score(name: "judged", value: value)],
          judgeCalls: []
        )
      }
    )
    try scoring.finish()
    let definition = try #require(try store.manifest(of: run).scores.first)
    #expect(definition.isPassFail == isPassFail)
    #expect(definition.range == (isPassFail ? .share : nil))
    #expect(try store.check() == [])
  }

  @Test func `each scoring is read by its number, with what judges were asked for it`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, records) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: Self.definitions,
      reason: "another judge",
      atMilliseconds: 7
    )
    let scores = [Score(name: "judged", value: .passed(true))]
    try scoring.append([
      ScoredAttempt(request: 2, attempt: 1, scores: scores, judgeCalls: [Self.call, Self.call])
    ])
    try scoring.finish()
    let reference = AttemptReference(request: 2)
    let latest = try #require(try store.attempt(reference, of: run))
    #expect(latest.record.scores == scores && latest.judgeCalls == [Self.call, Self.call])
    let first = try #require(try store.attempt(reference, of: run, scoring: 1))
    #expect(first.record.scores == records[2].scores && first.judgeCalls == [])
    #expect(try store.scoring(nil, of: run).number == 2)
    #expect(throws: StoreError.noSuchScoring(run: 1, scoring: 3, newest: 2)) {
      try store.scoring(3, of: run)
    }
  }

  @Test func `an export has what judges were asked, and an import keeps it`() async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 3)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    try await writer.append(random.record(request: 0), judgeCalls: [Self.call])
    try await writer.append(random.record(request: 1))
    try await writer.finish(state: .finished, atMilliseconds: 1)
    let run = try store.resolve(.latest(back: 0))
    var lines: [String] = []
    try store.exportJSONLines(of: run) { lines.append($0) }
    #expect(lines.map { $0.contains("judge_calls") } == [false, true, false])
    let other = try TemporaryFolder()
    let imported = try other.open()
    let (copy, _) = try imported.importJSONLines(lines)
    let calls = try imported.judgeCalls(
      about: AttemptReference(request: 0),
      of: copy,
      scoring: 1
    )
    #expect(calls == [Self.call])
  }

  @Test func `a scoring that was broken off never counts, but its judge calls are kept`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, records) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    for _ in 0..<2 {
      let scoring = try store.beginScoring(
        of: run,
        definitions: Self.definitions,
        reason: "broken off",
        atMilliseconds: 7
      )
      try scoring.append([
        ScoredAttempt(request: 0, attempt: 1, scores: [], judgeCalls: [Self.call])
      ])
    }
    #expect(try read(store, run) == records.map(\.scores))
    #expect(try store.scorings(of: run).map(\.isComplete) == [true, false, false])
    #expect(try folder.query("SELECT scoring FROM judge_call").count == 2)
  }

  @Test func `a run that goes on is scored as before, lest new attempts go unscored`()
    async throws
  {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 2)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let record = random.record(request: 0)
    try await writer.append(record)
    try await writer.finish(state: .interrupted, atMilliseconds: 1)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: Self.definitions,
      reason: "another judge",
      atMilliseconds: 7
    )
    try scoring.append([ScoredAttempt(request: 0, attempt: 1, scores: [])])
    try scoring.finish()
    #expect(try read(store, run) == [[]])
    let further = random.record(request: 1)
    try await store.resumeRun(run, atMilliseconds: 8).append(further)
    #expect(try read(store, run) == [record.scores, further.scores])
    #expect(try store.scorings(of: run).map(\.isComplete) == [true, false])
  }

  @Test func `answers can be scored while they are read`() async throws {
    let folder = try TemporaryFolder()
    let (store, records) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: Self.definitions,
      reason: "another judge",
      atMilliseconds: 7
    )
    let scores = [Score(name: "judged", value: .number(0.5))]
    try store.forEachAttempt(of: run) { record in
      try scoring.append([
        ScoredAttempt(request: record.request, attempt: record.attempt, scores: scores)
      ])
    }
    try scoring.finish()
    #expect(try read(store, run) == records.map { _ in scores })
  }

  @Test func `scores of an attempt that is not there are refused, with all beside them`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, _) = try await Self.scored(folder)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: Self.definitions,
      reason: "wrong",
      atMilliseconds: 7
    )
    let scores = [Score(name: "judged", value: .passed(true))]
    #expect(throws: StoreError.noSuchAttempt(run: 1, reference: "99.1")) {
      try scoring.append([
        ScoredAttempt(request: 0, attempt: 1, scores: scores),
        ScoredAttempt(request: 99, attempt: 1, scores: scores),
      ])
    }
    #expect(try folder.query("SELECT * FROM score WHERE scoring = 2").isEmpty)
  }

  @Test func `a run without texts is not scored again`() throws {
    var random = RandomRecords(seed: 2)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(random.manifest(), texts: .hashed { "\($0.utf8.count)" })
    let run = try store.resolve(.latest(back: 0))
    #expect(throws: StoreError.noTexts(run: 1)) {
      try store.beginScoring(of: run, definitions: [], reason: "", atMilliseconds: 1)
    }
  }

  @Test func `judge calls made while running are kept with the attempt`() async throws {
    var random = RandomRecords(seed: 2)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var failed = Self.call
    failed.answer = nil
    failed.failureMessage = "busy"
    try await writer.append(random.record(request: 0), judgeCalls: [Self.call, failed])
    let run = try store.resolve(.latest(back: 0))
    let calls = try store.judgeCalls(about: AttemptReference(request: 0), of: run, scoring: 1)
    #expect(calls == [Self.call, failed])
  }

  @Test func `verdicts come back as they were`() throws {
    var random = RandomRecords(seed: 2)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(random.manifest())
    let run = try store.resolve(.latest(back: 0))
    let verdicts = ["passed", "undecided"].map {
      GateVerdict(
        createdAtMilliseconds: 8,
        gate: "score >= 0.9",
        outcome: $0,
        explanation: "0.93 [0.89, 0.96]",
        details: ["mean": .number(0.93), "n": 100]
      )
    }
    try store.record(verdicts, of: run)
    #expect(try store.verdicts(of: run) == verdicts)
  }

  private func read(
    _ store: RunStore,
    _ run: RunRow,
    scoring: Int64? = nil
  ) throws -> [[Score]] {
    var scores: [[Score]] = []
    try store.forEachAttempt(of: run, scoring: scoring) { scores.append($0.scores) }
    return scores
  }
}
