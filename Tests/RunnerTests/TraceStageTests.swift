import Domain
import Foundation
import Profiles
import Providers
import Runner
import RunnerSupport
import Suites
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct TraceStageTests {
  /// A suite of two models that replays these times, in milliseconds.
  private static func plan(_ times: [Int], _ keys: String) throws -> Plan {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "assay-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = times.map {
      "{\"timestamp\": \($0), \"input_length\": 40, \"output_length\": \($0 + 1)}\n"
    }
    let file = folder.appending(path: "trace.jsonl")
    try Data(rows.joined().utf8).write(to: file)
    let text = """
      version: 1
      suite: replay
      models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
      load: \(keys.replacing("FILE", with: file.path))
      """
    return try Suite.load(path: "replay.yaml", text: text).plan(seed: 1)
  }

  private static func run(
    _ plan: Plan,
    _ progress: PlanProgress = .none
  ) async throws -> SessionFixture.Outcome {
    let provider = try Provider(
      profile: ProviderProfile.Name.builtin.profile,
      baseURL: "http://127.0.0.1:1"
    )
    let route = ModelRoute(provider: provider, limits: TransferLimits(), connection: .reuse)
    let session = RunSession(
      plan: plan,
      routes: Dictionary(uniqueKeysWithValues: plan.suite.models.map { ($0.id, route) }),
      transport: ScriptedTransport(),
      retry: RetryPolicy(plan.suite.retry, base: .milliseconds(1)),
      progress: progress
    )
    let (records, stages) = (Collected<AttemptRecord>(), Collected<LoadStageRecord>())
    try await session.run(
      stageEnded: { stages.add([$0]) },
      { records.add($0.map(\.record)) }
    )
    return SessionFixture.Outcome(records: records.values, stages: stages.values)
  }

  @Test(arguments: [1.0, 3.0, 0.5])
  func `each row of a trace is due at its own instant, for every model`(speed: Double) async throws
  {
    let times = [0, 20, 20, 31, 60]
    let outcome = try await Self.run(
      try Self.plan(times, "{trace: \"FILE\", speed: \(speed)}")
    )
    #expect(outcome.records.count == 10)
    for model in [0, 1] {
      let records = outcome.records.filter { $0.arm == model }.sorted { $0.request < $1.request }
      #expect(records.map(\.sampleID) == (1...5).map { "line-\($0)" })
      let first = try #require(records.first).timeline.scheduled
      let due = records.map { ($0.timeline.scheduled - first).inNanoseconds }
      #expect(due == times.map { Int64((Double($0) * 1e6 / speed).rounded()) })
      #expect(records.allSatisfy { $0.timeline.started >= $0.timeline.scheduled })
    }
    #expect(outcome.stages.first?.isComplete == true)
    let rate = try #require(outcome.stages.first?.offer.rate)
    #expect(abs(rate - 4 / 0.06 * speed) < 1e-9)
  }

  @Test func `a stage begins the trace anew, though the one before sent a part of it`() async throws
  {
    let plan = try Self.plan(
      [0, 5, 9, 10],
      "[{trace: \"FILE\", for: 2}, {trace: \"FILE\", speed: 2}]"
    )
    let records = try await Self.run(plan).records.filter { $0.arm == 0 }
      .sorted { ($0.stage, $0.request) < ($1.stage, $1.request) }
    #expect(records.map(\.stage) == [0, 0, 1, 1, 1, 1])
    #expect(
      records.map(\.sampleID) == ["line-1", "line-2", "line-1", "line-2", "line-3", "line-4"]
    )
    let first = records[2].timeline.scheduled
    let due = records.dropFirst(2).map { ($0.timeline.scheduled - first).inNanoseconds }
    #expect(due == [0, 2_500_000, 4_500_000, 5_000_000])
    #expect(Set(records.map(\.request)).count == 6)
  }

  @Test func `what is left of a trace keeps its rows and their distances`() async throws {
    let plan = try Self.plan([0, 40, 50, 80], "{trace: \"FILE\"}")
    var progress = PlanProgress.none
    // The first two rows, and the last, of both models.
    progress.finish([0, 1, 2, 3, 6, 7])
    let records = try await Self.run(plan, progress).records
    #expect(Set(records.map(\.sampleID)) == ["line-3"] && records.count == 2)
    #expect(records.allSatisfy { $0.completion != nil })
  }

  @Test func `shards send each row once, at its instant in the whole`() async throws {
    let plan = try Self.plan([0, 10, 20, 30, 40, 50], "{trace: \"FILE\"}")
    var sent: [String] = []
    for number in [1, 2] {
      let share = try PlanShare(#require(Shard(number: number, of: 2)), of: plan)
      let outcome = try await Self.run(plan, .beginning(share))
      let records = outcome.records.filter { $0.arm == 0 }
      sent += records.map(\.sampleID)
      let began = try #require(outcome.stages.first).began
      for record in records {
        let row = try #require(Int(record.sampleID.dropFirst(5)))
        let lead = record.timeline.scheduled - began - .milliseconds(10 * (row - 1))
        // The same for each: the lead in which a request is handed over before it is due.
        #expect(lead == .milliseconds(50))
      }
    }
    #expect(sent.sorted() == (1...6).map { "line-\($0)" })
  }
}
