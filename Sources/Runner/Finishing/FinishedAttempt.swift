package import Domain

/// One attempt that is over: read, judged, and not yet stored.
///
/// A class: it goes through many hands, and each copy would count who refers to each of its texts.
package final class FinishedAttempt: Sendable {
  package let record: AttemptRecord

  /// What was asked.
  package let request: CompletionRequest

  /// Whether the same request is to be sent again, so that this is not its end.
  package let willRetry: Bool

  /// Whether nothing more comes of its place of the plan: a conversation ends with its last request.
  package var isEnd: Bool {
    !willRetry && record.conversation.map { $0.ending != nil } ?? true
  }

  // Told here, so that whoever counts need not take the record out.
  package let succeeded: Bool
  package let isCancelled: Bool

  package init(record: AttemptRecord, request: CompletionRequest, willRetry: Bool) {
    self.record = record
    self.request = request
    self.willRetry = willRetry
    succeeded = record.succeeded
    isCancelled = record.failure?.kind == .cancelled
  }
}
