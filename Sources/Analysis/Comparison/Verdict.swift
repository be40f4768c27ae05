/// What a comparison of a candidate with a baseline comes to.
///
/// "Not significant" is not "the same": only an interval inside the practical margin is.
package enum Verdict: String, Hashable, Sendable, Encodable, CaseIterable {
  case better
  case worse
  /// Told apart in a figure of which neither more nor less is better.
  case different
  case equivalent
  case undecided
}
