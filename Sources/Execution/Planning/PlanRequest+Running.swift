import Domain
import Reports
package import Store
package import Suites

extension PlanRequest {
  /// The plan of a run that begins.
  package func planOfRun(path: String) throws -> Plan {
    try plan(path: path) { try Self.purpose($0, path: path, seed: $1) }
  }

  /// The plan of a stored run that goes on, with what is done of it.
  ///
  /// - Parameters:
  ///   - retriesFailed: Whether what failed is sent again too.
  ///   - shards: Which share of the run goes on.
  package func resuming(
    _ run: RunRow,
    retriesFailed: Bool = false,
    shards: ShardRequest = ShardRequest(),
    in store: RunStore
  ) throws -> (plan: Plan, continuation: RunContinuation) {
    _ = try untunedManifest(of: run, in: store)
    return try RunContinuation.resuming(
      run,
      options: self,
      retriesFailed: retriesFailed,
      shards: shards,
      in: store
    )
  }

  /// The plan of a suite that asks for more than a stored run was begun with.
  package func extending(
    _ run: RunRow,
    path: String,
    in store: RunStore
  ) throws -> (plan: Plan, continuation: RunContinuation) {
    let manifest = try untunedManifest(of: run, in: store)
    if let narrowing = manifest.loadTerms.narrowing {
      throw CommandFailure(
        .usage,
        "run \(run.number) sent only a part of its suite (\(narrowing.words.printable)), and cannot be "
          + "extended. What it lacks of that part is sent by: assay run --resume \(run.number)\(store.option)"
      )
    }
    guard manifest.shards == nil else {
      throw CommandFailure(
        .usage,
        "run \(run.number) was sent in shards, whose requests keep their places in its plan, and "
          + "cannot be extended. Start a new run."
      )
    }
    let plan = try plan(path: path, storedSeed: manifest.seed) {
      try Self.purpose($0, path: path, seed: $1)
    }
    .synthesising(by: manifest.loadTerms.synthesis)
    guard plan.loadDescription == manifest.load else {
      throw CommandFailure(
        .invalidSuite,
        "run \(run.number) cannot be extended under another load: its times would not compare. "
          + "It had \(manifest.load.printable)."
      )
    }
    return (plan, try RunContinuation(run, plan: plan, extends: true, in: store))
  }

  /// A sweep whose settings leave on the way is no plan that could be sent.
  private static func purpose(
    _ suite: Suite,
    path: String,
    seed: UInt64
  ) throws -> PlanPurpose {
    guard let sweep = suite.sweep, sweep.method.isAdaptive else { return .run }
    throw CommandFailure(
      .invalidSuite,
      "\(sweep.position): error: method: \(sweep.method.rawValue) drops settings on the way, which a "
        + "run does not. Use: assay tune \(path) (or method: grid, to run every cell)"
    )
  }

  private func untunedManifest(of run: RunRow, in store: RunStore) throws -> RunManifest {
    let manifest = try CommandFailure.wrapping(.missingInput) { try store.manifest(of: run) }
    guard manifest.loadTerms.tuning == nil else {
      throw CommandFailure(
        .usage,
        "run \(run.number) is a tuning, which decides on the way what is sent. Go on with it by: "
          + "assay tune --resume \(run.number)\(store.option)"
      )
    }
    return manifest
  }
}
