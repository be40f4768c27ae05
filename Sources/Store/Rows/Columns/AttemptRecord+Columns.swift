import Domain

extension AttemptRecord {
  /// The columns of `attempt` that come from the record alone, in the order of `append` and
  /// `read(from:)`.
  static let columnNames = AttemptField.columns.map(\.name)

  /// - Parameter failure: The record's own, as far as it is kept.
  func append(to values: inout RowValues, failure: RequestFailure?) {
    guard let failure else {
      for append in AttemptField.columnAppenders { append(self, &values) }
      return
    }
    var record = self
    record.outcome = .failed(failure)
    for append in AttemptField.columnAppenders { append(record, &values) }
  }

  /// The record without what other tables hold: token events, answers, scores, the failure's body.
  ///
  /// - Parameter headers: Whether the response headers are read.
  static func read(
    from reader: inout ColumnReader,
    headers: Bool
  ) throws -> AttemptRecord {
    var record = AttemptRecord.unread
    for read in headers ? AttemptField.columnReaders : AttemptField.columnReadersWithoutHeaders {
      try read(&reader, &record)
    }
    return record
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
