/// A verdict on a suite that is another than it was at the run before.
package struct StateChange: Hashable, Sendable {
  package var suite: String

  /// The run that changed it.
  package var run: Int64

  /// The words of its command: `failed`, `passed`; `confirmed`, `ok`.
  package var state: String

  /// `nil` where there was no verdict before.
  package var before: String?

  /// Whether the change is for the worse.
  package var isWorse: Bool

  /// A sentence that says what has changed.
  package var words: String

  package init(
    suite: String,
    run: Int64,
    state: String,
    before: String?,
    isWorse: Bool,
    words: String
  ) {
    self.suite = suite
    self.run = run
    self.state = state
    self.before = before
    self.isWorse = isWorse
    self.words = words
  }

  /// `nightly: failed, was passed (run 12)`; where only a part of it changed, such as one gate of
  /// several, `nightly: still failed, in more than before (run 12)`.
  package var title: String {
    guard before != state else {
      return "\(suite): still \(state), in \(isWorse ? "more" : "less") than before (run \(run))"
    }
    return "\(suite): \(state)" + (before.map { ", was \($0)" } ?? "") + " (run \(run))"
  }
}
