/// An attempt from the wire to the report: what came of it, with what was sent and what judges were
/// asked for it.
package struct Attempt: Hashable, Sendable {
  package var record: AttemptRecord

  /// Kept so that the attempt can be shown as it was sent; `nil` where it was not kept or not read.
  package var request: CompletionRequest?

  /// What judges were asked about it in one scoring, where that was read.
  package var judgeCalls: [JudgeCall]

  /// The sitting of the run that it belongs to, `nil` before it is stored: instants compare only
  /// within one.
  package var session: Int?

  package init(
    _ record: AttemptRecord,
    request: CompletionRequest? = nil,
    judgeCalls: [JudgeCall] = [],
    session: Int? = nil
  ) {
    self.record = record
    self.request = request
    self.judgeCalls = judgeCalls
    self.session = session
  }
}
