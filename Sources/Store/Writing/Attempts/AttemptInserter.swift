import Domain
import GRDB

/// Inserts prepared attempts into the tables that hold their parts.
struct AttemptInserter {
  let run: Int64
  let session: Int64

  /// The scoring that the attempts' own scores belong to.
  let scoring: Int64

  static func insertion(into table: String, _ columns: [String]) -> String {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }

  /// Inserts attempts that belong together, table after table.
  func insert(
    _ prepared: [PreparedAttempt],
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    // A part at a time: what is inserted by one statement is put into one piece of memory.
    var start = 0
    while start < prepared.count {
      let part = prepared[start..<min(start + Self.part, prepared.count)]
      try insert(part, texts: &texts, by: statements)
      start = part.endIndex
    }
  }

  /// Attempts that are put together before they are inserted.
  private static let part = 4 * RowInsertion.many

  private func insert(
    _ prepared: ArraySlice<PreparedAttempt>,
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    let textRows = try prepared.map { attempt in
      try attempt.texts.map { try texts.row(of: $0, by: statements.texts) }
    }
    var attempts = RowValues(capacity: 1_024 * prepared.count)
    for (attempt, textRows) in zip(prepared, textRows) {
      attempts.append([run, session])
      attempts.append(textRows.prefix(PreparedAttempt.textsOfAttempt))
      attempt.rows.reading { attempts.append(AttemptRecord.columnNames.count, from: &$0) }
    }
    var ids: [Int64] = []
    ids.reserveCapacity(prepared.count)
    try statements.attempt.insert(prepared.count, from: attempts) { ids += $0 }
    var rows = AttemptRows(scoring: scoring)
    for (attempt, (id, textRows)) in zip(prepared, zip(ids, textRows)) {
      rows.add(attempt, id: id, textRows: textRows.dropFirst(PreparedAttempt.textsOfAttempt))
    }
    try rows.insert(by: statements)
    for (attempt, id) in zip(prepared, ids) {
      for call in attempt.judgeCalls {
        try Self.insert(
          call,
          of: id,
          scoring: scoring,
          policy: attempt.policy,
          texts: &texts,
          by: statements
        )
      }
    }
  }

  static func insert(
    scores count: Int,
    from rows: inout RowValues.Reader,
    of attempt: Int64,
    scoring: Int64,
    by statements: AttemptStatements
  ) throws {
    for position in 0..<count {
      var keys = RowValues(capacity: 27)
      keys.append([attempt, scoring, Int64(position)])
      try statements.score.one.execute(keys, &rows)
    }
  }

  static func insert(
    _ call: JudgeCall,
    of attempt: Int64,
    scoring: Int64,
    policy: TextPolicy,
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    let prompt = StoredText(policy.apply(call.prompt))
    let answer = call.answer.map { StoredText(policy.apply($0)) }
    var values = RowValues(capacity: 192)
    values.append([attempt, scoring])
    values.append(try texts.row(of: prompt, by: statements.texts))
    values.append(try texts.row(of: answer, by: statements.texts))
    call.append(to: &values, policy)
    try statements.judgeCall.one.execute(values)
  }
}
