/// What all gates of a run come to.
package enum GateOutcome: String, Hashable, Sendable, Encodable {
  case passed
  case failed
  /// None failed and at least one could not be decided.
  case undecided

  package init(_ results: [GateResult]) {
    if results.contains(where: { $0.verdict == .failed }) {
      self = .failed
    } else if results.contains(where: { $0.verdict == .undecided }) {
      self = .undecided
    } else {
      self = .passed
    }
  }
}
