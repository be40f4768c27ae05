import Domain

/// The members of a JSON object, each checked as it is read.
struct JSONMembers {
  let members: [String: JSONValue]

  /// What a member should have been.
  struct Mismatch: Error {
    let key: String
  }

  init(_ value: JSONValue?, key: String) throws {
    guard let members = value?.objectValue else { throw Mismatch(key: key) }
    self.members = members
  }

  /// The member, `nil` too where it is `null`.
  subscript(key: String) -> JSONValue? {
    guard let value = members[key], value != JSONValue.null else { return nil }
    return value
  }

  private func optional<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws -> Value? {
    guard let value = self[key] else { return nil }
    guard let read = read(value) else { throw Mismatch(key: key) }
    return read
  }

  private func required<Value>(_ key: String, _ value: Value?) throws -> Value {
    guard let value else { throw Mismatch(key: key) }
    return value
  }

  func optionalInteger(_ key: String) throws -> Int64? {
    try optional(key) { $0.integerValue.flatMap(Self.bounded) }
  }

  func optionalInt(_ key: String) throws -> Int? {
    try optional(key) { $0.integerValue.flatMap(NumberBounds.count) }
  }

  private static func bounded(_ value: Int64) -> Int64? {
    NumberBounds.instants.contains(value) ? value : nil
  }

  /// A count of tokens; one that cannot be is not known.
  func optionalCount(_ key: String) throws -> Int? {
    TokenUsage.count(try optional(key, \.integerValue).flatMap(Int.init(exactly:)))
  }

  func optionalNumber(_ key: String) throws -> Double? { try optional(key, \.numberValue) }
  func optionalFlag(_ key: String) throws -> Bool? { try optional(key, \.boolValue) }
  func optionalText(_ key: String) throws -> String? { try optional(key, \.stringValue) }
  func list(_ key: String) throws -> [JSONValue] { try optional(key, \.arrayValue) ?? [] }

  func integer(_ key: String) throws -> Int64 { try required(key, optionalInteger(key)) }
  func int(_ key: String) throws -> Int { try required(key, optionalInt(key)) }
  func number(_ key: String) throws -> Double { try required(key, optionalNumber(key)) }
  func flag(_ key: String) throws -> Bool { try required(key, optionalFlag(key)) }
  func text(_ key: String) throws -> String { try required(key, optionalText(key)) }

  func optionalInstant(_ key: String) throws -> Instant? {
    try optionalInteger(key).map(Instant.init)
  }

  func instant(_ key: String) throws -> Instant { Instant(nanoseconds: try integer(key)) }

  func optionalDuration(_ key: String) throws -> Duration? {
    try optionalInteger(key).map { .nanoseconds($0) }
  }

  func object(_ key: String) throws -> JSONMembers { try JSONMembers(self[key], key: key) }

  func optionalObject(_ key: String) throws -> JSONMembers? {
    try self[key].map { try JSONMembers($0, key: key) }
  }

  /// An object whose values are all objects; empty where it is absent.
  func namedObjects(_ key: String) throws -> [String: JSONMembers] {
    try optionalObject(key)?.members.mapValues { try JSONMembers($0, key: key) } ?? [:]
  }

  func objects(_ key: String) throws -> [JSONMembers] {
    try list(key).map { try JSONMembers($0, key: key) }
  }

  /// An object whose values are all texts; empty where it is absent.
  func texts(_ key: String) throws -> [String: String] {
    try optionalObject(key)?.members.mapValues { try required(key, $0.stringValue) } ?? [:]
  }

  /// A list of texts; empty where it is absent.
  func textList(_ key: String) throws -> [String] {
    try list(key).map { try required(key, $0.stringValue) }
  }

  func optionalCase<Value: RawRepresentable<String>>(
    _ key: String,
    _ type: Value.Type
  ) throws -> Value? {
    try optionalText(key).map { try required(key, Value(rawValue: $0)) }
  }
}

extension JSONValue {
  /// An object of the members that are known.
  static func known(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  static func known(_ value: Int?) -> JSONValue? { value.map { .integer(Int64($0)) } }
  static func known(_ value: Int64?) -> JSONValue? { value.map(JSONValue.integer) }
  static func known(_ value: Double?) -> JSONValue? { value.map(JSONValue.number) }
  static func known(_ value: String?) -> JSONValue? { value.map(JSONValue.string) }
  static func known(_ value: Bool?) -> JSONValue? { value.map(JSONValue.bool) }
  static func known(_ value: Instant?) -> JSONValue? { known(value?.nanoseconds) }
  static func known(_ value: Duration?) -> JSONValue? { known(value?.inNanoseconds) }
}
