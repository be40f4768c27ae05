package import Domain

/// An attempt as it is handed to the store, with what was sent and what judges were asked for it.
package struct AttemptEntry: Sendable {
  package var record: AttemptRecord

  /// Kept so that the attempt can be shown as it was sent; its prompt is stored once by content.
  package var request: CompletionRequest?
  package var judgeCalls: [JudgeCall]

  package init(
    _ record: AttemptRecord,
    request: CompletionRequest? = nil,
    judgeCalls: [JudgeCall] = []
  ) {
    self.record = record
    self.request = request
    self.judgeCalls = judgeCalls
  }
}
