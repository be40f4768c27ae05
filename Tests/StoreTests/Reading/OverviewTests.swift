import Domain
import Store
import Testing

struct OverviewTests {
  private static func record(
    _ request: Int,
    case sample: String,
    passed: Bool,
    milliseconds: Int64
  ) -> AttemptRecord {
    let started = Int64(request) * 100_000_000
    func instant(_ after: Int64) -> Instant {
      Instant(nanoseconds: started + after * 1_000_000)
    }
    return AttemptRecord(
      request: request,
      arm: 0,
      sampleID: sample,
      startedAtMilliseconds: 1,
      timeline: RequestTimeline(
        scheduled: instant(0),
        started: instant(0),
        ready: instant(0),
        sent: instant(0),
        firstByte: instant(milliseconds),
        tokenEvents: [TokenEvent(instant: instant(milliseconds), byteCount: 5)],
        ended: instant(milliseconds)
      ),
      outcome: .succeeded,
      completion: Completion(choices: [Completion.Choice(text: "Paris")]),
      scores: [Score(name: "correct", value: .passed(passed))]
    )
  }

  private static func store(in folder: TemporaryFolder) async throws -> (RunStore, RunRow) {
    var random = RandomRecords(seed: 5)
    var manifest = random.manifest()
    manifest.arms = [Arm(index: 0, model: "small", prompt: "p")]
    manifest.scores = [
      RunManifest.ScoreDefinition(
        name: "correct",
        isPrimary: true,
        isPassFail: true,
        summary: "equals"
      )
    ]
    let store = try folder.open()
    let writer = try store.beginRun(manifest)
    for request in 0..<4 {
      try await writer.append(
        record(
          request,
          case: request.isMultiple(of: 2) ? "even" : "odd",
          passed: request > 0,
          milliseconds: Int64(10 * (request + 1))
        )
      )
    }
    try await writer.finish(state: .finished, atMilliseconds: 9)
    return (store, try store.resolve(.latest(back: 0)))
  }

  @Test func `the newest attempts tell how a run goes`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let recent = try store.recentAttempts(of: run, score: "correct")
    #expect(recent.attempts == 4)
    #expect(recent.score == 0.75)
    #expect(recent.latencyMilliseconds == 30)
    // Three after the first, which ended 330 ms before the last.
    #expect(abs((recent.perSecond ?? 0) - 3 / 0.33) < 1e-6)
    #expect(try store.recentAttempts(of: run, score: nil).score == nil)
    #expect(try store.recentAttempts(of: run, score: "correct", limit: 2).attempts == 2)
  }

  @Test func `how fast a run goes on is told of its last sitting alone`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let writer = try store.resumeRun(run, atMilliseconds: 10)
    // An hour and a half later, ten a second.
    for request in 54_000..<54_003 {
      try await writer.append(Self.record(request, case: "odd", passed: true, milliseconds: 10))
    }
    try await writer.finish(state: .finished, atMilliseconds: 11)
    let recent = try store.recentAttempts(of: run, score: nil)
    #expect(recent.attempts == 7)
    #expect(abs((recent.perSecond ?? 0) - 10) < 1e-6)
  }

  @Test func `an arm's figures and a case's requests are found`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.store(in: folder)
    let figures = try #require(try store.armFigures(of: run).first)
    #expect(figures.timeToFirstToken == 25)
    #expect(figures.score != nil)
    #expect(try store.requests(ofCase: "odd", in: run).map(\.request) == [1, 3])
    #expect(try store.requests(ofCase: "none", in: run).isEmpty)
  }

  @Test func `what came of each attempt is read as the whole record has it`() async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 9)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let records = (0..<60).map { random.record(request: $0) }
    for record in records { try await writer.append(record) }
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    var read: [AttemptRecord] = []
    try store.forEachOutcome(of: run, scoring: 1) { read.append($0) }
    let expected = records.filter { !$0.isWarmUp }
    #expect(read.map(\.request) == expected.map(\.request))
    #expect(read.map(\.arm) == expected.map(\.arm))
    #expect(read.map(\.sampleID) == expected.map(\.sampleID))
    #expect(read.map(\.failure?.kind) == expected.map(\.failure?.kind))
    #expect(read.map { $0.scores.map(\.value) } == expected.map { $0.scores.map(\.value) })
    #expect(read.map { $0.scores.map(\.name) } == expected.map { $0.scores.map(\.name) })
  }
}
