import Domain
import GRDB

/// Rows of one table that refer to rows of another which are not there.
struct DanglingReference {
  private let table: String
  private let parent: String
  private var count = 0

  /// The first of these rows, by their numbers; of a table whose rows have none, what they refer to.
  private var examples: [String] = []

  private static let mostExamples = 5

  /// One line for each pair of tables, the first table first.
  static func findings(in db: Database) throws -> [String] {
    var found: [DanglingReference] = []
    let cursor = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    var keys: [Int] = []
    while let row = try cursor.next() {
      var reader = ColumnReader(row)
      let (table, number) = (try reader.text(), try reader.optionalInteger())
      let (parent, key) = (try reader.text(), try reader.int())
      // Rows of one table come one after the other.
      if found.last?.table != table || found.last?.parent != parent || keys.last != key {
        found.append(DanglingReference(table: table, parent: parent))
        keys.append(key)
      }
      found[found.count - 1].add(number)
    }
    for (index, key) in zip(found.indices, keys) where found[index].examples.isEmpty {
      try found[index].lookUp(key, in: db)
    }
    return found.map(\.words)
  }

  private init(table: String, parent: String) {
    self.table = table
    self.parent = parent
  }

  private mutating func add(_ number: Int64?) {
    count += 1
    guard let number, examples.count < Self.mostExamples else { return }
    examples.append(String(number))
  }

  private mutating func lookUp(_ key: Int, in db: Database) throws {
    let columns = try db.foreignKeys(on: table).first { $0.id == key }?.mapping ?? []
    guard let column = columns.first, columns.count == 1 else { return }
    let values = try DatabaseValue.fetchAll(
      db,
      sql: """
        SELECT DISTINCT "\(column.origin)" FROM "\(table)" AS child
        WHERE "\(column.origin)" IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "\(parent)" WHERE "\(column.destination)" = child."\(column.origin)"
        ) ORDER BY 1 LIMIT \(Self.mostExamples)
        """
    )
    examples = values.map { "\(parent) \($0.description)" }
  }

  private var words: String {
    if count == 1 {
      let number = examples.first.map { " \($0)" } ?? ""
      return "row\(number) of '\(table)' refers to '\(parent)' in vain"
    }
    let more = count > examples.count ? ", …" : ""
    let list = examples.isEmpty ? "" : " (\(examples.joined(separator: ", "))\(more))"
    return "\(count) rows of '\(table)' refer to '\(parent)' in vain\(list)"
  }
}
