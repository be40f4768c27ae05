import Domain

/// Turns a schema document into rules, each subschema once, references resolved.
struct JSONSchemaCompiler {
  typealias Node = JSONSchema.Rule.Node

  let root: JSONValue
  private var nodes: [[JSONSchema.Rule]] = []

  /// JSON pointers of subschemas already taken, so that a schema may refer to itself.
  private var known: [String: Node] = [:]

  init(root: JSONValue) {
    self.root = root
  }

  mutating func compile() throws(ScoringError) -> [[JSONSchema.Rule]] {
    _ = try node(for: root, at: "#")
    return nodes
  }

  mutating func node(for schema: JSONValue, at place: String) throws(ScoringError) -> Node {
    if let node = known[place] { return node }
    let node = nodes.count
    known[place] = node
    nodes.append([])
    nodes[node] = try rules(of: schema, at: place)
    return node
  }

  private mutating func rules(of schema: JSONValue, at place: String) throws(ScoringError)
    -> [JSONSchema.Rule]
  {
    if let allows = schema.boolValue { return allows ? [] : [.never] }
    guard let keywords = schema.objectValue else {
      throw .invalidSchema(reason: "a schema is an object, true or false", at: place)
    }
    try checkNames(keywords, at: place)
    var rules: [JSONSchema.Rule] = []
    for name in keywords.keys.sorted() {
      guard let value = keywords[name] else { continue }
      if let rule = try rule(name, value, at: "\(place)/\(Self.escaped(name))") {
        rules.append(rule)
      }
    }
    rules += try applicators(keywords, at: place)
    return rules
  }

  private static let annotations: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "$defs", "definitions",
  ]

  /// Read together with others of the same schema, in `applicators`.
  private static let together: Set<String> = [
    "properties", "patternProperties", "additionalProperties", "items", "prefixItems", "contains",
    "minContains", "maxContains", "minLength", "maxLength", "minItems", "maxItems",
    "minProperties", "maxProperties", "if", "then", "else",
  ]

  private static let alone: Set<String> = [
    "type", "enum", "const", "pattern", "format", "required", "dependentRequired", "propertyNames",
    "uniqueItems", "$ref", "allOf", "anyOf", "oneOf", "not",
  ]

  private func checkNames(_ keywords: [String: JSONValue], at place: String) throws(ScoringError) {
    for name in keywords.keys.sorted()
    where !Self.annotations.contains(name) && !Self.together.contains(name)
      && !Self.alone.contains(name) && JSONSchema.Bound(rawValue: name) == nil
    {
      throw .unsupportedSchemaKeyword(name, at: place)
    }
  }

  /// A keyword that means something on its own; `nil` for those that do not.
  private mutating func rule(_ name: String, _ value: JSONValue, at place: String)
    throws(ScoringError) -> JSONSchema.Rule?
  {
    if let bound = JSONSchema.Bound(rawValue: name) { return try rule(bound, value, at: place) }
    switch name {
    case "type": return .types(try types(value, at: place))
    case "enum":
      guard let values = value.arrayValue else { throw mistake("enum is a list", place) }
      return .values(Set(values.map(\.canonical)))
    case "const": return .values([value.canonical])
    case "pattern": return .pattern(try pattern(value.stringValue, at: place))
    case "format":
      guard let format = value.stringValue.flatMap(JSONFormat.init) else {
        throw .unsupportedSchemaKeyword("format: \(JSONText.text(value))", at: place)
      }
      return .format(format)
    case "required": return .required(try names(value, at: place))
    case "dependentRequired":
      var needs: [String: [String]] = [:]
      for (name, list) in try members(value, at: place) { needs[name] = try names(list, at: place) }
      return .dependentRequired(needs)
    case "propertyNames": return .memberNames(try node(for: value, at: place))
    case "uniqueItems": return value == true ? .unique : nil
    case "$ref": return .reference(try target(value, at: place))
    case "allOf": return .all(try list(value, at: place))
    case "anyOf": return .any(try list(value, at: place))
    case "oneOf": return .exactlyOne(try list(value, at: place))
    case "not": return .not(try node(for: value, at: place))
    default: return nil
    }
  }

  private func rule(_ bound: JSONSchema.Bound, _ value: JSONValue, at place: String)
    throws(ScoringError) -> JSONSchema.Rule
  {
    guard let number = value.numberValue, number.isFinite, bound != .multipleOf || number > 0 else {
      throw mistake("\(bound.rawValue) is not a number that can bound", place)
    }
    return .bound(bound, number)
  }
}

