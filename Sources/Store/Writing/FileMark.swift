import Foundation
import GRDB

/// The page of the file that holds its mark, as the file itself has it and not SQLite's log.
///
/// Nothing writes the page again, so that a file which lacks it is another one, whatever of it a
/// commit has brought in from the log meanwhile.
struct FileMark: Sendable {
  private let offset: Int64
  private let page: [UInt8]

  /// `nil` where the file lacks the mark: it may be in the log still.
  init?(in db: Database) {
    guard
      let bytes = try? [UInt8](Data.fetchOne(db, sql: "SELECT bytes FROM file_mark") ?? Data()),
      let offset = Self.offset(in: db), !bytes.isEmpty,
      let size = try? Int64.fetchOne(db, sql: "PRAGMA page_size")
    else { return nil }
    self.offset = offset
    guard let page = db.fileBytes(at: offset, count: Int(size)),
      page.suffix(bytes.count) == bytes[...]
    else { return nil }
    self.page = page
  }

  private static func offset(in db: Database) -> Int64? {
    let sql = "SELECT rootpage FROM sqlite_master WHERE name = 'file_mark'"
    guard let number = try? Int64.fetchOne(db, sql: sql),
      let size = try? Int64.fetchOne(db, sql: "PRAGMA page_size")
    else { return nil }
    return (number - 1) * size
  }

  /// Whether the store, its log included, still has the mark on this page.
  func isInPlace(in db: Database) -> Bool { Self.offset(in: db) == offset }

  func stands(in db: Database) -> Bool {
    db.fileBytes(at: offset, count: page.count) == page
  }
}
