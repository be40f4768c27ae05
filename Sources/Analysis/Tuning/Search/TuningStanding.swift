/// Whether a setting may win, by the constraints, as far as it was measured.
package enum TuningStanding: Hashable, Sendable {
  case fit
  /// Its figure breaks a constraint, its interval not wholly, or is not known: it goes on, and leads nobody.
  case doubtful
  /// The whole interval breaks a constraint: it leaves.
  case unfit
}
