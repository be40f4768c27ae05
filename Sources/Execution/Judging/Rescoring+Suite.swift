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
      return try request.plan(
        path: manifest.suitePath,
        text: manifest.wholeSuiteText,
        storedOverrides: manifest.overrides,
        storedNarrowing: manifest.loadTerms.narrowing,
        storedModels: manifest.arms.map(\.model)
      )
    }
    let isOwn = URL(filePath: suite).standardized == URL(filePath: manifest.suitePath).standardized
    return try request.plan(
      path: suite,
      storedOverrides: isOwn ? manifest.overrides : [],
      storedModels: manifest.arms.map(\.model)
    )
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
