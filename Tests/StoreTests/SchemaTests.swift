import Foundation
import GRDB
import Testing

@testable import Store

struct SchemaTests {
  /// What new stores are made of; `RECORD_SNAPSHOTS=1` writes what the migrations come to.
  private static let snapshot = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Store/Migrations/schema.sql").standardizedFileURL

  @Test func `a new store is what the migrations make of a database that holds nothing`() throws {
    let (begun, migrated) = (try DatabaseQueue(), try DatabaseQueue())
    try Schema.migrator.migrate(migrated)
    let made = try Self.statements(of: migrated)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Self.text(made).write(to: Self.snapshot, atomically: true, encoding: .utf8)
      Issue.record("recorded \(Self.snapshot.path)")
    }
    try Schema.begin(begun)
    #expect(try Self.statements(of: begun) == made)
    #expect(try begun.read(Schema.migrator.completedMigrations) == Schema.migrator.migrations)
    for query in ["PRAGMA application_id", "SELECT length(bytes) FROM file_mark"] {
      #expect(try Self.integers(query, begun) == Self.integers(query, migrated))
    }
  }

  /// A released migration is never edited: this file changes only when one is added, and then what
  /// it held before goes into a fixture.
  @Test func `the schema is the one that was released`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.open()
    let statements = try folder.query(Self.all).map { $0["sql"] as String }
    #expect(try Self.text(statements) == String(contentsOf: Self.snapshot, encoding: .utf8))
  }

  @Test func `a database that holds anything is left to the migrations`() throws {
    let database = try DatabaseQueue()
    try database.write { db in try db.execute(sql: "CREATE TABLE other (id INTEGER)") }
    try Schema.begin(database)
    #expect(try Self.statements(of: database) == ["CREATE TABLE other (id INTEGER)"])
  }

  private static let all = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid
    """

  private static func statements(of database: DatabaseQueue) throws -> [String] {
    try database.read { db in try String.fetchAll(db, sql: all) }
  }

  /// The statements, and that all migrations were applied.
  private static func text(_ statements: [String]) -> String {
    let applied = Schema.migrator.migrations.map { name in
      "INSERT INTO grdb_migrations (identifier) VALUES ('\(name.replacing("'", with: "''"))')"
    }
    return (statements + applied).map { $0 + ";\n" }.joined()
  }

  private static func integers(_ query: String, _ database: DatabaseQueue) throws -> [Int] {
    try database.read { db in try Int.fetchAll(db, sql: query) }
  }
}
