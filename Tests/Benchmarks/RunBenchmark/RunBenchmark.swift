import Domain
import Foundation
import Profiles
import Providers
import Runner
import Store
import Suites
import Transport

/// Sends the requests of a load and stores what came of them, without reports and progress: what of a
/// run grows with its requests, in a program that builds fast and can be profiled.
@main
struct RunBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let streams = Int(arguments[2]), let requests = Int(arguments[3]),
      let tokens = Int(arguments[4])
    else {
      FileHandle.standardError.write(
        Data("usage: RunBenchmark BASE_URL STREAMS REQUESTS TOKENS STORE\n".utf8)
      )
      exit(64)
    }
    let plan = try Suite.load(
      path: "benchmark.yaml",
      text: suite(base: arguments[1], streams: streams, requests: requests, tokens: tokens)
    ).plan(seed: 1)
    let route = ModelRoute(
      provider: try Provider(
        profile: ProviderProfile.Name.openai.profile,
        baseURL: arguments[1]
      ),
      limits: TransferLimits(),
      connection: .reuse
    )
    let store = try RunStore.open(path: arguments[5])
    let writer = PatientWriter(try store.beginRun(manifest(of: plan))) { _ in }
    let session = RunSession(
      plan: plan,
      routes: Dictionary(uniqueKeysWithValues: plan.suite.models.map { ($0.id, route) }),
      transport: try CurlTransport(),
      retry: RetryPolicy(plan.suite.retry)
    )
    let began = ContinuousClock.now
    try await session.run { ended in
      try await writer.append(ended.map { Attempt($0.record, request: $0.request) })
    }
    let seconds = (ContinuousClock.now - began).inSeconds
    try await writer.finish(state: .finished, atMilliseconds: 0)
    print("\(Int(Double(requests) / seconds)) requests a second")
  }

  private static func suite(base: String, streams: Int, requests: Int, tokens: Int) -> String {
    """
    version: 1
    suite: benchmark
    models:
      - {id: reference, provider: openai, base_url: "\(base)", model: reference, endpoint: completions}
    prompts: [Say hello.]
    cases: [\((0..<min(requests, 100)).map { "{id: case-\($0)}" }.joined(separator: ", "))]
    params: {max_tokens: \(tokens)}
    load: {closed: \(streams), for: \(requests)}
    """
  }

  private static func manifest(of plan: Plan) -> RunManifest {
    RunManifest(
      id: UUID().uuidString,
      suiteName: plan.suite.name,
      suiteText: plan.suite.text,
      suitePath: plan.suite.path,
      suiteHash: plan.suite.hash,
      planHash: plan.hash,
      seed: plan.seed,
      startedAtMilliseconds: 0,
      plannedRequests: plan.requestCount,
      repetitions: plan.repetitions,
      load: plan.loadDescription,
      isInterleaved: true,
      arms: plan.arms,
      samples: plan.samples,
      scores: plan.scores,
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }
}
