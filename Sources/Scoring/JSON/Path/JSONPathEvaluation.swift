import Domain

/// Follows a path through one value, within a bound of steps.
struct JSONPathEvaluation {
  let root: JSONValue
  private var steps = 0

  /// How deep the value at hand lies, filters inside filters from the root counted again.
  private var depth = 0
  private var patterns: [PatternKey: Pattern?] = [:]
  private var watch = SearchWatch()

  /// Segments that take descendants multiply; about a second's work.
  private static let mostSteps = 2_000_000

  /// Twice the deepest JSON that is read.
  private static let deepest = 1_024

  /// Of all patterns of one evaluation together.
  private static let timeLimit: Duration = .seconds(3)

  private struct PatternKey: Hashable {
    var source: String
    var isWhole: Bool
  }

  init(root: JSONValue) {
    self.root = root
  }

  mutating func values(of segments: [JSONPathSegment], from start: JSONValue)
    throws(JSONPath.SearchFailure) -> [JSONValue]
  {
    var nodes = [start]
    for segment in segments {
      var next: [JSONValue] = []
      for node in nodes { try take(segment, from: node, into: &next) }
      nodes = next
    }
    return nodes
  }

  private mutating func take(
    _ segment: JSONPathSegment,
    from node: JSONValue,
    into found: inout [JSONValue]
  ) throws(JSONPath.SearchFailure) {
    try count()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooManySteps }
    for selector in segment.selectors { try select(selector, from: node, into: &found) }
    guard segment.takesDescendants else { return }
    for child in Self.children(of: node) { try take(segment, from: child, into: &found) }
  }

  private mutating func select(
    _ selector: JSONPathSegment.Selector,
    from node: JSONValue,
    into found: inout [JSONValue]
  ) throws(JSONPath.SearchFailure) {
    try count()
    switch selector {
    case .name(let name):
      if let member = node[name] { found.append(member) }
    case .index(let index):
      guard let elements = node.arrayValue else { return }
      let place = index < 0 ? elements.count + index : index
      if elements.indices.contains(place) { found.append(elements[place]) }
    case .slice(let slice):
      guard let elements = node.arrayValue else { return }
      for place in slice.positions(count: elements.count) {
        try count()
        found.append(elements[place])
      }
    case .wildcard:
      for child in Self.children(of: node) {
        try count()
        found.append(child)
      }
    case .filter(let condition):
      for child in Self.children(of: node) where try holds(condition, of: child) {
        found.append(child)
      }
    }
  }

  private static func children(of value: JSONValue) -> [JSONValue] {
    if let elements = value.arrayValue { return elements }
    guard let members = value.objectValue else { return [] }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func count() throws(JSONPath.SearchFailure) {
    steps += 1
    guard steps <= Self.mostSteps else { throw .tooManySteps }
  }
}

// MARK: - Filters

extension JSONPathEvaluation {
  private mutating func holds(_ condition: JSONPathCondition, of node: JSONValue)
    throws(JSONPath.SearchFailure) -> Bool
  {
    try count()
    switch condition {
    case .any(let conditions):
      for condition in conditions where try holds(condition, of: node) { return true }
      return false
    case .all(let conditions):
      for condition in conditions where try !holds(condition, of: node) { return false }
      return true
    case .not(let condition): return try !holds(condition, of: node)
    case .exists(let query): return try !nodes(query, from: node).isEmpty
    case .comparison(let left, let comparison, let right):
      return comparison.holds(try value(left, of: node), try value(right, of: node))
    case .matches(let text, let pattern, let isWhole):
      guard let text = try value(text, of: node)?.stringValue,
        let source = try value(pattern, of: node)?.stringValue,
        let pattern = compiled(source, isWhole: isWhole)
      else { return false }
      return try matches(pattern, text)
    }
  }

  private mutating func nodes(_ query: JSONPathQuery, from node: JSONValue)
    throws(JSONPath.SearchFailure) -> [JSONValue]
  {
    try values(of: query.segments, from: query.startsAtRoot ? root : node)
  }

  /// `nil` for nothing, which is not `null`.
  private mutating func value(_ operand: JSONPathOperand, of node: JSONValue)
    throws(JSONPath.SearchFailure) -> JSONValue?
  {
    switch operand {
    case .literal(let value): return value
    case .query(let query): return try nodes(query, from: node).first
    case .count(let query): return .integer(Int64(try nodes(query, from: node).count))
    case .value(let query):
      let found = try nodes(query, from: node)
      return found.count == 1 ? found.first : Optional<JSONValue>.none
    case .length(let operand):
      let value = try value(operand, of: node)
      let length =
        value?.stringValue?.unicodeScalars.count ?? value?.arrayValue?.count
        ?? value?.objectValue?.count
      return length.map { JSONValue.integer(Int64($0)) }
    }
  }

  /// A text that is no regular expression matches nothing.
  private mutating func compiled(_ source: String, isWhole: Bool) -> Pattern? {
    let key = PatternKey(source: source, isWhole: isWhole)
    if let known = patterns[key] { return known }
    let pattern = InteroperablePattern(source).flatMap {
      try? Pattern(source, icuSyntax: isWhole ? $0.whole : $0.icuSyntax)
    }
    patterns[key] = .some(pattern)
    return pattern
  }

  private mutating func matches(_ pattern: Pattern, _ text: String)
    throws(JSONPath.SearchFailure) -> Bool
  {
    do {
      return try pattern.matches(text, within: Self.timeLimit, of: &watch)
    } catch {
      throw .patternFailed(error.description)
    }
  }
}

extension JSONPathCondition.Comparison {
  /// RFC 9535, 2.3.5.2.2: nothing equals nothing alone, and what has no order is not less.
  fileprivate func holds(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch self {
    case .equal: Self.areEqual(left, right)
    case .notEqual: !Self.areEqual(left, right)
    case .less: Self.isLess(left, right)
    case .greater: Self.isLess(right, left)
    case .lessOrEqual: Self.isLess(left, right) || Self.areEqual(left, right)
    case .greaterOrEqual: Self.isLess(right, left) || Self.areEqual(left, right)
    }
  }

  private static func areEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    guard let left, let right else { return (left == nil) == (right == nil) }
    return left.isSame(as: right)
  }

  private static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    guard let left, let right else { return false }
    return left.isLess(than: right) ?? false
  }
}
