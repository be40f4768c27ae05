import GRDB
import GRDBSQLite

/// Tells whether somebody writes into the database file past SQLite, as `cp` does.
///
/// SQLite writes to it only as it brings the log into it: within a commit of this connection, or of
/// another one, whose commits `data_version` tells of. What was brought into it by a program that
/// wrote nothing is no loss either: only what the file cannot have come to is one.
struct FileWatch: Sendable {
  /// As the file was after the last commit.
  private var stamp: OpenedFiles.Stamp?
  private var header: Header?
  private var version: Int64?

  /// Looks before a commit.
  mutating func verify(_ store: RunStore, in db: Database) throws {
    try store.verifyPresence()
    let version = try DirectStatement("PRAGMA data_version", in: db).firstInteger()
    defer { self.version = version }
    guard let stamp, let header, let now = store.files?.stamp, now != stamp,
      version == self.version, let found = Header(in: db),
      try !found.canFollow(header, isShorter: now.size < stamp.size, in: db)
    else { return }
    throw StoreError.lost(path: store.path, .overwritten)
  }

  /// What an error within a commit comes from: pages that make no sense in a file that somebody has
  /// written into meanwhile are not damage.
  func cause(of error: any Error, in store: RunStore) -> any Error {
    guard let code = (error as? DatabaseError)?.resultCode,
      [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(code), let stamp, store.files?.stamp != stamp
    else { return error }
    return StoreError.lost(path: store.path, .overwritten)
  }

  /// Looks after a commit.
  mutating func note(_ store: RunStore, in db: Database) {
    let now = store.files?.stamp
    guard now != stamp else { return }
    stamp = now
    header = Header(in: db)
  }

  /// What a database file says of itself (SQLite's database file format, 1.3).
  private struct Header {
    let isDatabase: Bool
    let changes: UInt32
    let pages: UInt32
    let schema: UInt32

    /// Read by SQLite's own descriptor; `nil` where that fails.
    init?(in db: Database) {
      var file: UnsafeMutablePointer<sqlite3_file>?
      var bytes = [UInt8](repeating: 0, count: 100)
      let code = sqlite3_file_control(
        db.sqliteConnection,
        "main",
        SQLITE_FCNTL_FILE_POINTER,
        &file
      )
      guard code == SQLITE_OK, let file, let read = file.pointee.pMethods?.pointee.xRead,
        read(file, &bytes, CInt(bytes.count), 0) == SQLITE_OK
      else { return nil }
      func number(at offset: Int) -> UInt32 {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
      }
      isDatabase = bytes.starts(with: "SQLite format 3".utf8)
      (changes, pages, schema) = (number(at: 24), number(at: 28), number(at: 40))
    }

    /// Whether the file may have come to say this after it had said that.
    ///
    /// - Parameter isShorter: Only VACUUM makes it shorter, and then it holds all that there is.
    func canFollow(_ earlier: Header, isShorter: Bool, in db: Database) throws -> Bool {
      guard isDatabase, changes >= earlier.changes,
        let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count"),
        let schema = try Int64.fetchOne(db, sql: "PRAGMA schema_version")
      else { return false }
      return Int64(self.pages) <= pages && Int64(self.schema) <= schema
        && (!isShorter || Int64(self.pages) == pages)
    }
  }
}
