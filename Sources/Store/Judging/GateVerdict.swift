package import Domain
import GRDB

/// What a gate decided about a run, and why.
package struct GateVerdict: Hashable, Sendable {
  package var createdAtMilliseconds: Int64

  /// The gate's words in the suite, such as `score >= 0.9`.
  package var gate: String

  /// `passed`, `failed`, `undecided`.
  package var outcome: String
  package var explanation: String

  /// The figures behind it.
  package var details: JSONValue

  package init(
    createdAtMilliseconds: Int64,
    gate: String,
    outcome: String,
    explanation: String,
    details: JSONValue = .null
  ) {
    self.createdAtMilliseconds = createdAtMilliseconds
    self.gate = gate
    self.outcome = outcome
    self.explanation = explanation
    self.details = details
  }
}

extension RunStore {
  package func record(_ verdicts: [GateVerdict], of run: RunRow) throws(StoreError) {
    try StoreError.wrapping(path) {
      try database.write { db in
        for verdict in verdicts {
          try db.execute(
            sql: """
              INSERT INTO verdict (run, created_at_ms, gate, outcome, explanation, details)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
            arguments: [
              run.number, verdict.createdAtMilliseconds, verdict.gate.column,
              verdict.outcome.column, verdict.explanation.column, verdict.details.exactText,
            ]
          )
        }
      }
    }
  }

  /// The verdicts on a run, oldest first.
  package func verdicts(of run: RunRow) throws(StoreError) -> [GateVerdict] {
    try reading { db in
      let sql = """
        SELECT created_at_ms, gate, outcome, explanation, details FROM verdict
        WHERE run = ? ORDER BY id
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return GateVerdict(
          createdAtMilliseconds: try reader.integer(),
          gate: try reader.text(),
          outcome: try reader.text(),
          explanation: try reader.text(),
          details: try reader.json()
        )
      }
    }
  }
}
