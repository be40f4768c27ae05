import GRDB

/// The store's schema as a whole: which file is ours, how old it is, how it grows.
enum Schema {
  /// Written into the file's header, so that `file` and we can tell a store from other databases.
  static let applicationID = 0x4173_6179  // "Asay"

  /// Every schema change, oldest first.
  ///
  /// Append only: once released, a migration is never edited, only followed by another, and the
  /// database that it started from is kept as a fixture of the tests.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 runs, attempts and what was made of them") { db in
      try Migration1.apply(db)
    }
    migrator.registerMigration("2 what a run knows of its prices, scores and overrides") { db in
      try Migration2.apply(db)
    }
    migrator.registerMigration("3 how far judges agree with people") { db in
      try Migration3.apply(db)
    }
    migrator.registerMigration("4 the loads that a run offered") { db in
      try Migration4.apply(db)
    }
    migrator.registerMigration("5 self-tests") { db in
      try Migration5.apply(db)
    }
    migrator.registerMigration("6 an index that figures of an arm are read from") { db in
      try Migration6.apply(db)
    }
    migrator.registerMigration("7 what judges voted, and views that tell costs") { db in
      try Migration7.apply(db)
    }
    migrator.registerMigration("8 answers that were taken from earlier runs") { db in
      try Migration8.apply(db)
    }
    migrator.registerMigration("9 views that no count can break") { db in
      try Migration9.apply(db)
    }
    migrator.registerMigration("10 answers that held a key, and answers of other models") { db in
      try Migration10.apply(db)
    }
    migrator.registerMigration("11 a mark that tells the file from others") { db in
      try Migration11.apply(db)
    }
    migrator.registerMigration("12 what was told of verdicts") { db in
      try Migration12.apply(db)
    }
    migrator.registerMigration("13 what other wires tell") { db in
      try Migration13.apply(db)
    }
    migrator.registerMigration("14 attempts of other tools, which tell less of time") { db in
      try Views5.apply(db)
    }
    migrator.registerMigration("15 whose answer a judge was shown second") { db in
      try db.execute(sql: "ALTER TABLE judge_call ADD COLUMN opponent INTEGER")
    }
    migrator.registerMigration("16 cases that are conversations") { db in
      try Migration16.apply(db)
    }
    migrator.registerMigration("18 what servers told of themselves") { db in
      try Migration18.apply(db)
    }
    migrator.registerMigration("20 runs that several processes send together") { db in
      try Migration20.apply(db)
    }
    migrator.registerMigration("22 what of a load was not measured") { db in
      try Migration22.apply(db)
    }
    migrator.registerMigration("23 which prompt alone a load sent") { db in
      try db.execute(sql: "ALTER TABLE load_stage ADD COLUMN scenario TEXT")
    }
    migrator.registerMigration("24 figures of arms that are kept when a run ends") { db in
      try Migration24.apply(db)
    }
    migrator.registerMigration("26 between which numbers a score lies") { db in
      try Migration26.apply(db)
    }
    migrator.registerMigration("27 what judges say that they cost") { db in
      try Migration27.apply(db)
    }
    migrator.registerMigration("28 views that call no other mean a score") { db in
      try Migration28.apply(db)
    }
    migrator.registerMigration("29 what tokens cost that were written to a cache") { db in
      try Migration29.apply(db)
    }
    migrator.registerMigration("30 what judges read from caches and wrote to them") { db in
      try Migration30.apply(db)
    }
    return migrator
  }

  /// Refuses an SQLite database that holds tables of somebody else.
  static func refuseForeign(_ db: Database, path: String) throws {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard id != applicationID else { return }
    // The migrator's own table comes first, while another process may be looking.
    let tables = try Int.fetchOne(
      db,
      sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
    )
    guard id == 0, tables == 0 else { throw StoreError.foreignDatabase(path: path) }
  }

  /// Brings the file up to date; refuses one that a newer program wrote.
  ///
  /// Two processes may find the same file new. SQLite lets one of them make each step; the other
  /// fails, sees that the step is done, and goes on from there.
  static func migrate(_ database: some DatabaseWriter, path: String) throws {
    try begin(database)
    guard try !database.read(migrator.hasBeenSuperseded) else {
      throw StoreError.newerSchema(path: path)
    }
    while try !database.read(migrator.hasCompletedMigrations) {
      let done = try database.read(migrator.completedMigrations).count
      do {
        try migrator.migrate(database)
      } catch {
        guard try database.read(migrator.completedMigrations).count > done else { throw error }
      }
    }
  }

  /// Makes a store of a database that holds nothing, in one step; leaves any other to the migrations.
  ///
  /// `schema.sql` is what they come to, as a test sees to: SQLite reads the whole schema again for each
  /// column that one of them adds, which takes longer than all else that opens a store. It names those
  /// that it has, so that later ones are applied.
  static func begin(_ database: some DatabaseWriter) throws {
    // Looked at before, as to write one waits for others who do.
    guard try database.read(holdsNothing) else { return }
    try database.write { db in
      guard try holdsNothing(db) else { return }
      try db.execute(sql: String(decoding: PackageResources.schema_sql, as: UTF8.self))
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try Migration11.mark(db)
    }
  }

  private static func holdsNothing(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
  }

  static func requireCurrent(_ db: Database, path: String) throws {
    guard try !migrator.hasBeenSuperseded(db) else { throw StoreError.newerSchema(path: path) }
    guard try migrator.hasCompletedMigrations(db) else { throw StoreError.olderSchema(path: path) }
  }
}
