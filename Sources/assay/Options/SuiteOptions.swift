import ArgumentParser
import Domain
import Execution
import Suites

/// The suite that a command is about, for every command that reads one.
struct SuiteOptions: ParsableArguments {
  @Argument(help: "The suite file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var suite: String

  @OptionGroup var planning: PlanningOptions

  func plan(_ narrowing: RunNarrowing = RunNarrowing()) async throws -> Plan {
    try await planning.request(narrowing).askingRouters(suite: suite).plan(path: suite)
  }
}

/// What changes the plan of a suite, for every command that makes one.
struct PlanningOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Replace a value of the suite; may be repeated.",
      discussion: "Example: --set params.temperature=0.7",
      valueName: "path=value"
    )
  )
  var overrides: [String] = []

  @Option(help: "The seed of the order of requests and of open-loop arrivals. (default: 1)")
  var seed: UInt64?

  var request: PlanRequest { request(RunNarrowing()) }

  func request(_ narrowing: RunNarrowing) -> PlanRequest {
    PlanRequest(overrides: overrides, seed: seed, narrowing: narrowing)
  }
}
