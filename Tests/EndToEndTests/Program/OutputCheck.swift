import Domain

/// Holds what a command printed against its schema, more strictly than the schema asks: a key that it
/// does not list is a mistake.
///
/// It knows the keywords that `output.schema.json` uses, and reports any other.
struct OutputCheck {
  /// What `assay schema --of COMMAND` prints.
  let schema: JSONValue

  private static let known: Set = [
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items",
    "additionalProperties", "anyOf", "minItems", "maxItems",
  ]

  func problems(_ value: JSONValue) -> [String] { problems(value, schema, at: "") }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    let unknown = Set(schema.objectValue.map { Array($0.keys) } ?? []).subtracting(Self.known)
    if !unknown.isEmpty { return ["\(place): the schema has \(unknown.sorted())"] }
    if let choices = schema["anyOf"]?.arrayValue {
      let each = choices.map { problems(value, $0, at: place) }
      return each.contains(where: \.isEmpty) ? [] : each.min { $0.count < $1.count } ?? []
    }
    if let reference = schema["$ref"]?.stringValue {
      guard let type = self.schema["$defs"]?[String(reference.dropFirst("#/$defs/".count))] else {
        return ["\(place): the schema lacks \(reference)"]
      }
      return problems(value, type, at: place)
    }
    switch (schema["type"]?.stringValue, value) {
    case (nil, _), ("string", .string), ("boolean", .bool), ("number", .number),
      ("number", .integer), ("integer", .integer):
      return []
    // Beyond 63 bits.
    case ("integer", .number(let number)) where number.rounded() == number: return []
    case ("array", .array(let elements)): return problems(elements, schema, at: place)
    case ("object", .object(let members)): return problems(members, schema, at: place)
    case (let type?, _): return ["\(place) is no \(type): \(value.serialized.prefix(60))"]
    }
  }

  private func problems(
    _ elements: [JSONValue],
    _ schema: JSONValue,
    at place: String
  ) -> [String] {
    let count = elements.count
    let least = schema["minItems"]?.integerValue.map(Int.init) ?? 0
    let most = schema["maxItems"]?.integerValue.map(Int.init) ?? .max
    guard (least...most).contains(count) else { return ["\(place) has \(count) elements"] }
    return elements.flatMap { problems($0, schema["items"] ?? [:], at: "\(place)[]") }
  }

  private func problems(
    _ members: [String: JSONValue],
    _ schema: JSONValue,
    at place: String
  ) -> [String] {
    let listed = schema["properties"]?.objectValue ?? [:]
    let missing = (schema["required"]?.arrayValue ?? []).compactMap(\.stringValue)
      .filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
    let wrong = members.sorted { $0.key < $1.key }.flatMap { name, member in
      (listed[name] ?? schema["additionalProperties"]).map {
        problems(member, $0, at: "\(place).\(name)")
      } ?? ["\(place).\(name) is not in the schema"]
    }
    return missing + wrong
  }
}
