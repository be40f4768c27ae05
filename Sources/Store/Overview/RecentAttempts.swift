import Domain
import GRDB

/// What the newest attempts of a run came to, for somebody who watches it.
package struct RecentAttempts: Hashable, Sendable {
  /// Attempts that were looked at, warm-up left out.
  package var attempts: Int

  /// The mean of a score over those that have it; `nil` where none has.
  package var score: Double?

  /// The median of what succeeded, in milliseconds; `nil` without any.
  package var latencyMilliseconds: Double?

  /// Attempts that ended in a second, over those of the last sitting; `nil` where they are too few to
  /// tell.
  package var perSecond: Double?
}

extension RunStore {
  /// Reads the newest attempts of all the store and leaves out those of other runs, so that it
  /// costs the same however long the run is.
  ///
  /// - Parameter score: The name of the score that is told.
  package func recentAttempts(
    of run: RunRow,
    score: String?,
    limit: Int = 500
  ) throws(StoreError) -> RecentAttempts {
    try reading { db in
      let sql = """
        SELECT session, ended_ns, ready_ns, failure_kind IS NOT NULL,
          (SELECT value FROM score
            WHERE score.attempt = attempt.id AND scoring = 1 AND name = ?)
        FROM attempt NOT INDEXED
        WHERE id > (SELECT max(id) FROM attempt) - ? AND run = ? AND is_warm_up = 0
        """
      var ends: [Int64: [Int64]] = [:]
      var latencies: [Double] = []
      var values: [Double] = []
      let arguments: StatementArguments = [score?.column, limit, run.number]
      for row in try Row.fetchAll(db, sql: sql, arguments: arguments) {
        var reader = ColumnReader(row)
        let session = try reader.integer()
        let ended = try reader.integer()
        let ready = try reader.optionalInteger()
        let failed = try reader.flag()
        ends[session, default: []].append(ended)
        if !failed, let ready { latencies.append(Double(ended - ready) / 1e6) }
        if let value = try reader.optionalNumber(), value.isFinite { values.append(value) }
      }
      latencies.sort()
      let isKnown = !latencies.isEmpty
      return RecentAttempts(
        attempts: ends.values.reduce(0) { $0 + $1.count },
        score: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count),
        latencyMilliseconds: isKnown ? latencies[latencies.count / 2] : nil,
        perSecond: ends.keys.max().flatMap { ends[$0] }.flatMap(Self.rate)
      )
    }
  }

  /// - Parameter ends: Instants in nanoseconds.
  private static func rate(_ ends: [Int64]) -> Double? {
    guard ends.count > 1, let first = ends.min(), let last = ends.max(), last > first else {
      return nil
    }
    return Double(ends.count - 1) / (Double(last - first) / 1e9)
  }
}
