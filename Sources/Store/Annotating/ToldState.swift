/// What was last told of a gate, or of a figure that is followed, to those whom a suite names.
package struct ToldState: Hashable, Sendable {
  /// The command whose verdict it is.
  package enum Command: String, Hashable, Sendable {
    case check
    case track
  }

  /// The gate or the figure, with the arm that it is of and whom it was told.
  package var subject: String

  /// Whether it had failed, or had become worse.
  package var isWorse: Bool

  /// Of the run that was judged, milliseconds since 1970.
  package var runStartedAtMilliseconds: Int64

  /// Runs that began before it are older than what was told.
  ///
  /// When the run began, or where its clock was ahead, when it was told; `nil` once the run is
  /// deleted, and of what is yet to be kept.
  package var asOfMilliseconds: Int64?

  package init(
    subject: String,
    isWorse: Bool,
    runStartedAtMilliseconds: Int64,
    asOfMilliseconds: Int64? = nil
  ) {
    self.subject = subject
    self.isWorse = isWorse
    self.runStartedAtMilliseconds = runStartedAtMilliseconds
    self.asOfMilliseconds = asOfMilliseconds
  }
}
