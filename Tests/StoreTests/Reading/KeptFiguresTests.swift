import Domain
import Foundation
import GRDB
import Store
import Testing

/// Figures that are kept when a run ends are those that its attempts give, and hold no longer than
/// the run stays as it was.
struct KeptFiguresTests {
  private static func record(_ request: Int, arm: Int, passed: Bool?) -> AttemptRecord {
    let start = Int64(request + 1) * 1_000_000_000
    func instant(_ milliseconds: Int64) -> Instant {
      Instant(nanoseconds: start + milliseconds * 1_000_000)
    }
    let first = Int64(10 + request % 7)
    return AttemptRecord(
      request: request,
      arm: arm,
      sampleID: "case \(request % 5)",
      startedAtMilliseconds: 1_795_233_907_000,
      timeline: RequestTimeline(
        scheduled: instant(0),
        started: instant(0),
        ready: instant(1),
        tokenEvents: [0, 5].map { TokenEvent(instant: instant(first + $0), byteCount: 4) },
        ended: instant(first + 6)
      ),
      outcome: passed == nil
        ? .failed(RequestFailure(kind: .overloaded, message: "busy")) : .succeeded,
      completion: passed == nil
        ? nil
        : Completion(
          choices: [Completion.Choice(text: "Paris", finishReason: "stop")],
          usage: TokenUsage(inputTokens: 7, outputTokens: 3 + request % 3)
        ),
      scores: [
        Score(name: "exact", value: passed.map { .passed($0) } ?? .unscored(.requestFailed))
      ]
    )
  }

  /// A run of 140 attempts of two arms, one of them without a price, some failed.
  private static func run(in store: RunStore) async throws -> RunIdentity {
    var random = RandomRecords(seed: 3)
    var manifest = random.manifest()
    manifest.arms = [
      Arm(index: 0, model: "small", prompt: "plain"),
      Arm(index: 1, model: "large", prompt: "plain"),
    ]
    manifest.scores = [.init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact")]
    manifest.prices = ["large": TokenPrice(input: 0.1, output: 0.3, currency: "USD")]
    let writer = try store.beginRun(manifest)
    for request in 0..<140 {
      let passed = request % 11 == 0 ? nil : request % 3 > 0
      try await writer.append(record(request, arm: request % 2, passed: passed))
    }
    try await writer.finish(state: .finished, atMilliseconds: 1_795_233_999_000)
    return writer.run
  }

  private static func summary(_ folder: TemporaryFolder) throws -> [String] {
    try folder.query("SELECT * FROM arm_summary ORDER BY model").map(\.description)
  }

  private static func kept(_ folder: TemporaryFolder) throws -> Int {
    try folder.query("SELECT * FROM arm_figures").count
  }

  @Test func `the views say the same of kept figures as of the attempts`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let run = try await Self.run(in: store)
    let before = try Self.summary(folder)
    let history = try folder.query("SELECT * FROM history").map(\.description)
    #expect(try Self.kept(folder) == 0)
    try store.keepFigures(of: run)
    #expect(try Self.kept(folder) == 2)
    #expect(try Self.summary(folder) == before)
    #expect(try folder.query("SELECT * FROM history").map(\.description) == history)
    #expect(before.count == 2)
    #expect(try store.check() == [])
    // They are what is read.
    try folder.execute("UPDATE arm_figures SET output_tokens = 4 WHERE arm = 0")
    #expect(try Self.summary(folder) != before)
    #expect(try store.check() == ["the kept figures of run 1 differ from its attempts"])
  }

  @Test func `figures of fewer attempts than the run has do not count`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try store.keepFigures(of: try await Self.run(in: store))
    let before = try Self.summary(folder)
    try folder.execute("UPDATE arm_figures SET attempt_count = 139, score = 0.25")
    #expect(try Self.summary(folder) == before)
    #expect(try store.check() == [])
  }

  @Test func `a run that goes on has none, and has them again at its end`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try store.keepFigures(of: try await Self.run(in: store))
    let row = try store.resolve(.latest(back: 0))
    let writer = try store.resumeRun(row, atMilliseconds: 1_795_234_000_000)
    #expect(try Self.kept(folder) == 0)
    try await writer.append(Self.record(140, arm: 0, passed: true))
    try await writer.finish(state: .finished, atMilliseconds: 1_795_234_001_000)
    let before = try Self.summary(folder)
    try store.keepFigures(of: writer.run)
    #expect(try Self.summary(folder) == before)
  }

  @Test func `a further scoring brings its own`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try store.keepFigures(of: try await Self.run(in: store))
    let row = try store.resolve(.latest(back: 0))
    let before = try Self.summary(folder)
    let scoring = try store.beginScoring(
      of: row,
      definitions: [.init(name: "other", isPrimary: true, isPassFail: true, summary: "other")],
      reason: "again",
      atMilliseconds: 1
    )
    let scores = [Score(name: "other", value: .passed(true))]
    try scoring.append([ScoredAttempt(request: 1, attempt: 1, scores: scores)])
    // One that is not complete changes nothing.
    #expect(try Self.summary(folder) == before)
    #expect(try Self.kept(folder) == 2)
    try scoring.finish()
    let names = try folder.query("SELECT score_name, score FROM arm_summary WHERE model = 'large'")
    #expect(names.first?["score_name"] == "other")
    #expect(names.first?["score"] == 1.0)
    #expect(try folder.query("SELECT * FROM arm_figures WHERE scoring = 2").count == 2)
    // Scores that take the place of others leave none that were made of those.
    try scoring.replace([ScoredAttempt(request: 1, attempt: 1, scores: scores)])
    #expect(try Self.kept(folder) == 0)
    #expect(try store.check() == [])
  }

  @Test func `vacuum makes those that are missing, and deleting a run takes them`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try await Self.run(in: store)
    let before = try Self.summary(folder)
    try store.vacuum()
    #expect(try Self.kept(folder) == 2)
    #expect(try Self.summary(folder) == before)
    try store.delete(try store.resolve(.latest(back: 0)))
    #expect(try Self.kept(folder) == 0)
  }

  @Test func `a run that is read from an export has them at once`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try await Self.run(in: store)
    let other = try TemporaryFolder()
    let imported = try other.open()
    _ = try imported.merge(from: folder.store)
    #expect(try Self.kept(other) == 2)
    #expect(try Self.summary(other) == Self.summary(folder))
    #expect(try imported.check() == [])
  }
}
