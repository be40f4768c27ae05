import Domain

/// What asking for one score came to.
struct OutsideVerdict: Sendable {
  /// `nil` when the work was called off before it was known.
  var value: Score.Value?
  var calls: [JudgeCall] = []
}
