/// What a wire says of thoughts that are not shown as they were, the surest last.
enum ThoughtHiding: Comparable {
  case untold

  /// What is shown is signed with a seal, as Anthropic signs: a summary, but of models that show all.
  case sealed

  /// What is shown is a summary, or something is not shown at all.
  case hidden

  mutating func note(_ sign: Self) { self = max(self, sign) }

  /// Longer than what others than Anthropic sign a thought with, which is an identifier or a hash; its seal
  /// holds all that was thought.
  private static let longestIdentifier = 128

  /// What a signature of so many bytes says of a thought that is shown.
  init(signatureOf bytes: Int) { self = bytes > Self.longestIdentifier ? .sealed : .untold }
}
