import GRDB

/// Gives each text its row, the same for the same bytes.
///
/// Remembers the rows of recent texts, because a run sends the same few prompts over and over. What
/// it remembers holds only while no other connection has changed the file and no transaction of its
/// own was rolled back: `forget()` then.
struct TextTable: Sendable {
  /// Each text has one place, by its hash; a newer one takes the place of an older.
  private var known: [Known?] = []
  private var knownBytes = 0
  private var dataVersion: Int64?

  private struct Known {
    let text: StoredText
    let row: Int64
  }

  /// The row of a text, for the columns that a `StoredText` has.
  static let search = "SELECT id FROM text WHERE hash = ? AND content = ? LIMIT 1"

  /// A power of two.
  private static let places = 1 << 14

  /// Bytes of text to remember at most.
  private static let capacity = 8 << 20

  mutating func forget() {
    known = []
    knownBytes = 0
  }

  /// Forgets when another connection has committed since the last call: it may have removed texts.
  mutating func synchronize(with db: Database) throws {
    let version = try DirectStatement("PRAGMA data_version", in: db).firstInteger()
    if version != dataVersion { forget() }
    dataVersion = version
  }

  /// The statements that find and keep a text, within one access to the database.
  struct Statements {
    let find: DirectStatement
    let insert: DirectStatement
    let database: Database

    init(_ db: Database) throws {
      database = db
      find = try DirectStatement(TextTable.search, in: db)
      insert = try DirectStatement("INSERT INTO text (hash, content) VALUES (?, ?)", in: db)
    }
  }

  mutating func row(of text: StoredText?, by statements: Statements) throws -> Int64? {
    guard let text else { return nil }
    let place = Int(truncatingIfNeeded: text.hash) & (Self.places - 1)
    if !known.isEmpty, let known = known[place], known.text.isSame(as: text) { return known.row }
    let row: Int64
    if let found = try statements.find.firstInteger(text.columns) {
      row = found
    } else {
      try statements.insert.execute(text.columns)
      row = statements.database.lastInsertedRowID
    }
    remember(Known(text: text, row: row), at: place)
    return row
  }

  private mutating func remember(_ new: Known, at place: Int) {
    guard new.text.size < Self.capacity / 8 else { return }
    if known.isEmpty { known = Array(repeating: nil, count: Self.places) }
    knownBytes += new.text.size - (known[place]?.text.size ?? 0)
    known[place] = new
    if knownBytes > Self.capacity { forget() }
  }
}
