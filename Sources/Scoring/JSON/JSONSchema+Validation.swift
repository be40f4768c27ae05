import Domain

extension JSONSchema {
  /// Whether a value keeps all rules.
  ///
  /// - Throws: `ValidationFailure` where that cannot be told in reasonable time.
  func accepts(_ value: JSONValue) throws(ValidationFailure) -> Bool {
    var validation = Validation(nodes: nodes)
    return try validation.accepts(value, 0, depth: 0)
  }

  enum ValidationFailure: Error, Hashable, Sendable {
    case tooDeep
    case tooManySteps
    case searchFailed(Pattern.SearchFailure)
  }
}

extension JSONSchema.ValidationFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .tooDeep: "the schema refers to itself without end on this answer"
    case .tooManySteps: "the schema took too long on this answer"
    case .searchFailed(let failure): failure.description
    }
  }
}

private struct Validation {
  typealias Rule = JSONSchema.Rule
  typealias Failure = JSONSchema.ValidationFailure

  let nodes: [[Rule]]
  private var steps = 0

  /// Twice the deepest JSON that is read; a reference that consumes nothing gets there at once.
  private static let deepest = 1_024

  /// Nested choices multiply; about a second's work.
  private static let mostSteps = 5_000_000

  init(nodes: [[Rule]]) {
    self.nodes = nodes
  }

  mutating func accepts(_ value: JSONValue, _ node: Rule.Node, depth: Int) throws(Failure) -> Bool {
    guard depth < Self.deepest else { throw .tooDeep }
    for rule in nodes[node] where try !passes(value, rule, depth: depth + 1) { return false }
    return true
  }

  private mutating func passes(_ value: JSONValue, _ rule: Rule, depth: Int) throws(Failure) -> Bool
  {
    steps += 1
    guard steps <= Self.mostSteps else { throw .tooManySteps }
    switch rule {
    case .never: return false
    case .types(let names): return names.contains(where: value.isOfType)
    case .values(let values): return values.contains(value.canonical)
    case .bound(let bound, let limit):
      return value.numberValue.map { bound.holds($0, limit) } ?? true
    case .length(let range): return Self.isIn(range, value.stringValue?.unicodeScalars.count)
    case .elementCount(let range): return Self.isIn(range, value.arrayValue?.count)
    case .memberCount(let range): return Self.isIn(range, value.objectValue?.count)
    case .pattern(let pattern):
      guard let text = value.stringValue else { return true }
      return try matches(text, pattern)
    case .format(let format): return value.stringValue.map(format.accepts) ?? true
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
      return Set(elements.map(\.canonical)).count == elements.count
    default: return try passesChildren(value, rule, depth: depth)
    }
  }

  /// The rules that hand parts of the value, or the value itself, to other subschemas.
  private mutating func passesChildren(_ value: JSONValue, _ rule: Rule, depth: Int) throws(Failure)
    -> Bool
  {
    switch rule {
    case .members(let named, let matching, let others):
      return try membersPass(value, named, matching, others, depth)
    case .memberNames(let node):
      for name in (value.objectValue ?? [:]).keys
      where try !accepts(.string(name), node, depth: depth) { return false }
      return true
    case .elements(let first, let others):
      for (index, element) in (value.arrayValue ?? []).enumerated() {
        let node = index < first.count ? first[index] : others
        if let node, try !accepts(element, node, depth: depth) { return false }
      }
      return true
    case .contains(let node, let least, let most):
      guard let elements = value.arrayValue else { return true }
      var count = 0
      for element in elements where try accepts(element, node, depth: depth) { count += 1 }
      return count >= least && count <= most
    case .reference(let node): return try accepts(value, node, depth: depth)
    case .all(let nodes): return try count(nodes, value, depth) == nodes.count
    case .any(let nodes): return try count(nodes, value, depth) >= 1
    case .exactlyOne(let nodes): return try count(nodes, value, depth) == 1
    case .not(let node): return try !accepts(value, node, depth: depth)
    case .condition(let test, let then, let otherwise):
      guard let node = try accepts(value, test, depth: depth) ? then : otherwise else {
        return true
      }
      return try accepts(value, node, depth: depth)
    default: return true
    }
  }

  private mutating func membersPass(
    _ value: JSONValue,
    _ named: [String: Rule.Node],
    _ matching: [JSONSchema.PatternNode],
    _ others: Rule.Node?,
    _ depth: Int
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
    }
    return true
  }

  private mutating func count(_ nodes: [Rule.Node], _ value: JSONValue, _ depth: Int)
    throws(Failure) -> Int
  {
    var count = 0
    for node in nodes where try accepts(value, node, depth: depth) { count += 1 }
    return count
  }

  private func matches(_ text: String, _ pattern: Pattern) throws(Failure) -> Bool {
    do {
      return try pattern.matches(text)
    } catch {
      throw .searchFailed(error)
    }
  }

  /// A rule about strings says nothing of other values.
  private static func isIn(_ range: ClosedRange<Int>, _ count: Int?) -> Bool {
    count.map(range.contains) ?? true
  }
}

extension JSONValue {
  fileprivate func isOfType(_ name: String) -> Bool {
    switch self {
    case .null: name == "null"
    case .bool: name == "boolean"
    case .integer: name == "integer" || name == "number"
    case .number(let value): name == "number" || name == "integer" && value == value.rounded()
    case .string: name == "string"
    case .array: name == "array"
    case .object: name == "object"
    }
  }
}

extension JSONSchema.Bound {
  fileprivate func holds(_ value: Double, _ limit: Double) -> Bool {
    switch self {
    case .minimum: return value >= limit
    case .maximum: return value <= limit
    case .exclusiveMinimum: return value > limit
    case .exclusiveMaximum: return value < limit
    case .multipleOf:
      // 0.3 is a multiple of 0.1, although neither is a binary number.
      let quotient = value / limit
      return abs(quotient - quotient.rounded()) <= 1e-9 * max(1, abs(quotient))
    }
  }
}
