import Domain

/// One fact of an attempt: its name, how it is read off a record, and how it is put into one.
///
/// The columns of the table `attempt`, those of CSV and the members of a line of JSON are all made of
/// `all`; a fact that is in one of them and not in another says so here.
struct AttemptField: Sendable {
  /// As columns are called.
  let name: String
  let places: Places

  /// The object of a line of JSON that it stands in; `nil` for the line itself.
  private(set) var object: String?

  /// What it is called there.
  private(set) var key: String

  /// Whether it is on the line itself too, because most people look for it.
  private(set) var isOnLineToo = false

  /// Whether it follows from others, so that its column is not read.
  private(set) var isDerived = false

  /// Whether an attempt may lack it.
  private(set) var isOptional = true

  let appendColumn: @Sendable (AttemptRecord, inout RowValues) -> Void
  private(set) var readColumn: @Sendable (inout ColumnReader, inout AttemptRecord) throws -> Void
  let appendCell: @Sendable (AttemptRecord, inout CSVLine) -> Void
  let json: @Sendable (AttemptRecord) -> JSONValue?

  /// A cell that is not empty as the member of JSON; `nil` where it holds no such value.
  let jsonOfCell: @Sendable (String) -> JSONValue?

  /// From the object that it stands in.
  private var readMember: @Sendable (JSONMembers, String, inout AttemptRecord) throws -> Void

  /// What holds it.
  struct Places: OptionSet, Sendable {
    let rawValue: Int

    static let column = Places(rawValue: 1)
    static let cell = Places(rawValue: 2)
    static let line = Places(rawValue: 4)
    static let all: Places = [.column, .cell, .line]
  }
}

// Parts of fields by themselves: to go over whole fields would count who refers to each of their
// closures. Each in a structure of its own: in a list of bare closures each is kept in the form that
// any type could have, and called through another one that copies the record.

/// How one column is made of a record.
struct ColumnAppender: Sendable {
  let append: @Sendable (AttemptRecord, inout RowValues) -> Void
}

/// How one column is put into a record.
struct RecordReader: Sendable {
  /// Whether NULL changes nothing, so that it need not be read.
  let isOptional: Bool
  let read: @Sendable (inout ColumnReader, inout AttemptRecord) throws -> Void
}

/// Columns that are read together, from left to right.
struct ReadColumns: Sendable {
  let names: [String]
  private let readers: [RecordReader]

  private init(without left: Set<String> = []) {
    let fields = AttemptField.columns.filter { !$0.isDerived && !left.contains($0.name) }
    names = fields.map(\.name)
    readers = fields.map { RecordReader(isOptional: $0.isOptional, read: $0.readColumn) }
  }

  /// Those that are asked for with these parts of an attempt.
  init(for parts: AttemptParts) {
    let hasHeaders = !parts.isDisjoint(with: [.headers, .routerTries])
    self =
      switch (hasHeaders, parts.contains(.figuresOnly)) {
      case (true, true): Self.figures
      case (true, false): Self.all
      case (false, true): Self.figuresWithoutHeaders
      case (false, false): Self.withoutHeaders
      }
  }

  private static let all = ReadColumns()
  private static let figures = ReadColumns(without: AttemptField.shownOnly)

  // Where nobody asks for the response headers, which are dear to read.
  private static let withoutHeaders = ReadColumns(without: [AttemptField.headers.name])
  private static let figuresWithoutHeaders = ReadColumns(
    without: AttemptField.shownOnly.union([AttemptField.headers.name])
  )

  /// Makes of an unread record what the columns hold: all but what other tables have, which are token
  /// events, answers, scores, the failure's body.
  func read(from reader: inout ColumnReader, into record: inout AttemptRecord) throws {
    for column in readers where !(column.isOptional && reader.skipNull()) {
      try column.read(&reader, &record)
    }
  }
}

extension AttemptField {
  // Inlined where each is listed, so that what is made knows its type and its two closures: reading
  // and storing an attempt goes through fifty of them.

  /// A fact that follows from others, where there is any.
  @inline(__always)
  static func optional<Value: FieldValue>(
    _ name: String,
    in places: Places = .all,
    _ get: @escaping @Sendable (AttemptRecord) -> Value?
  ) -> AttemptField {
    AttemptField(
      name: name,
      places: places,
      key: name,
      isDerived: true,
      appendColumn: { Value.append(get($0), to: &$1) },
      readColumn: { _, _ in },
      appendCell: { Value.append(get($0), to: &$1) },
      json: { get($0)?.json },
      jsonOfCell: { Value.json(cell: $0) },
      readMember: { _, _, _ in }
    )
  }

  /// A fact that not every attempt has.
  @inline(__always)
  static func optional<Value: FieldValue>(
    _ name: String,
    in places: Places = .all,
    _ get: @escaping @Sendable (AttemptRecord) -> Value?,
    _ set: @escaping @Sendable (inout AttemptRecord, Value?) -> Void
  ) -> AttemptField {
    // Not an optional closure, which would be kept apart and referred to at each call.
    var field = optional(name, in: places, get)
    field.isDerived = false
    field.readColumn = { reader, record in
      // A record that is read has nothing yet, so NULL changes nothing.
      guard let value = try Value.read(from: &reader) else { return }
      set(&record, value)
    }
    field.readMember = { json, key, record in set(&record, try Value.read(key, of: json)) }
    return field
  }

  /// A fact that every attempt has.
  @inline(__always)
  static func required<Value: FieldValue>(
    _ name: String,
    in places: Places = .all,
    _ get: @escaping @Sendable (AttemptRecord) -> Value,
    _ set: @escaping @Sendable (inout AttemptRecord, Value) -> Void
  ) -> AttemptField {
    var field = optional(name, in: places, get)
    field.isDerived = false
    field.isOptional = false
    field.readColumn = { reader, record in
      guard let value = try Value.read(from: &reader) else { throw reader.mismatch() }
      set(&record, value)
    }
    field.readMember = { json, key, record in
      guard let value = try Value.read(key, of: json) else { throw JSONMembers.Mismatch(key: key) }
      set(&record, value)
    }
    return field
  }

  /// The field in an object of a line of JSON.
  ///
  /// - Parameter key: What it is called there, its own name otherwise.
  func nested(
    in object: String,
    as key: String? = nil,
    onLineToo: Bool = false
  ) -> AttemptField {
    var field = self
    field.object = object
    field.key = key ?? name
    field.isOnLineToo = onLineToo
    return field
  }

  func readJSON(of json: JSONMembers, into record: inout AttemptRecord) throws {
    try readMember(json, key, &record)
  }
}
