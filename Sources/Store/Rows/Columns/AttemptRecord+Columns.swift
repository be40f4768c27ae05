import Domain

extension AttemptRecord {
  /// The columns of `attempt` that come from the record alone, in the order of `append`.
  static let columnNames = AttemptField.columns.map(\.name)

  /// - Parameter failure: The record's own, as far as it is kept.
  func append(to values: inout RowValues, failure: RequestFailure?) {
    guard let failure else {
      for column in AttemptField.columnAppenders { column.append(self, &values) }
      return
    }
    var record = self
    record.outcome = .failed(failure)
    for column in AttemptField.columnAppenders { column.append(record, &values) }
  }

  /// What fields are put into.
  static let unread = AttemptRecord(
    request: 0,
    arm: 0,
    sampleID: "",
    startedAtMilliseconds: 0,
    timeline: RequestTimeline(
      scheduled: Instant(nanoseconds: 0),
      started: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: 0)
    ),
    outcome: .succeeded
  )
}

extension AnswerOrigin {
  static func read(from reader: inout ColumnReader) throws -> AnswerOrigin? {
    let run = try reader.optionalText()
    let request = try reader.optionalInt()
    guard let run, let request else { return nil }
    return AnswerOrigin(runID: run, request: request)
  }
}
