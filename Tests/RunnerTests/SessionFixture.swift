import Domain
import Profiles
import Providers
import Runner
import RunnerSupport
import Suites
import Testing
import Transport

/// A run of a small suite over a scripted transport.
struct SessionFixture {
  let plan: Plan
  let transport: ScriptedTransport

  /// - Parameter lines: Keys of the suite beside models, prompts, cases and params.
  init(
    _ lines: String,
    models: [String] = ["small"],
    cases: Int = 2,
    transport: ScriptedTransport = ScriptedTransport(),
    prompts: String = #"["{{q}}"]"#,
    params: String = "max_tokens: 8"
  ) throws {
    let list = models.map { "{provider: builtin, model: \($0)}" }.joined(separator: ", ")
    let text = """
      version: 1
      suite: scripted
      models: [\(list)]
      prompts: \(prompts)
      cases:
      \((0..<cases).map { "  - {id: c\($0), vars: {q: question \($0)}, expected: Paris}" }.joined(separator: "\n"))
      params: {\(params)}
      \(lines)
      """
    plan = try Suite.load(path: "scripted.yaml", text: text).plan(seed: 1)
    self.transport = transport
  }

  /// What a session handed over.
  struct Outcome {
    var records: [AttemptRecord]
    var stages: [LoadStageRecord]
  }

  func session(
    program: LoadProgram? = nil,
    meter: (@Sendable () async -> LoopReport)? = nil
  ) throws -> RunSession {
    let provider = try Provider(
      profile: ProviderProfile.Name.builtin.profile,
      baseURL: "http://127.0.0.1:1"
    )
    let route = ModelRoute(provider: provider, limits: TransferLimits(), connection: .reuse)
    return RunSession(
      plan: plan,
      routes: Dictionary(uniqueKeysWithValues: plan.suite.models.map { ($0.id, route) }),
      transport: transport,
      retry: RetryPolicy(plan.suite.retry, base: .milliseconds(1)),
      program: program,
      meter: meter
    )
  }

  func run(
    program: LoadProgram? = nil,
    meter: (@Sendable () async -> LoopReport)? = nil
  ) async throws -> Outcome {
    let (records, stages) = (Collected<AttemptRecord>(), Collected<LoadStageRecord>())
    try await session(program: program, meter: meter).run(
      stageEnded: { stages.add([$0]) },
      { records.add($0.map(\.record)) }
    )
    return Outcome(records: records.values, stages: stages.values)
  }
}
