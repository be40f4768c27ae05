import GRDB

/// Gives each text its row, the same for the same bytes.
///
/// Remembers the rows of recent texts, because a run sends the same few prompts over and over. What
/// it remembers holds only while no other connection has changed the file and no transaction of its
/// own was rolled back: `forget()` then.
struct TextTable: Sendable {
  private var known: [StoredText: Int64] = [:]
  private var knownBytes = 0
  private var dataVersion: Int64?

  /// Bytes of text to remember at most.
  private static let capacity = 8 << 20

  mutating func forget() {
    known.removeAll(keepingCapacity: true)
    knownBytes = 0
  }

  /// Forgets when another connection has committed since the last call: it may have removed texts.
  mutating func synchronize(with db: Database) throws {
    let statement = try db.cachedStatement(sql: "PRAGMA data_version")
    let version = try Int64.fetchOne(statement)
    if version != dataVersion { forget() }
    dataVersion = version
  }

  mutating func row(of text: StoredText?, in db: Database) throws -> Int64? {
    guard let text else { return nil }
    if let row = known[text] { return row }
    let values = [text.hash.databaseValue, text.content.column]
    let select = try db.cachedStatement(
      sql: "SELECT id FROM text WHERE hash = ? AND content = ? LIMIT 1"
    )
    try select.bind(values)
    let row: Int64
    if let found = try Int64.fetchOne(select) {
      row = found
    } else {
      try db.cachedStatement(sql: "INSERT INTO text (hash, content) VALUES (?, ?)")
        .execute(binding: values)
      row = db.lastInsertedRowID
    }
    remember(text, row)
    return row
  }

  private mutating func remember(_ text: StoredText, _ row: Int64) {
    let size = text.content.utf8.count + 64
    guard size < Self.capacity / 8 else { return }
    if knownBytes + size > Self.capacity { forget() }
    known[text] = row
    knownBytes += size
  }
}
