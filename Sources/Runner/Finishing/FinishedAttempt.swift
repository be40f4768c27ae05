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

  /// Whether it has a place of the plan; a warm-up that lasts a time has none.
  private let hasPlace: Bool

  /// Whether nothing more comes of its place of the plan: a conversation ends with its last request.
  package var isEnd: Bool {
    !willRetry && hasPlace && record.conversation.map { $0.ending != nil } ?? true
  }

  // Told here, so that whoever counts need not take the record out.
  package let succeeded: Bool

  /// Whether it failed, other than by the client's own doing.
  package let failed: Bool
  package let isCancelled: Bool

  package init(
    record: AttemptRecord,
    request: CompletionRequest,
    willRetry: Bool,
    hasPlace: Bool = true
  ) {
    self.hasPlace = hasPlace
    self.record = record
    self.request = request
    self.willRetry = willRetry
    succeeded = record.succeeded
    failed = record.failure?.kind.isOfProvider ?? false
    isCancelled = record.failure?.kind == .cancelled
  }
}
