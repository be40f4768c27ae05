import Domain

/// What asking for one score came to.
struct ExternalVerdict: Sendable {
  /// `nil` when the work was called off before it was known.
  var value: Score.Value?
  var calls: [JudgeCall] = []
}
