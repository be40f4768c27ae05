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

extension AttemptField {
  // Inlined where each is listed, so that what is made knows its type and its two closures: reading
  // and storing an attempt goes through fifty of them.

  /// A fact that not every attempt has.
  ///
  /// - Parameter set: `nil` for one that follows from others.
  @inline(__always)
  static func optional<Value: FieldValue>(
    _ name: String,
    in places: Places = .all,
    _ get: @escaping @Sendable (AttemptRecord) -> Value?,
    _ set: (@Sendable (inout AttemptRecord, Value?) -> Void)? = nil
  ) -> AttemptField {
    AttemptField(
      name: name,
      places: places,
      key: name,
      appendColumn: { Value.append(get($0), to: &$1) },
      readColumn: { reader, record in
        guard let set else { return try reader.skip() }
        set(&record, try Value.read(from: &reader))
      },
      appendCell: { Value.append(get($0), to: &$1) },
      json: { get($0)?.json },
      jsonOfCell: { Value.json(cell: $0) },
      readMember: { json, key, record in set?(&record, try Value.read(key, of: json)) }
    )
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

  /// The field as one whose column is left unread.
  var unread: AttemptField {
    var field = self
    field.readColumn = { reader, _ in try reader.skip() }
    return field
  }
}
