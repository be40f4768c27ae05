import Domain

/// Turns a schema document into rules, each subschema once, references resolved.
struct JSONSchemaCompiler {
  typealias Node = JSONSchema.Rule.Node

  let root: JSONValue
  let draft: JSONSchemaDraft
  let index: JSONSchemaIndex
  var compiled = JSONSchema.Compiled()

  /// JSON pointers of subschemas already taken, so that a schema may refer to itself.
  private var known: [String: Node] = [:]

  /// Positions of the documents inside the document.
  private var resources: [URIReference: Int] = [:]

  /// References that lead on and on; deeper than any schema that people or tools write.
  private var depth = 0
  private static let deepest = 400

  init(root: JSONValue) throws(ScoringError) {
    self.root = root
    guard let draft = JSONSchemaDraft(schema: root["$schema"]) else {
      let known = JSONSchemaDraft.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalidSchema(reason: "$schema is none of \(known)", at: "#")
    }
    self.draft = draft
    index = try JSONSchemaIndex(root, draft: draft)
  }

  mutating func compile() throws(ScoringError) -> JSONSchema.Compiled {
    compiled.containsEvaluates = draft == .draft202012
    _ = try node(for: root, at: "#")
    // A dynamic reference may lead to any of them.
    for (base, places) in index.dynamicAnchors.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      let resource = resource(of: base)
      for (name, place) in places.sorted(by: { $0.key < $1.key }) {
        compiled.dynamicAnchors[resource][name] = try node(at: place)
      }
    }
    return compiled
  }

  mutating func node(for schema: JSONValue, at place: String) throws(ScoringError) -> Node {
    if let node = known[place] { return node }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw mistake("it leads on too deep", place) }
    let node = compiled.nodes.count
    known[place] = node
    compiled.nodes.append([])
    compiled.resources.append(resource(of: index.base(at: place)))
    compiled.nodes[node] = try rules(of: schema, at: place)
    return node
  }

  mutating func resource(of base: URIReference) -> Int {
    if let resource = resources[base] { return resource }
    resources[base] = compiled.dynamicAnchors.count
    compiled.dynamicAnchors.append([:])
    return compiled.dynamicAnchors.count - 1
  }

  private mutating func rules(of schema: JSONValue, at place: String) throws(ScoringError)
    -> [JSONSchema.Rule]
  {
    if let allows = schema.boolValue { return allows ? [] : [.never] }
    guard var keywords = schema.objectValue else {
      throw .invalidSchema(reason: "a schema is an object, true or false", at: place)
    }
    if draft.isBefore2019, let reference = keywords["$ref"] { keywords = ["$ref": reference] }
    try checkNames(keywords, at: place)
    var rules: [JSONSchema.Rule] = []
    for name in keywords.keys.sorted() {
      guard let value = keywords[name] else { continue }
      if let rule = try rule(name, value, at: "\(place)/\(Self.escaped(name))") {
        rules.append(rule)
      }
    }
    rules += try applicators(keywords, at: place)
    rules += try unevaluated(keywords, at: place)
    return rules
  }

  /// Read together with others of the same schema, in `applicators` and `unevaluated`.
  private static let together: Set<String> = [
    "properties", "patternProperties", "additionalProperties", "items", "prefixItems",
    "additionalItems", "contains", "minContains", "maxContains", "minLength", "maxLength",
    "minItems", "maxItems", "minProperties", "maxProperties", "if", "then", "else",
    "unevaluatedProperties", "unevaluatedItems",
  ]

  private static let alone: Set<String> = [
    "type", "enum", "const", "pattern", "format", "required", "dependentRequired",
    "dependentSchemas", "dependencies", "propertyNames", "uniqueItems", "$ref", "$dynamicRef",
    "$recursiveRef", "allOf", "anyOf", "oneOf", "not",
  ]

  private func checkNames(_ keywords: [String: JSONValue], at place: String) throws(ScoringError) {
    for name in keywords.keys.sorted() {
      let isKnown =
        JSONSchemaDraft.annotations.contains(name) || Self.together.contains(name)
        || Self.alone.contains(name) || JSONSchema.Bound(rawValue: name) != nil
        || name.hasPrefix("x-")
      guard isKnown else { throw .unsupportedSchemaKeyword(name, at: place) }
      guard draft.has(name) else {
        let reason = "'\(name)' means nothing in \(draft.rawValue); name its draft in $schema"
        throw mistake(reason, place)
      }
    }
    if place != "#", let own = keywords["$schema"], JSONSchemaDraft(schema: own) != draft {
      throw mistake("its $schema is another than the whole document's", place)
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
      return .values(Set(values.map(\.identity)))
    case "const": return .values([value.identity])
    case "pattern": return .pattern(try pattern(value.stringValue, at: place))
    case "format":
      guard let format = value.stringValue.flatMap(JSONFormat.init(rawValue:)) else {
        throw .unsupportedSchemaKeyword("format: \(AnswerJSON.text(value))", at: place)
      }
      return .format(format)
    case "required": return .required(try names(value, at: place))
    case "dependentRequired":
      var needs: [String: [String]] = [:]
      for (name, list) in try members(value, at: place) { needs[name] = try names(list, at: place) }
      return .dependentRequired(needs)
    case "dependentSchemas":
      return .dependentSchemas(try nodes(try members(value, at: place), at: place))
    case "dependencies": return .all(try dependencies(value, at: place))
    case "propertyNames": return .memberNames(try node(for: value, at: place))
    case "uniqueItems": return value == true ? .unique : nil
    case "$ref": return .reference(try target(value, at: place))
    case "$dynamicRef": return try dynamicTarget(value, at: place)
    case "$recursiveRef": return try recursiveTarget(value, at: place)
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
    return .bound(bound, value)
  }
}
