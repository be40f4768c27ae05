import Domain
package import Foundation
import GRDB

// A run that a wrong clock dated far ahead would be the newest for as long.
extension RunStore {
  /// The last start of a run that can be true, in milliseconds since 1970: a day, as zones and clocks go,
  /// after now.
  ///
  /// Where most runs are dated later it is this machine's own clock that is behind, and none is doubted.
  package func lastTrueStart(now: Date = .now) throws(StoreError) -> Int64 {
    try reading { db in try Self.lastTrueStart(now: now, in: db) }
  }

  static func lastTrueStart(now: Date = .now, in db: Database) throws -> Int64 {
    let end = dayAfter(now)
    let sql = """
      SELECT 2 * (SELECT count(*) FROM run WHERE started_at_ms > ?) > (SELECT count(*) FROM run)
      """
    return try Bool.fetchOne(db, sql: sql, arguments: [end]) == true ? .max : end
  }

  private static func dayAfter(_ now: Date) -> Int64 {
    now.addingTimeInterval(86_400).millisecondsSince1970
  }

  /// What is to be known of the dates by which a run is the latest; `nil` where all are before now.
  ///
  /// - Parameter run: That was found as `latest`, or as one before it.
  func dateWords(of run: RunRow, now: Date = .now) throws(StoreError) -> String? {
    try reading { db in
      let end = Self.dayAfter(now)
      guard run.startedAtMilliseconds <= end else {
        let date = UniversalTime.minute(run.startedAtMilliseconds)
        return "Run \(run.number) is dated \(date), later than it is by this machine's clock, as "
          + "most are: the clock may be behind, and the latest run another. See the numbers: "
          + "assay list\(option)"
      }
      guard try Self.lastTrueStart(now: now, in: db) == end else { return nil }
      let sql = "SELECT number FROM run WHERE started_at_ms > ? ORDER BY number LIMIT 10"
      let ahead = try Int64.fetchAll(db, sql: sql, arguments: [end])
      guard !ahead.isEmpty else { return nil }
      let list = ahead.map(String.init).joined(separator: ", ")
      let (noun, verb) = (ahead.count.noun("Run", "Runs"), ahead.count.noun("is", "are"))
      return "\(noun) \(list) \(verb) passed over as the latest: dated in the future, by a clock "
        + "that was wrong. Name such a run by its number."
    }
  }
}
