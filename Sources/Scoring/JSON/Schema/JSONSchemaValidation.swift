import Domain

/// One value held against a schema, within a bound of steps and depth.
struct JSONSchemaValidation {
  typealias Rule = JSONSchema.Rule
  typealias Failure = JSONSchema.ValidationFailure

  let schema: JSONSchema.Compiled
  private var steps = 0
  private var watch = SearchWatch()

  /// The documents inside the schema through which the value at hand was come to, outermost first.
  private var scope: [Int] = []

  /// Twice the deepest JSON that is read; a reference that consumes nothing gets there at once.
  static let deepest = 1_024

  /// Nested choices multiply; about a second's work.
  private static let mostSteps = 5_000_000

  /// Of all patterns of one validation together.
  private static let timeLimit: Duration = .seconds(3)

  init(schema: JSONSchema.Compiled) {
    self.schema = schema
  }

  mutating func accepts(_ value: JSONValue, _ node: Rule.Node, depth: Int) throws(Failure) -> Bool {
    var evaluated = JSONSchemaEvaluated()
    return try accepts(value, node, depth: depth, noting: &evaluated)
  }

  /// Whether the subschema is of another document than the one at hand, which is then to be left.
  mutating func enter(_ node: Rule.Node) -> Bool {
    let resource = schema.resources[node]
    guard scope.last != resource else { return false }
    scope.append(resource)
    return true
  }

  mutating func leave() { scope.removeLast() }

