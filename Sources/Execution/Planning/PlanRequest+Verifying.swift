import Domain
import Foundation
import Reports
package import Suites

extension PlanRequest {
  /// Whether a word of the command line names a suite's file, and no stored run.
  package static func namesSuite(_ word: String) -> Bool {
    word.hasSuffix(".yaml") || word.hasSuffix(".yml")
      || FileManager.default.fileExists(atPath: word)
  }

  /// The plan of a run in which the other models are held against one, which is asked twice.
  ///
  /// - Parameters:
  ///   - reference: That model's id; `nil` for the one that the suite names.
  ///   - isRecorded: Whether the answers of another run are held against: then nothing is asked twice
  ///     that the suite does not say.
  package func planOfVerification(
    path: String,
    reference: String?,
    isRecorded: Bool = false
  ) async throws -> Plan {
    var request = self
    if let reference, !isRecorded {
      request.overrides.append("verify.reference=\(JSONValue.string(reference).serialized)")
    }
    let plan = try await request.askingRouters(suite: path).planOfRun(path: path)
    guard isRecorded || plan.suite.verify != nil else {
      let compared = plan.suite.models.filter(\.isCompared).map(\.id.printable)
      throw CommandFailure(
        .usage,
        "'\(path.printable)' names no reference. Say which of its models is right: --reference "
          + "\(compared.first ?? "MODEL"). Its models: \(compared.joined(separator: ", "))"
      )
    }
    return plan
  }
}
