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

  /// So small a difference that it may be the harness's own, however sure it is that there is one.
  case withinError = "within-error"
}

extension Verdict {
  /// For a table.
  package var words: String { self == .withinError ? "within the harness's error" : rawValue }
}
