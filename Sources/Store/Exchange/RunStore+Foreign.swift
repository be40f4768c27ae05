package import Domain
import GRDB

extension RunStore {
  /// Enters a run that another program made: all of it or nothing.
  ///
  /// A run of the same id is known already, and only gets the attempts that it lacks, so that entering
  /// it twice changes nothing.
  ///
  /// - Returns: The run, and how many attempts were added.
  package func enter(
    _ manifest: RunManifest,
    attempts: [AttemptRecord],
    endedAtMilliseconds: Int64?
  ) throws(StoreError) -> (run: RunRow, added: Int) {
    let (number, added) = try StoreError.wrapping(path) {
      try database.write { db in
        var importer = try RunImporter(
          manifest,
          state: .finished,
          endedAtMilliseconds: endedAtMilliseconds,
          into: db
        )
        for attempt in attempts { try importer.add(attempt, into: db) }
        try importer.close(in: db)
        return (importer.run, importer.added)
      }
    }
    return (try resolve(.number(number)), added)
  }
}
