/// How a tuning looks for the best setting.
package enum TuningMethod: String, Hashable, Sendable, Encodable, CaseIterable {
  /// Each setting answers each case.
  case every
  /// Successive halving: the best third goes on to three times as many cases.
  case halving
  /// A setting leaves once it is clearly behind on the cases that all have answered.
  case race
  /// Few settings far apart first, then those that their neighbours speak for, then the leaders.
  case adaptive
}
