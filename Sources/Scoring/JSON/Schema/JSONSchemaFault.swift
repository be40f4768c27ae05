import Domain

/// One place of a value that breaks a schema: where, what the schema has there, what stands there.
struct JSONSchemaFault: Hashable, Sendable {
  /// As RFC 6901 writes it; empty for the whole value.
  var pointer: String
  var expected: String

  /// `nil` where nothing stands there.
  var found: JSONValue?
}

extension JSONSchemaFault: CustomStringConvertible {
  /// `/priority: expected "high" or "low", found "urgent"`; `/id: expected, and missing`.
  var description: String {
    let place = pointer.isEmpty ? "the whole value" : pointer
    guard let found else { return "\(place): expected, and missing" }
    return "\(place): expected \(expected), found \(found.shortText)"
  }
}

extension [JSONSchemaFault] {
  /// Told of one answer; more help nobody.
  private static var most: Int { 4 }

  var words: String {
    let told = prefix(Self.most).map(\.description).joined(separator: "; ")
    return count > Self.most ? "\(told); and \(count - Self.most) more" : told
  }
}

extension JSONValue {
  private static let longest = 60

  /// JSON of it, cut where it is long.
  var shortText: String {
    let text = serialized
    guard text.count > Self.longest else { return text }
    return text.prefix(Self.longest) + "…"
  }
}

extension JSONSchema {
  /// Every place at which a value breaks the schema; empty of one that keeps it.
  func faults(in value: JSONValue) throws(ValidationFailure) -> [JSONSchemaFault] {
    var validation = JSONSchemaValidation(schema: compiled)
    return try validation.faults(in: value, 0, at: "", depth: 0)
  }
}
