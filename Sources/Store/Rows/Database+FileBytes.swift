import GRDB
import GRDBSQLite

extension Database {
  /// What the database file itself holds, whatever the log has; `nil` where that cannot be read.
  ///
  /// Read by SQLite's own descriptor: closing another one would drop this process's locks.
  func fileBytes(at offset: Int64, count: Int) -> [UInt8]? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    var bytes = [UInt8](repeating: 0, count: count)
    let code = sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard code == SQLITE_OK, let file, let read = file.pointee.pMethods?.pointee.xRead,
      read(file, &bytes, CInt(bytes.count), offset) == SQLITE_OK
    else { return nil }
    return bytes
  }
}