  /// - Parameter evaluated: Gains what the subschema looked at, if it accepts the value.
  private mutating func accepts(
    _ value: JSONValue,
    _ node: Rule.Node,
    depth: Int,
    noting evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Bool {
    guard depth < Self.deepest else { throw .tooDeep }
    let isEntered = enter(node)
    defer { if isEntered { leave() } }
    var own = JSONSchemaEvaluated()
    for rule in schema.nodes[node]
    where try !passes(value, rule, depth: depth + 1, noting: &own) { return false }
    if schema.asksForEvaluated { evaluated.formUnion(own) }
    return true
  }

  mutating func passes(
    _ value: JSONValue,
    _ rule: Rule,
    depth: Int,
    noting evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Bool {
    try step()
    switch rule {
    case .never: return false
    case .types(let names): return names.contains(where: value.isOfType)
    case .values(let values): return values.contains(value.identity)
    case .bound(let bound, let limit): return bound.holds(value, limit)
    case .length(let range): return Self.isIn(range, value.stringValue?.unicodeScalars.count)
    case .elementCount(let range): return Self.isIn(range, value.arrayValue?.count)
    case .memberCount(let range): return Self.isIn(range, value.objectValue?.count)
    case .pattern(let pattern):
      guard let text = value.stringValue else { return true }
      return try matches(text, pattern)
    case .format(let format): return format.accepts(value)
    case .required(let names):
      guard let members = value.objectValue else { return true }
      return names.allSatisfy { members[$0] != nil }
    case .dependentRequired(let needs):
      guard let members = value.objectValue else { return true }
      return needs.allSatisfy { name, others in
        members[name] == nil || others.allSatisfy { members[$0] != nil }
      }
    case .unique:
      guard let elements = value.arrayValue else { return true }
      return Set(elements.map(\.identity)).count == elements.count
    default: return try passesInPlace(value, rule, depth: depth, noting: &evaluated)
    }
  }

  /// The rules that hand the value itself to other subschemas.
  private mutating func passesInPlace(
    _ value: JSONValue,
    _ rule: Rule,
    depth: Int,
    noting evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Bool {
    switch rule {
    case .reference(let node): return try accepts(value, node, depth: depth, noting: &evaluated)
    case .dynamicReference(let anchor, let otherwise):
      let resource = scope.first { schema.dynamicAnchors[$0][anchor] != nil }
      let node = resource.flatMap { schema.dynamicAnchors[$0][anchor] } ?? otherwise
      return try accepts(value, node, depth: depth, noting: &evaluated)
    case .all(let nodes): return try count(nodes, value, depth, &evaluated) == nodes.count
    case .any(let nodes): return try count(nodes, value, depth, &evaluated) >= 1
    case .exactlyOne(let nodes): return try count(nodes, value, depth, &evaluated) == 1
    case .not(let node): return try !accepts(value, node, depth: depth)
    case .condition(let test, let then, let otherwise):
      let holds = try accepts(value, test, depth: depth, noting: &evaluated)
      guard let node = holds ? then : otherwise else { return true }
      return try accepts(value, node, depth: depth, noting: &evaluated)
    case .dependentSchemas(let needs):
      guard let members = value.objectValue else { return true }
      for (name, node) in needs where members[name] != nil {
        guard try accepts(value, node, depth: depth, noting: &evaluated) else { return false }
      }
      return true
    default: return try passesChildren(value, rule, depth: depth, noting: &evaluated)
    }
  }

  /// The rules that hand parts of the value to other subschemas.
  private mutating func passesChildren(
    _ value: JSONValue,
    _ rule: Rule,
    depth: Int,
    noting evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Bool {
    switch rule {
    case .members(let named, let matching, let others):
      return try membersPass(value, named, matching, others, depth, &evaluated)
    case .memberNames(let node):
      for name in (value.objectValue ?? [:]).keys
      where try !accepts(.string(name), node, depth: depth) { return false }
      return true
    case .elements(let first, let others):
      let elements = value.arrayValue ?? []
      for (index, element) in elements.enumerated() {
        let node = index < first.count ? first[index] : others
        if let node, try !accepts(element, node, depth: depth) { return false }
      }
      evaluated.add(first: others == nil ? first.count : elements.count)
      return true
    case .contains(let node, let least, let most):
      guard let elements = value.arrayValue else { return true }
      var count = 0
      for (index, element) in elements.enumerated()
      where try accepts(element, node, depth: depth) {
        count += 1
        if schema.containsEvaluates, schema.asksForEvaluated { evaluated.add(position: index) }
      }
      return count >= least && count <= most
    case .unevaluatedMembers(let node):
      for (name, member) in value.objectValue ?? [:] where !evaluated.has(name: name) {
        guard try accepts(member, node, depth: depth) else { return false }
        evaluated.add(name: name)
      }
      return true
    case .unevaluatedElements(let node):
      let elements = value.arrayValue ?? []
      for (index, element) in elements.enumerated()
      where !evaluated.has(position: index) {
        guard try accepts(element, node, depth: depth) else { return false }
      }
      evaluated.add(first: elements.count)
      return true
    default: return true
    }
  }

  private mutating func membersPass(
    _ value: JSONValue,
    _ named: [String: Rule.Node],
    _ matching: [JSONSchema.PatternNode],
    _ others: Rule.Node?,
    _ depth: Int,
    _ evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Bool {
    for (name, member) in value.objectValue ?? [:] {
      var isKnown = false
      if let node = named[name] {
        isKnown = true
        guard try accepts(member, node, depth: depth) else { return false }
      }
      for candidate in matching where try matches(name, candidate.pattern) {
        isKnown = true
        guard try accepts(member, candidate.node, depth: depth) else { return false }
      }
      if !isKnown, let others, try !accepts(member, others, depth: depth) { return false }
      if schema.asksForEvaluated, isKnown || others != nil { evaluated.add(name: name) }
    }
    return true
  }

  private mutating func count(
    _ nodes: [Rule.Node],
    _ value: JSONValue,
    _ depth: Int,
    _ evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> Int {
    var count = 0
    for node in nodes where try accepts(value, node, depth: depth, noting: &evaluated) {
      count += 1
    }
    return count
  }

  mutating func matches(_ text: String, _ pattern: Pattern) throws(Failure) -> Bool {
    try step()
    do {
      return try pattern.matches(text, within: Self.timeLimit, of: &watch)
    } catch {
      throw .searchFailed(error)
    }
  }

  private mutating func step() throws(Failure) {
    steps += 1
    guard steps <= Self.mostSteps else { throw .tooManySteps }
  }

  /// A rule about strings says nothing of other values.
  private static func isIn(_ range: ClosedRange<Int>, _ count: Int?) -> Bool {
    count.map(range.contains) ?? true
  }
}

extension JSONValue {
  fileprivate func isOfType(_ name: String) -> Bool {
    switch name {
    case "null": self == .null
    case "boolean": boolValue != nil
    case "object": objectValue != nil
    case "array": arrayValue != nil
    case "string": stringValue != nil
    case "number": numberValue != nil
    case "integer": numberValue.map { $0.rounded() == $0 } ?? false
    default: false
    }
  }
}

extension JSONSchema.Bound {
  /// A rule about numbers says nothing of other values.
  fileprivate func holds(_ value: JSONValue, _ limit: JSONValue) -> Bool {
    guard value.numberValue != nil else { return true }
    switch self {
    case .minimum: return value.isLess(than: limit) == false
    case .maximum: return limit.isLess(than: value) == false
    case .exclusiveMinimum: return limit.isLess(than: value) == true
    case .exclusiveMaximum: return value.isLess(than: limit) == true
    case .multipleOf:
      guard let value = value.decimal, let limit = limit.decimal else { return false }
      return value.isMultiple(of: limit)
    }
  }
}

extension JSONValue {
  fileprivate var decimal: DecimalFraction? {
    switch self {
    case .integer(let value): DecimalFraction(value)
    case .number(let value): DecimalFraction(value)
    default: nil
    }
  }
}
