package import Domain

/// What a plan is made for: it decides the order of sending, and which arms there are.
package enum PlanPurpose: Hashable, Sendable {
  /// Everything is sent: all cases, then all again for the next repetition.
  case run

  /// Parts are sent, one after the other, until the best setting is known.
  ///
  /// Cases come in the order of these ids, each with all its repetitions, so that the cases seen so
  /// far are seen whole. Where the suite names no baseline, the parameters without the sweep are an
  /// arm too: the default that the others have to beat.
  case tuning(TuningMethod, cases: [String])
}
