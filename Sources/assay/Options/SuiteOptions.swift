import ArgumentParser
import Foundation
import Suites

/// The suite that a command is about, for every command that reads one.
struct SuiteOptions: ParsableArguments {
  @Argument(help: "The suite file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var suite: String

  @OptionGroup var planning: PlanningOptions

  func plan() throws -> Plan {
    try planning.plan(path: suite)
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

  /// Reads, checks and expands the suite; mistakes are printed whole and nothing is sent.
  ///
  /// - Parameters:
  ///   - text: The suite's text, where it is not to be read from the file.
  ///   - storedSeed: The seed of the run that the plan is for, where there is one.
  ///   - storedOverrides: Those that the run was made with; the command's own are laid over them.
  ///   - purpose: What the plan is for, once the suite and the seed are known.
  func plan(
    path: String,
    text: String? = nil,
    storedSeed: UInt64? = nil,
    storedOverrides: [String] = [],
    purpose: (_ suite: Suite, _ seed: UInt64) throws -> PlanPurpose = { _, _ in .run }
  ) throws -> Plan {
    guard text != nil || FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        .missingInput,
        "there is no suite file '\(path)'. Name one that is there."
      )
    }
    let suite = try Self.telling { () throws(SuiteErrors) in
      try Suite.load(path: path, text: text, overrides: storedOverrides + overrides)
    }
    let seed = storedSeed ?? seed ?? 1
    let purpose = try purpose(suite, seed)
    return try Self.telling { () throws(SuiteErrors) in
      try suite.plan(seed: seed, purpose: purpose)
    }
  }

  private static func telling<Value>(
    _ body: () throws(SuiteErrors) -> Value
  ) throws(CommandFailure) -> Value {
    do {
      return try body()
    } catch {
      throw CommandFailure(.invalidSuite, error.description)
    }
  }
}
