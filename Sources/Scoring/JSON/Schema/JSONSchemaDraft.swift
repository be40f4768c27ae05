import Domain

/// The versions of JSON Schema by which a schema may be read, oldest first.
enum JSONSchemaDraft: String, Hashable, Sendable, CaseIterable {
  case draft6 = "draft-06"
  case draft7 = "draft-07"
  case draft201909 = "2019-09"
  case draft202012 = "2020-12"

  /// The address by which `$schema` names it, without `http:` or `https:` and the last `#`.
  private var address: String {
    switch self {
    case .draft6, .draft7: "//json-schema.org/\(rawValue)/schema"
    case .draft201909, .draft202012: "//json-schema.org/draft/\(rawValue)/schema"
    }
  }

  /// - Parameter schema: The value of `$schema`; without any, the newest.
  init?(schema: JSONValue?) {
    guard let schema else {
      self = .draft202012
      return
    }
    guard var text = schema.stringValue else { return nil }
    if text.hasSuffix("#") { text.removeLast() }
    let draft = Self.allCases.first { draft in
      ["http:", "https:"].contains { text == $0 + draft.address }
    }
    guard let draft else { return nil }
    self = draft
  }

  private var age: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  func isSince(_ draft: JSONSchemaDraft) -> Bool { age >= draft.age }

  /// In these everything beside a `$ref` is passed over, and `$id` may name an anchor.
  var isBefore2019: Bool { !isSince(.draft201909) }

  /// Whether the draft has the keyword; one that another draft has means nothing in this.
  func has(_ keyword: String) -> Bool {
    switch keyword {
    case "if", "then", "else": isSince(.draft7)
    case "$anchor", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
      "unevaluatedItems", "minContains", "maxContains":
      isSince(.draft201909)
    case "$recursiveRef", "$recursiveAnchor": self == .draft201909
    case "prefixItems", "$dynamicRef", "$dynamicAnchor": self == .draft202012
    case "additionalItems": self != .draft202012
    default: true
    }
  }

  /// What a keyword holds that subschemas may stand in.
  enum Content {
    case schema
    case list
    /// A schema, or a list of them.
    case schemaOrList
    case members
  }

  static let contents: [String: Content] = [
    "additionalItems": .schema, "additionalProperties": .schema, "contains": .schema,
    "else": .schema, "if": .schema, "not": .schema, "propertyNames": .schema, "then": .schema,
    "unevaluatedItems": .schema, "unevaluatedProperties": .schema, "contentSchema": .schema,
    "items": .schemaOrList,
    "allOf": .list, "anyOf": .list, "oneOf": .list, "prefixItems": .list,
    "$defs": .members, "definitions": .members, "dependencies": .members,
    "dependentSchemas": .members, "patternProperties": .members, "properties": .members,
  ]

  /// Keywords that say something about a value and demand nothing of it: JSON Schema's own, and
  /// those that OpenAPI and structured output add.
  static let annotations: Set<String> = [
    "$schema", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$comment", "$vocabulary",
    "$defs", "definitions", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "contentSchema",
    "example", "externalDocs", "xml", "propertyOrdering", "markdownDescription",
    "enumDescriptions",
  ]
}
