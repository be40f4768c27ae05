import Domain
import GRDB

extension RunStore {
  /// Hands over the fields of each record of a table, and the line on which it begins.
  package typealias CSVRecords = (
    _ body: (_ fields: [String], _ line: Int) throws -> Void
  ) throws -> Void

  /// Enters a run from the lines that `exportCSV` wrote: as much of it as a table holds.
  ///
  /// Prompts, cases, further choices and the token events between the first and the last are not in
  /// it. All of it or nothing; a run that is already there only gets the attempts that it lacks.
  ///
  /// - Parameter forEachRecord: Hands over each record's fields and its line, the header first;
  ///   called twice, because a run is entered before its attempts.
  /// - Returns: The run, and how many attempts were added.
  package func importCSV(
    _ forEachRecord: @escaping CSVRecords
  ) throws -> (run: RunRow, added: Int) {
    let (number, added) = try database.write { db in
      var run: TabulatedRun?
      try Self.forEachRow(of: forEachRecord) { row, table in
        if run == nil { run = try TabulatedRun(row, scores: table.scores) }
        try run?.add(row)
      }
      guard let run else { throw StoreError.badImport(line: 1, key: "run_id") }
      var importer = try RunImporter(
        run.manifest,
        state: .finished,
        endedAtMilliseconds: run.endedAtMilliseconds,
        into: db
      )
      try Self.forEachRow(of: forEachRecord) { row, table in
        try importer.add(table.attempt(row), into: db)
      }
      try importer.close(in: db)
      return (importer.run, importer.added)
    }
    return (try resolve(.number(number)), added)
  }

  private static func forEachRow(
    of forEachRecord: @escaping CSVRecords,
    _ body: (AttemptTableReader.Row, AttemptTableReader) throws -> Void
  ) throws {
    var table: AttemptTableReader?
    try forEachRecord { fields, line in
      do {
        if let table {
          try body(table.row(fields), table)
        } else {
          table = try AttemptTableReader(header: fields)
        }
      } catch let mismatch as JSONMembers.Mismatch {
        throw StoreError.badImport(line: line, key: mismatch.key)
      }
    }
  }
}
