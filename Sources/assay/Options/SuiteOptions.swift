import ArgumentParser
import Foundation
import Suites

/// The suite that a command is about, for every command that reads one.
struct SuiteOptions: ParsableArguments {
  @Argument(help: "The suite file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var suite: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Replace a value of the suite; may be repeated.",
      discussion: "Example: --set params.temperature=0.7",
      valueName: "path=value"
    )
  )
  var overrides: [String] = []

  @Option(help: "The seed of the order of requests and of open-loop arrivals.")
  var seed: UInt64 = 1

  /// Reads, checks and expands the suite; mistakes are printed whole and nothing is sent.
  func plan() throws -> Plan {
    guard FileManager.default.fileExists(atPath: suite) else {
      throw CommandFailure(
        .missingInput,
        "there is no suite file '\(suite)'. Name one that is there."
      )
    }
    do throws(SuiteErrors) {
      let suite = try Suite.load(path: self.suite, overrides: overrides)
      let routing = ModelRouting(suite: suite)
      return try suite.plan(seed: seed) { routing.refusal($0, $1, $2, $3) }
    } catch {
      throw CommandFailure(.invalidSuite, error.description)
    }
  }
}
