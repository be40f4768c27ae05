package import Domain

/// An attempt with what was sent for it.
package struct StoredAttempt: Hashable, Sendable {
  package var record: AttemptRecord

  /// `nil` where the run kept no prompts, or stored the attempt without its request.
  package var request: CompletionRequest?

  /// What judges were asked about it in the scoring that was read, where that was asked for.
  package var judgeCalls: [JudgeCall] = []

  /// The sitting of the run that it belongs to: instants compare only within one.
  package var session: Int
}
