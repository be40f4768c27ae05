package import Domain
import Foundation
import Suites

extension Rescoring {
  /// By the scores of a suite's file, or where none is named by those of the run's own.
  package init(_ manifest: RunManifest, bySuite suite: String?, _ request: PlanRequest) throws {
    try self.init(manifest, plan: Self.plan(for: manifest, bySuite: suite, request))
  }

  private static func plan(
    for manifest: RunManifest,
    bySuite suite: String?,
    _ request: PlanRequest
  ) throws -> Plan {
    guard let suite else {
      if manifest.planHash.isEmpty {
        throw CommandFailure(
          .usage,
          "the run was imported, and has no suite of ours to score it by. Name one with its models "
            + "and cases, which 'assay import FILE --cases cases.jsonl' writes: --suite SUITE"
        )
      }
      let plan = try request.plan(
        path: manifest.suitePath,
        text: manifest.wholeSuiteText,
        storedOverrides: manifest.overrides,
        storedNarrowing: manifest.loadTerms.narrowing,
        storedModels: manifest.arms.map(\.model),
        passingOver: neverUsed.union(usedToAsk)
      )
      if !plan.externalScores.isEmpty, let fault = plan.suite.faults(in: usedToAsk).first {
        throw CommandFailure(.invalidSuite, "\(fault.mistake)")
      }
      return plan
    }
    let isOwn = URL(filePath: suite).standardized == URL(filePath: manifest.suitePath).standardized
    return try request.plan(
      path: suite,
      storedOverrides: isOwn ? manifest.overrides : [],
      storedModels: manifest.arms.map(\.model)
    )
  }

  /// Keys of a suite that no scoring goes by.
  private static let neverUsed: Set = [
    "gates", "compare", "report", "notify", "verify", "tune", "load", "objectives", "allowed_delay",
    "connections", "warm_connections", "cache", "cold",
  ]

  /// Those by which only judges and the like are asked.
  private static let usedToAsk: Set = ["models", "providers", "timeout", "retry", "budget"]

  /// What of the run's own suite is refused today and passed over; `nil` where nothing is.
  package var faultNote: String? {
    guard let fault = plan.suite.faults.first else { return nil }
    let more = plan.suite.faults.count > 1 ? " (and \(plan.suite.faults.count - 1) more)" : ""
    return "The run's suite is refused today, and what is wrong in it is passed over: "
      + "\(fault.mistake)\(more)"
  }

  /// Names the suite's content, so that the same command goes on with a scoring that it began, under
  /// another budget too.
  package func reason(bySuite suite: String?) -> String {
    let overrides = plan.suite.overrides.filter { !$0.hasPrefix("budget") }
      .map { " --set \($0)" }.joined()
    return
      "rescored by \(suite ?? "its own suite")\(overrides) (\(plan.suite.contentHash.prefix(12)))"
  }
}
