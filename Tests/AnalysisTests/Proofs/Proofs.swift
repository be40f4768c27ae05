import Foundation

/// Simulations that take minutes, run by `make proofs`.
enum Proofs {
  /// - Parameter name: One of those that `ASSAY_PROOFS` lists, separated by commas.
  static func areAsked(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["ASSAY_PROOFS"] ?? "").split(separator: ",")
      .contains { $0 == name }
  }
}
