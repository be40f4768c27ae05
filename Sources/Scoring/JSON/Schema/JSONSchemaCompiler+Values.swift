import Domain

/// The values of keywords, checked.
extension JSONSchemaCompiler {
  func mistake(_ reason: String, _ place: String) -> ScoringError {
    .invalidSchema(reason: reason, at: place)
  }

  func types(_ value: JSONValue, at place: String) throws(ScoringError) -> Set<String> {
    let known: Set<String> = [
      "null", "boolean", "object", "array", "number", "string", "integer",
    ]
    let names = value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue) ?? []
    guard !names.isEmpty, names.count == value.arrayValue?.count ?? 1, known.isSuperset(of: names)
    else {
      throw mistake("type is one or several of \(known.sorted().joined(separator: ", "))", place)
    }
    return Set(names)
  }

  func names(_ value: JSONValue, at place: String) throws(ScoringError) -> [String] {
    guard let list = value.arrayValue else { throw mistake("a list of names is wanted", place) }
    let names = list.compactMap(\.stringValue)
    guard names.count == list.count else { throw mistake("a list of names is wanted", place) }
    return names
  }

  func members(_ value: JSONValue, at place: String) throws(ScoringError)
    -> [(key: String, value: JSONValue)]
  {
    guard let members = value.objectValue else { throw mistake("an object is wanted", place) }
    return members.sorted { $0.key < $1.key }
  }

  mutating func list(_ value: JSONValue, at place: String) throws(ScoringError) -> [Node] {
    guard let schemas = value.arrayValue, !schemas.isEmpty else {
      throw mistake("a list of schemas is wanted", place)
    }
    var nodes: [Node] = []
    for (index, schema) in schemas.enumerated() {
      nodes.append(try node(for: schema, at: "\(place)/\(index)"))
    }
    return nodes
  }

  func pattern(_ source: String?, at place: String) throws(ScoringError) -> Pattern {
    guard let source else { throw mistake("a pattern is a text", place) }
    return try Pattern(source, icuSyntax: ECMAScriptPattern(source.composed).icuSyntax)
  }
}
