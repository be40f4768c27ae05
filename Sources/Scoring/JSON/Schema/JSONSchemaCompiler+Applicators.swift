import Domain

/// Keywords that mean something only together with others of the same schema.
extension JSONSchemaCompiler {
  mutating func applicators(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> [JSONSchema.Rule]
  {
    var rules: [JSONSchema.Rule] = []
    if let range = try range("Length", keywords, at: place) { rules.append(.length(range)) }
    if let range = try range("Items", keywords, at: place) { rules.append(.elementCount(range)) }
    if let range = try range("Properties", keywords, at: place) {
      rules.append(.memberCount(range))
    }
    if let rule = try memberRule(keywords, at: place) { rules.append(rule) }
    if let rule = try elementRule(keywords, at: place) { rules.append(rule) }
    if let element = try child("contains", keywords, place) {
      let least = try count("minContains", keywords, at: place) ?? 1
      let most = try count("maxContains", keywords, at: place) ?? .max
      rules.append(.contains(element, least: least, most: most))
    }
    if let test = try child("if", keywords, place) {
      let then = try child("then", keywords, place)
      rules.append(.condition(test, then: then, otherwise: try child("else", keywords, place)))
    }
    return rules
  }

  private mutating func elementRule(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> JSONSchema.Rule?
  {
    if let items = keywords["items"], items.arrayValue != nil {
      guard draft != .draft202012 else {
        throw mistake(
          "a list of schemas is prefixItems in 2020-12; rename it, or name draft-07 in $schema",
          place + "/items"
        )
      }
      let first = items == [] ? [] : try list(items, at: place + "/items")
      return .elements(first: first, others: try child("additionalItems", keywords, place))
    }
    guard keywords["prefixItems"] != nil || keywords["items"] != nil else { return nil }
    let first = try keywords["prefixItems"].map { value throws(ScoringError) in
      try list(value, at: place + "/prefixItems")
    }
    return .elements(first: first ?? [], others: try child("items", keywords, place))
  }

  /// Names of members, and what a value with each must be: another schema, or have other members.
  mutating func dependencies(_ value: JSONValue, at place: String) throws(ScoringError)
    -> [Node]
  {
    var rules: [JSONSchema.Rule] = []
    for (name, need) in try members(value, at: place) {
      let place = "\(place)/\(Self.escaped(name))"
      rules.append(
        need.arrayValue == nil
          ? .dependentSchemas([name: try node(for: need, at: place)])
          : .dependentRequired([name: try names(need, at: place)])
      )
    }
    compiled.nodes.append(rules)
    compiled.resources.append(resource(of: index.base(at: place)))
    return [compiled.nodes.count - 1]
  }

  mutating func unevaluated(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> [JSONSchema.Rule]
  {
    var rules: [JSONSchema.Rule] = []
    if let node = try child("unevaluatedItems", keywords, place) {
      rules.append(.unevaluatedElements(node))
    }
    if let node = try child("unevaluatedProperties", keywords, place) {
      rules.append(.unevaluatedMembers(node))
    }
    if !rules.isEmpty { compiled.asksForEvaluated = true }
    return rules
  }

  mutating func nodes(_ members: [(key: String, value: JSONValue)], at place: String)
    throws(ScoringError) -> [String: Node]
  {
    var nodes: [String: Node] = [:]
    for (name, schema) in members {
      nodes[name] = try node(for: schema, at: "\(place)/\(Self.escaped(name))")
    }
    return nodes
  }

  private mutating func memberRule(_ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> JSONSchema.Rule?
  {
    var named: [String: Node] = [:]
    if let value = keywords["properties"] {
      let place = place + "/properties"
      named = try nodes(try members(value, at: place), at: place)
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
    let least = try count("min" + what, keywords, at: place)
    let most = try count("max" + what, keywords, at: place)
    guard least != nil || most != nil else { return nil }
    guard least ?? 0 <= most ?? .max else {
      throw mistake("min\(what) is larger than max\(what)", place)
    }
    return (least ?? 0)...(most ?? .max)
  }

  private func count(_ name: String, _ keywords: [String: JSONValue], at place: String)
    throws(ScoringError) -> Int?
  {
    guard let limit = keywords[name] else { return nil }
    guard let count = limit.integerValue.flatMap(Int.init(exactly:)), count >= 0 else {
      throw mistake("\(name) is a whole number of 0 or more", place)
    }
    return count
  }
}
