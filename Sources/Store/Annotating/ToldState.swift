/// What was last told of a gate, or of a figure that is followed, to those whom a suite names.
package struct ToldState: Hashable, Sendable {
  /// The command whose verdict it is.
  package enum Command: String, Hashable, Sendable {
    case check
    case track
  }

  /// The gate or the figure, with the arm that it is of.
  package var subject: String

  /// Whether it had failed, or had become worse.
  package var isWorse: Bool

  /// Of the run that was judged, milliseconds since 1970.
  package var runStartedAtMilliseconds: Int64

  package init(subject: String, isWorse: Bool, runStartedAtMilliseconds: Int64) {
    self.subject = subject
    self.isWorse = isWorse
    self.runStartedAtMilliseconds = runStartedAtMilliseconds
  }
}
