import GRDB

/// Tells whether somebody writes into the database file past SQLite, as `cp` does.
///
/// SQLite writes to it only as it brings the log into it: within a commit of this connection, or of
/// another one, whose commits `data_version` tells of. What was brought into it by a program that
/// wrote nothing is no loss either: only what the file cannot have come to is one.
struct FileWatch: Sendable {
  /// As the file was after the last commit.
  private var stamp: OpenedFiles.Stamp?
  private var header: FileHeader?
  private var version: Int64?

  /// `nil` until the file itself holds it.
  private var mark: FileMark?

  /// Looks before a commit.
  mutating func verify(_ store: RunStore, in db: Database) throws {
    try store.verifyPresence()
    let version = try DirectStatement("PRAGMA data_version", in: db).firstInteger()
    let isOnlyWriter = version == self.version
    self.version = version
    // Another program may have moved its page, also in the log alone.
    if !isOnlyWriter, let mark, !mark.isInPlace(in: db) { self.mark = FileMark(in: db) }
    guard let now = store.files?.stamp, now != stamp else { return }
    if isForeign(db) { throw StoreError.lost(path: store.path, .overwritten) }
    guard isOnlyWriter, let stamp, let header, let found = FileHeader(in: db),
      try !found.canFollow(header, isShorter: now.size < stamp.size, in: db)
    else { return }
    throw StoreError.lost(path: store.path, .overwritten)
  }

  /// What an error within a commit comes from: pages that make no sense in a file that somebody has
  /// written into meanwhile are not damage.
  func cause(of error: any Error, in store: RunStore, _ db: Database) -> any Error {
    guard let code = (error as? DatabaseError)?.resultCode,
      [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(code),
      isForeign(db) || (stamp.map { store.files?.stamp != $0 } ?? false)
    else { return error }
    return StoreError.lost(path: store.path, .overwritten)
  }

  /// Looks after a commit.
  mutating func note(_ store: RunStore, in db: Database) {
    let now = store.files?.stamp
    // A file that was written into during the commit is left for the next look.
    guard now != stamp, !isForeign(db) else { return }
    stamp = now
    header = FileHeader(in: db)
    mark = mark ?? FileMark(in: db)
  }

  private func isForeign(_ db: Database) -> Bool {
    mark.map { !$0.stands(in: db) } ?? false
  }
}

/// What a database file says of itself (SQLite's database file format, 1.3).
private struct FileHeader {
  let isDatabase: Bool
  let changes: UInt32
  let pages: UInt32
  let schema: UInt32

  /// `nil` where it cannot be read.
  init?(in db: Database) {
    guard let bytes = db.fileBytes(at: 0, count: 100) else { return nil }
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    isDatabase = bytes.starts(with: "SQLite format 3".utf8)
    (changes, pages, schema) = (number(at: 24), number(at: 28), number(at: 40))
  }

  /// Whether the file may have come to say this after it had said that.
  ///
  /// - Parameter isShorter: Only VACUUM makes it shorter, and then it holds all that there is.
  func canFollow(_ earlier: FileHeader, isShorter: Bool, in db: Database) throws -> Bool {
    guard isDatabase, changes >= earlier.changes,
      let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count"),
      let schema = try Int64.fetchOne(db, sql: "PRAGMA schema_version")
    else { return false }
    return Int64(self.pages) <= pages && Int64(self.schema) <= schema
      && (!isShorter || Int64(self.pages) == pages)
  }
}
