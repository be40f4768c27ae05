/// Whether something is worse than another by more than a margin.
///
/// The one-sided test at 2.5 % of the difference's 95 % interval: of pass or fail Tango's, whose level
/// at the margin is 2.2 to 2.5 %.
package enum NonInferiority: String, Hashable, Sendable, Encodable, CaseIterable {
  case notWorse = "not-worse"
  case worse
  case undecided

  /// - Parameters:
  ///   - difference: Candidate minus reference, positive where the candidate is better.
  ///   - margin: How much worse does not matter, at least 0.
  ///   - error: What the harness itself errs by, in the same unit.
  package init(_ difference: Estimate?, margin: Double, error: Double = 0) {
    if let lower = difference?.lower, lower > -margin + error {
      self = .notWorse
    } else if let upper = difference?.upper, upper < -margin - error {
      self = .worse
    } else {
      self = .undecided
    }
  }
}