// MARK: - Keywords that are read together

extension JSONSchemaCompiler {
  private mutating func applicators(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> [JSONSchema.Rule]
  {
    var rules: [JSONSchema.Rule] = []
    if let range = try range("Length", keywords, at: place) { rules.append(.length(range)) }
    if let range = try range("Items", keywords, at: place) { rules.append(.elementCount(range)) }
    if let range = try range("Properties", keywords, at: place) {
      rules.append(.memberCount(range))
    }
    if let rule = try memberRule(keywords, at: place) { rules.append(rule) }
    if keywords["prefixItems"] != nil || keywords["items"] != nil {
      let first = try keywords["prefixItems"].map { value throws(ScoringError) in
        try list(value, at: place + "/prefixItems")
      }
      rules.append(.elements(first: first ?? [], others: try child("items", keywords, place)))
    }
    if let element = try child("contains", keywords, place) {
      let count = try range("Contains", keywords, at: place)
      let least = keywords["minContains"] == nil ? 1 : count?.lowerBound ?? 1
      rules.append(.contains(element, least: least, most: count?.upperBound ?? .max))
    }
    if let test = try child("if", keywords, place) {
      let then = try child("then", keywords, place)
      rules.append(.condition(test, then: then, otherwise: try child("else", keywords, place)))
    }
    return rules
  }

  private mutating func memberRule(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> JSONSchema.Rule?
  {
    var named: [String: Node] = [:]
    if let value = keywords["properties"] {
      for (name, schema) in try members(value, at: place + "/properties") {
        named[name] = try node(for: schema, at: "\(place)/properties/\(Self.escaped(name))")
      }
    }
    var matching: [JSONSchema.PatternNode] = []
    if let value = keywords["patternProperties"] {
      for (name, schema) in try members(value, at: place + "/patternProperties") {
        let place = "\(place)/patternProperties/\(Self.escaped(name))"
        matching.append(
          .init(pattern: try pattern(name, at: place), node: try node(for: schema, at: place))
        )
      }
    }
    let others = try child("additionalProperties", keywords, place)
    guard !named.isEmpty || !matching.isEmpty || others != nil else { return nil }
    return .members(named: named, matching: matching, others: others)
  }

  private mutating func child(_ name: String, _ keywords: [String: JSONValue], _ place: String)
    throws(ScoringError) -> Node?
  {
    guard let schema = keywords[name] else { return nil }
    return try node(for: schema, at: "\(place)/\(name)")
  }

  private func range(_ what: String, _ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> ClosedRange<Int>?
  {
    let limits = [keywords["min" + what], keywords["max" + what]]
    guard limits.contains(where: { $0 != nil }) else { return nil }
    var bounds: [Int] = []
    for (limit, absent) in zip(limits, [0, Int.max]) {
      guard let limit else {
        bounds.append(absent)
        continue
      }
      guard let count = limit.integerValue.flatMap(Int.init(exactly:)), count >= 0 else {
        throw mistake("min\(what) and max\(what) are whole numbers of 0 or more", place)
      }
      bounds.append(count)
    }
    guard bounds[0] <= bounds[1] else {
      throw mistake("min\(what) is larger than max\(what)", place)
    }
    return bounds[0]...bounds[1]
  }
}
