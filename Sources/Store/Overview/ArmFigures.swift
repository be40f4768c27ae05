package import Domain
import GRDB

/// The headline figures of one arm of a run, as the view `arm_summary` has them.
package struct ArmFigures: Hashable, Sendable {
  package var model: String
  package var prompt: String

  /// The swept parameters, as JSON.
  package var cell: JSONValue

  /// The mean of the primary score over the cases; `nil` where nothing was scored.
  package var score: Double?

  /// The median time to first token in milliseconds; `nil` where nothing was streamed.
  package var timeToFirstToken: Double?
}

extension RunStore {
  /// Reads every attempt of the run: seconds, where there are a million.
  package func armFigures(of run: RunRow) throws(StoreError) -> [ArmFigures] {
    try reading { db in
      let sql = """
        SELECT model, prompt, cell, score, time_to_first_token_p50_ms FROM arm_summary
        WHERE run = ?
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return ArmFigures(
          model: try reader.text(),
          prompt: try reader.text(),
          cell: try reader.json(),
          score: try reader.optionalNumber(),
          timeToFirstToken: try reader.optionalNumber()
        )
      }
    }
  }
}
