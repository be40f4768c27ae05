import Domain
import GRDB
import Foundation
import Store
import Testing

/// Stores that earlier versions wrote, opened by this one.
struct MigrationTests {
  /// A copy of a store as it was written then.
  private static func folder(of fixture: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(fixture)")
    try FileManager.default.copyItem(at: source, to: URL(filePath: folder.store))
    return folder
  }

  @Test func `a store of the first schema keeps its run, and what it did not know stays unknown`()
    throws
  {
    let store = try Self.folder(of: "schema-1.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    let manifest = try store.manifest(of: run)
    #expect(manifest.suiteName == "capitals")
    #expect(manifest.overrides == [])
    #expect(manifest.prices == [:])
    #expect(manifest.comparison == ComparisonRules())
    #expect(manifest.scores.map(\.name) == ["correct", "words"])
    #expect(manifest.scores.map(\.isHigherBetter) == [true, nil])
    #expect(manifest.scores.map(\.reduction) == [.mean, .mean])
    var answered: [String] = []
    try store.forEachAttempt(of: run) { answered.append($0.sampleID) }
    #expect(answered.sorted() == ["fr", "fr", "jp", "jp"])
  }

  @Test func `a store of the second schema has judged nothing, and can be judged`() throws {
    let folder = try Self.folder(of: "schema-2.sqlite")
    let store = try folder.open()
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: run).prices["it"]?.output == 2e-6)
    #expect(try store.calibration(of: run.identity, scoring: 1).isEmpty)
    #expect(try store.scoringCalls(of: run.identity, scoring: 1).isEmpty)
    let answer = CalibratedAnswer(
      scoreName: "tone",
      position: 0,
      model: "judge",
      label: "A",
      labelScore: 1,
      requests: 1
    )
    try store.continueScoring(1, of: run.identity).append(answer)
    #expect(try store.calibration(of: run.identity, scoring: 1) == [answer])
  }

  @Test func `a store of the second schema gives the same figures by its new index`() throws {
    let folder = try Self.folder(of: "schema-2-two-arms.sqlite")
    // The median is another since: of an even number it lies between two values.
    let asked = """
      SELECT model, attempts, score, scored, time_to_first_token_p95_ms, end_to_end_latency_p95_ms,
        output_tokens FROM arm_summary ORDER BY model
      """
    let before = try folder.query(asked).map(\.description)
    let store = try folder.open()
    #expect(try store.manifest(of: store.resolve(.latest(back: 0))).overrides.count == 1)
    #expect(try folder.query(asked).map(\.description) == before)
    #expect(before.count == 2)
    let plan = try folder.query(
      "EXPLAIN QUERY PLAN SELECT sum(output_tokens) FROM attempt WHERE run = 1 AND arm = 0"
    )
    #expect(plan.contains { ($0["detail"] as String).contains("COVERING INDEX attempt_figures") })
  }

  @Test func `a store from before figures were kept says the same by its views, and can keep them`()
    throws
  {
    let folder = try Self.folder(of: "schema-20-figures.sqlite")
    let asked = [
      "SELECT * FROM arm_summary ORDER BY model", "SELECT * FROM history ORDER BY model",
    ]
    func answers() throws -> [[String]] {
      try asked.map { try folder.query($0).map(\.description) }
    }
    let before = try answers()
    let store = try folder.open()
    #expect(try answers() == before)
    #expect(try folder.query("SELECT * FROM arm_figures").isEmpty)
    try store.vacuum()
    #expect(try answers() == before)
    #expect(before[0].count == 2)
    #expect(try folder.query("SELECT * FROM arm_figures").count == 2)
    #expect(try store.check() == [])
  }

  @Test(
    arguments: [
      ("measure ttft", false), ("measure latency, after trim", false), ("measure cost", false),
      ("measure output_words", nil), ("measure output_tokens, after trim", nil),
      ("levenshtein \"a\"", true), ("contains \"measure ttft\"", true),
    ] as [(String, Bool?)]
  )
  func `an earlier score is given its direction by what it did`(
    summary: String,
    isHigherBetter: Bool?
  ) throws {
    let folder = try Self.folder(of: "schema-1.sqlite")
    let text = summary.replacing("'", with: "''")
    try folder.execute("UPDATE score_definition SET summary = '\(text)' WHERE position = 1")
    let store = try folder.open()
    let manifest = try store.manifest(of: store.resolve(.latest(back: 0)))
    #expect(manifest.scores.last?.isHigherBetter == isHigherBetter)
  }

  @Test func `a store of the second schema keeps its run, whose loads were not noted`() throws {
    let store = try Self.folder(of: "schema-2.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: run).loadTerms == LoadTerms())
    #expect(try store.loadStages(of: run) == [])
    var count = 0
    try store.forEachAttempt(of: run) { _ in count += 1 }
    #expect(count == 2)
  }

  /// Every released schema: what it stored is there after the way to the newest, and nothing of it
  /// is damaged.
  @Test(
    arguments: [
      ("schema-1.sqlite", 4), ("schema-2.sqlite", 2), ("schema-2-two-arms.sqlite", 4),
      ("schema-3.sqlite", 4), ("schema-4.sqlite", 4), ("schema-5.sqlite", 4),
      ("schema-6.sqlite", 4), ("schema-7.sqlite", 4), ("schema-11.sqlite", 4),
      ("schema-20-search.sqlite", 4),
    ]
  )
  func `a store of an earlier schema keeps its run whole`(fixture: String, attempts: Int) throws {
    let folder = try Self.folder(of: fixture)
    let before = try folder.query("SELECT count(*) AS n, sum(length(content)) AS bytes FROM text")
    let store = try folder.open()
    let after = try folder.query("SELECT count(*) AS n, sum(length(content)) AS bytes FROM text")
    #expect(before == after)
    let run = try store.resolve(.latest(back: 0))
    #expect(run.suiteName == "capitals" && run.state == .finished && run.attempts == attempts)
    var answers: [String] = []
    try store.forEachStoredAttempt(of: run, scoring: 1) { stored in
      #expect(stored.request != nil && stored.record.timeline.firstToken != nil)
      #expect(!stored.record.scores.isEmpty)
      answers += (stored.record.completion?.choices ?? []).map(\.text)
    }
    #expect(answers.count == attempts && !answers.contains(""))
    #expect(try folder.query("SELECT * FROM history").count == run.models.count)
    #expect(try store.check() == [])
  }

  @Test(
    arguments: [
      "schema-3.sqlite", "schema-4.sqlite", "schema-5.sqlite", "schema-6.sqlite", "schema-7.sqlite",
    ]
  )
  func `what judges said before stays`(fixture: String) throws {
    let store = try Self.folder(of: fixture).open()
    let run = try store.resolve(.latest(back: 0))
    let calibration = try store.calibration(of: run.identity, scoring: 2)
    #expect(calibration.map(\.label) == ["A", "B"])
    #expect(calibration.map(\.judgeScore) == [1, nil])
    #expect(calibration.first?.replies == ["A", "A"])
    let calls = try store.scoringCalls(of: run.identity, scoring: 2)
    #expect(calls.map(\.requests) == [2] && calls.first?.inputTokens == 24)
    #expect(try store.manifest(of: run).scores.map(\.name) == ["tone"])
    #expect(try store.manifest(of: run, scoring: 1).scores.map(\.name) == ["correct", "words"])
  }

  /// Its server said 9,223,372,036,854,775,807 tokens of each of two requests.
  @Test func `a store with counts that cannot be is read, and its views hold`() throws {
    let folder = try Self.folder(of: "schema-8.sqlite")
    let store = try folder.open()
    let run = try store.resolve(.latest(back: 0))
    var tokens: [Int?] = []
    var said: [Bool] = []
    try store.forEachAttempt(of: run) { record in
      tokens += [record.inputTokens, record.outputTokens]
      said.append(record.completion?.usage?.verbatim?.contains("9223372036854775807") ?? false)
    }
    #expect(tokens == [nil, nil, nil, nil])
    #expect(said == [true, true])
    #expect(
      try folder.query("SELECT attempts, output_tokens FROM arm_summary") == [
        ["attempts": 2, "output_tokens": nil]
      ]
    )
    #expect(try folder.query("SELECT count(*) AS runs FROM history") == [["runs": 1]])
    #expect(try store.scoringCalls(of: run.identity, scoring: 1).isEmpty)
  }

  @Test func `each store gets a mark of its own, which its file has at once`() throws {
    var marks: Set<Data> = []
    for fixture in ["schema-8.sqlite", "schema-10.sqlite", nil] {
      let folder = try fixture.map(Self.folder(of:)) ?? TemporaryFolder()
      _ = try folder.open()
      let rows = try folder.query("SELECT bytes FROM file_mark")
      let mark: Data = try #require(rows.first)["bytes"]
      #expect(rows.count == 1 && mark.count == 16)
      #expect(try Data(contentsOf: URL(filePath: folder.store)).range(of: mark) != nil)
      marks.insert(mark)
    }
    #expect(marks.count == 3)
  }

  @Test func `a store of the eleventh schema has told nobody anything, and can keep what is told`()
    throws
  {
    let folder = try Self.folder(of: "schema-11.sqlite")
    let store = try folder.open()
    #expect(try store.toldStates(ofSuite: "capitals", by: .check) == [])
    let told = ToldState(subject: "errors rate, small", isWorse: true, runStartedAtMilliseconds: 1)
    try store.keep([told], ofSuite: "capitals", by: .check, atMilliseconds: 2)
    #expect(try store.toldStates(ofSuite: "capitals", by: .check) == [told])
  }

  @Test func `times of the thirteenth schema stay, and an unknown due tells none`() throws {
    let folder = try Self.folder(of: "schema-13.sqlite")
    let asked = """
      SELECT queue_time_ms, user_time_to_first_token_ms, time_to_first_token_ms FROM attempt_summary
      """
    let before = try folder.query(asked).map(\.description)
    _ = try folder.open()
    #expect(try folder.query(asked).map(\.description) == before)
    #expect(before.count == 4)
    let unknown = "UPDATE attempt SET scheduled_ns = started_ns + 1"
    try folder.execute(unknown)
    let told = "\(asked) WHERE queue_time_ms IS NULL AND user_time_to_first_token_ms IS NULL"
    #expect(try folder.query(told).count == 4)
  }

  @Test func `judgements of the fourteenth schema were about one answer each`() throws {
    let folder = try Self.folder(of: "schema-14.sqlite")
    let store = try folder.open()
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.check() == [])
    var opponents: [Int?] = []
    try store.forEachStoredAttempt(of: run, parts: .all.union(.judgeCalls)) { stored in
      opponents += stored.judgeCalls.map(\.opponent)
    }
    #expect(opponents == [nil, nil])
    #expect(try store.pairwiseCalls(of: run.identity, scoring: 1, score: "tone") == [])
  }

  @Test func `attempts of the fifteenth schema are of no conversation`() throws {
    let store = try Self.folder(of: "schema-15.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.check() == [])
    #expect(try store.manifest(of: run).samples.map(\.turns) == [[], []])
    #expect(try store.manifest(of: run).scores.map(\.turns) == [nil])
    var answered = 0
    try store.forEachAttempt(of: run) { record in
      answered += 1
      #expect(record.conversation == nil)
    }
    #expect(answered == 2)
    #expect(try store.cutAttempts(of: run) == [])
    #expect((run.finishedRequests, run.succeededRequests) == (2, 2))
  }

  @Test func `scores of the twentieth schema end where their scorers' numbers do`() throws {
    let store = try Self.folder(of: "schema-20.sqlite").open()
    let scores = try store.manifest(of: store.resolve(.latest(back: 0))).scores
    let ranges = Dictionary(uniqueKeysWithValues: scores.map { ($0.name, $0.range) })
    #expect(
      ranges == [
        "near": .share, "correct": .share, "likeness": .percent, "roots": .share,
        "long": ScoreRange(lowest: 0),
      ]
    )
    #expect(try store.check() == [])
  }

  @Test func `judges of the twenty-sixth schema cost their tokens at their price`() throws {
    let store = try Self.folder(of: "schema-26.sqlite").open()
    #expect(try store.check() == [])
    let run = try store.resolve(.latest(back: 0))
    let price = try #require(try store.manifest(of: run).prices["judge"])
    let calls = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(calls.requests == 2 && calls.inputTokens == 36 && calls.outputTokens == 2)
    #expect(calls.toldCost == nil && calls.untold.inputTokens == 36)
    #expect(abs((calls.cost(at: price) ?? 0) - 40e-6) < 1e-9)
    let people = try store.calibration(of: run.identity, scoring: 1)
    #expect(people.map(\.toldCost) == [nil, nil])
    #expect(abs(people.compactMap { $0.cost(at: price) }.reduce(0, +) - 42e-6) < 1e-9)
  }

  // Its views gave 1/3, the mean of the answers, under the name of a score that is pass@2: 2/3.
  @Test func `the views of the twenty-seventh schema called every mean the score`() throws {
    let folder = try Self.folder(of: "schema-27-reduced.sqlite")
    let asked = "SELECT score_name, score, scored FROM arm_summary"
    #expect(try folder.query(asked).first?["score"] == 1.0 / 3)
    #expect(try folder.open().check() == [])
    for view in ["arm_summary", "arm_summary_now", "history"] {
      let row = try #require(try folder.query("SELECT * FROM \(view)").first)
      #expect(row["score_name"] == "any")
      #expect(row["score"] == DatabaseValue.null)
    }
    #expect(try folder.query("SELECT score, scored FROM arm_figures").first?["scored"] == 6)
  }

  // Its views took as many as the input where more came from a cache than went in.
  @Test func `the views of the twenty-eighth schema made a cost of counts that cannot be true`()
    throws
  {
    let folder = try Self.folder(of: "schema-28.sqlite")
    let asked = "SELECT cost, currency FROM arm_summary"
    let before: Double? = try folder.query(asked).first?["cost"]
    #expect(before != nil)
    let store = try folder.open()
    #expect(try store.check() == [])
    #expect(try folder.query(asked) == [["cost": nil, "currency": "USD"]])
    let manifest = try store.manifest(of: try store.resolve(.latest(back: 0)))
    #expect(manifest.prices["large"]?.cachedInput == 0.2 / 1e6)
    #expect(manifest.prices["large"]?.cacheWrittenInput == nil)
  }

  @Test func `all input of judges of the twenty-ninth schema is plain input`() throws {
    let store = try Self.folder(of: "schema-29.sqlite").open()
    #expect(try store.check() == [])
    let run = try store.resolve(.latest(back: 0))
    let price = try #require(try store.manifest(of: run).prices["judge"])
    #expect(price.cachedInput != nil && price.cacheWrittenInputForHour != nil)
    let calls = try #require(try store.scoringCalls(of: run.identity, scoring: 1).first)
    #expect(calls.tokens == AskedTokens(inputTokens: 28, outputTokens: 2))
    #expect(abs((calls.cost(at: price) ?? 0) - 32e-6) < 1e-12)
    let people = try store.calibration(of: run.identity, scoring: 1).map(\.tokens)
    #expect(people.map(\.inputTokens) == [11, 10] && people.allSatisfy { $0.outputTokens == 1 })
    #expect(people.allSatisfy { $0.cachedInputTokens == nil && $0.cacheWrittenTokens == nil })
    #expect(try store.cutAttempts(of: run) == [])
  }

  @Test func `of loads of the twentieth schema all was measured but for the warm-up`() throws {
    let store = try Self.folder(of: "schema-20-loads.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.check() == [])
    #expect(try store.loadStages(of: run).map(\.phases) == [nil, nil])
    var leftOut: [AttemptRecord.LeftOut?] = []
    try store.forEachAttempt(of: run) { leftOut.append($0.leftOut) }
    #expect(leftOut.count(where: { $0 == .warmUp }) == 1)
    #expect(leftOut.count(where: { $0 == nil }) == 6)
  }

  @Test(arguments: ["schema-4.sqlite", "schema-5.sqlite", "schema-6.sqlite", "schema-7.sqlite"])
  func `loads that were noted before stay`(fixture: String) throws {
    let store = try Self.folder(of: fixture).open()
    let run = try store.resolve(.latest(back: 0))
    let terms = try store.manifest(of: run).loadTerms
    #expect(terms.objectives == Objectives(timeToFirstToken: .milliseconds(500)))
    let stages = try store.loadStages(of: run)
    #expect(stages.map(\.offer) == [.closed(inFlight: 4), .open(rate: 2)])
    #expect(stages.map(\.isComplete) == [true, false])
    #expect(stages.first?.loopLag?.p99 == .microseconds(90))
  }

  @Test func `loads of the twentieth schema sent all prompts`() throws {
    let store = try Self.folder(of: "schema-20-search.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    let stages = try store.loadStages(of: run)
    #expect(stages.map(\.offer) == [.closed(inFlight: 1), .open(rate: 20)])
    #expect(stages.map(\.scenario) == [nil, nil])
    let terms = try store.manifest(of: run).loadTerms
    #expect(terms.objectives == Objectives(timeToFirstToken: .milliseconds(500)))
    #expect(terms.search == nil)
  }

  @Test func `answers of the seventh schema were all asked for, and serve no later run`() throws {
    let folder = try Self.folder(of: "schema-7.sqlite")
    let asked = "SELECT model, attempts, score, cost, time_to_first_token_p95_ms FROM arm_summary"
    let before = try folder.query(asked).map(\.description)
    let store = try folder.open()
    #expect(try folder.query(asked).map(\.description) == before)
    #expect(try folder.query("SELECT 1 FROM arm_summary WHERE cached <> 0").isEmpty)
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: run).services == [:])
    var queries: [AnswerQuery] = []
    try store.forEachStoredAttempt(of: run) { stored in
      #expect(!stored.record.isCached)
      let model = stored.record.arm == 0 ? "small" : "large"
      let repetition = stored.record.repetition
      let request = try #require(stored.request)
      queries.append(
        AnswerQuery(position: queries.count, model: model, repetition: repetition, request: request)
      )
    }
    let services = ["small": "builtin", "large": "builtin"]
    #expect(queries.count == 4)
    #expect(try store.answers(to: queries, from: services, besides: nil).isEmpty)
  }

  @Test func `self-tests of the fifth schema stay`() throws {
    let records = try Self.folder(of: "schema-5.sqlite").open().selfTests(onMachine: "a machine")
    #expect(records.map(\.result.streams) == [64])
  }

  @Test func `of attempts of the eleventh schema nothing is known that only other wires tell`()
    throws
  {
    let store = try Self.folder(of: "schema-11.sqlite").open()
    var visible: [Instant?] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { record in
      visible.append(record.timeline.firstVisible)
      #expect(record.timeline.firstToken != nil && record.completion != nil)
      #expect(record.completion?.upstream == nil && record.completion?.providerTimes == nil)
      #expect(record.completion?.usage?.toldCost == nil)
    }
    #expect(visible == [nil, nil, nil, nil])
  }
}
