import Domain
import Foundation
import Store
import Testing

/// Conversations that were cut: what was answered in them goes, and what it took stays.
struct CutConversationTests {
  private static func record(
    _ request: Int,
    attempt: Int = 1,
    turn: Int,
    ending: ConversationEnding? = nil,
    failed: Bool = false
  ) -> AttemptRecord {
    let start = Instant(nanoseconds: Int64(request * 100 + attempt))
    var completion = Completion(choices: [Completion.Choice(text: "answer \(request)")])
    completion.usage = TokenUsage(inputTokens: 7, outputTokens: 3, verbatim: "{}")
    return AttemptRecord(
      request: request,
      attempt: attempt,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: Int64(request),
      timeline: RequestTimeline(scheduled: start, started: start, ended: start),
      outcome: failed ? .failed(RequestFailure(kind: .serverError, message: "no")) : .succeeded,
      completion: failed ? nil : completion,
      conversation: ConversationStep(
        conversation: request / 4 * 4,
        turn: turn,
        step: 0,
        ending: ending
      ),
      scores: [Score(name: "right", value: .passed(true))]
    )
  }

  private static var manifest: RunManifest {
    var sample = Sample(id: "a", variables: ["x": 1])
    sample.turns = [
      SampleTurn(user: "one", expected: ["1"], results: [ToolResult(name: "f", text: "r")]),
      SampleTurn(user: "two"), SampleTurn(user: "three"),
    ]
    return RunManifest(
      id: "0123",
      suiteName: "talk",
      suiteText: "",
      suitePath: "talk.yaml",
      suiteHash: "",
      planHash: "",
      seed: 1,
      startedAtMilliseconds: 0,
      plannedRequests: 2,
      repetitions: 2,
      load: "closed loop, 1 in flight per model",
      isInterleaved: true,
      arms: [Arm(index: 0, model: "m", prompt: "p")],
      samples: [sample],
      scores: [
        .init(name: "right", isPrimary: true, isPassFail: true, turns: .last, summary: "")
      ],
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }

  /// One conversation that ended, and one that was cut at its third turn, after a failure.
  private static func written(in folder: TemporaryFolder) async throws -> (RunStore, RunRow) {
    let store = try folder.open()
    let writer = try store.beginRun(manifest)
    for record in [
      record(0, turn: 0), record(1, turn: 1, ending: .complete), record(4, turn: 0),
      record(5, turn: 1, failed: true), record(5, attempt: 2, turn: 1),
    ] {
      try await writer.append(record)
    }
    try await writer.finish(state: .interrupted, atMilliseconds: 9)
    return (store, try store.resolve(.latest(back: 0)))
  }

  private static func requests(_ store: RunStore, _ run: RunRow) throws -> [[Int]] {
    var requests: [[Int]] = []
    try store.forEachAttempt(of: run) { requests.append([$0.request, $0.attempt]) }
    return requests
  }

  @Test func `a manifest keeps turns and how they become one`() async throws {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.written(in: folder)
    #expect(try store.manifest(of: run) == Self.manifest)
    var ends: [ConversationEnding?] = []
    try store.forEachAttempt(of: run) { ends.append($0.conversation?.ending) }
    #expect(ends == [nil, .complete, nil, nil, nil])
    #expect((run.finishedRequests, run.succeededRequests) == (1, 1))
    #expect(try store.check() == [])
  }

  @Test func `what was answered in a cut conversation is removed, and failures stay`() async throws
  {
    let folder = try TemporaryFolder()
    let (store, run) = try await Self.written(in: folder)
    let writer = try store.resumeRun(run, cut: [4..<6], atMilliseconds: 10)
    #expect(try Self.requests(store, run) == [[0, 1], [1, 1], [5, 1]])
    let cut = try store.cutAttempts(of: run)
    #expect(cut.map(\.usage.inputTokens) == [7, 7])
    #expect(cut.map(\.usage.outputTokens) == [3, 3])
    // By it is told what was written to a cache for an hour.
    #expect(cut.map(\.usage.verbatim) == ["{}", "{}"])
    try await writer.append(Self.record(4, turn: 0))
    try await writer.append(Self.record(5, attempt: 2, turn: 1, ending: .complete))
    try await writer.finish(state: .finished, atMilliseconds: 11)
    let whole = try store.resolve(.latest(back: 0))
    #expect((whole.finishedRequests, whole.succeededRequests) == (2, 2))
    #expect(try store.check() == [])
  }

  @Test func `a copy from before does not bring back what was removed`() async throws {
    let (old, copy) = (try TemporaryFolder(), try TemporaryFolder())
    _ = try await Self.written(in: old)
    let mended = try copy.open()
    _ = try mended.merge(from: old.store)
    let resumed = try mended.resolve(.latest(back: 0))
    let writer = try mended.resumeRun(resumed, cut: [4..<6], atMilliseconds: 10)
    try await writer.finish(state: .finished, atMilliseconds: 11)
    _ = try mended.merge(from: old.store)
    #expect(try Self.requests(mended, resumed) == [[0, 1], [1, 1], [5, 1]])
    #expect(try mended.check() == [])
  }
}
