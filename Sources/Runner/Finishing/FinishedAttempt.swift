package import Domain

/// One attempt that is over: read, judged, and not yet stored.
package struct FinishedAttempt: Sendable {
  package var record: AttemptRecord

  /// What was asked.
  package var request: CompletionRequest

  /// Whether the same request is to be sent again, so that this is not its end.
  package var willRetry: Bool
}
