import Domain

/// Where a value breaks a schema: looked for only in a value that does.
extension JSONSchemaValidation {
  typealias Fault = JSONSchemaFault

  /// - Parameter pointer: Of the value within the answer.
  mutating func faults(
    in value: JSONValue,
    _ node: Rule.Node,
    at pointer: String,
    depth: Int
  ) throws(Failure) -> [Fault] {
    guard depth < Self.deepest else { throw .tooDeep }
    let isEntered = enter(node)
    defer { if isEntered { leave() } }
    var evaluated = JSONSchemaEvaluated()
    var faults: [Fault] = []
    for rule in schema.nodes[node]
    where try !passes(value, rule, depth: depth + 1, noting: &evaluated) {
      let found = try self.faults(in: value, rule, at: pointer, depth: depth + 1, &evaluated)
      // A value of another type breaks rules about its own as well; what is listed says more.
      if case .types = rule { return faults.isEmpty ? found : faults }
      faults += found
    }
    return faults.distinct
  }

  private mutating func faults(
    in value: JSONValue,
    _ rule: Rule,
    at pointer: String,
    depth: Int,
    _ evaluated: inout JSONSchemaEvaluated
  ) throws(Failure) -> [Fault] {
    func fault(_ expected: String) -> [Fault] {
      [Fault(pointer: pointer, expected: expected, found: value)]
    }
    switch rule {
    case .required(let names):
      let members = value.objectValue ?? [:]
      return names.filter { members[$0] == nil }
        .map { Fault(pointer: pointer + Self.token($0), expected: "", found: nil) }
    case .dependentRequired(let needs):
      let members = value.objectValue ?? [:]
      return needs.sorted { $0.key < $1.key }.flatMap { name, others in
        members[name] == nil
          ? []
          : others.filter { members[$0] == nil }
            .map { Fault(pointer: pointer + Self.token($0), expected: "", found: nil) }
      }
    case .members(let named, let matching, let others):
      return try memberFaults(in: value, named, matching, others, at: pointer, depth: depth)
    case .elements(let first, let others):
      var faults: [Fault] = []
      for (index, element) in (value.arrayValue ?? []).enumerated() {
        guard let node = index < first.count ? first[index] : others else { continue }
        faults += try self.faults(in: element, node, at: "\(pointer)/\(index)", depth: depth)
      }
      return faults
    case .memberNames(let node):
      var faults: [Fault] = []
      for name in (value.objectValue ?? [:]).keys.sorted()
      where try !accepts(.string(name), node, depth: depth) {
        faults.append(
          Fault(
            pointer: pointer + Self.token(name),
            expected: "another name",
            found: .string(name)
          )
        )
      }
      return faults
    case .unevaluatedMembers(let node):
      var faults: [Fault] = []
      for (name, member) in (value.objectValue ?? [:]).sorted(by: { $0.key < $1.key })
      where !evaluated.has(name: name) {
        faults += try self.faults(in: member, node, at: pointer + Self.token(name), depth: depth)
      }
      return faults
    case .unevaluatedElements(let node):
      var faults: [Fault] = []
      for (index, element) in (value.arrayValue ?? []).enumerated()
      where !evaluated.has(position: index) {
        faults += try self.faults(in: element, node, at: "\(pointer)/\(index)", depth: depth)
      }
      return faults
    case .reference(let node): return try faults(in: value, node, at: pointer, depth: depth)
    case .all(let nodes):
      var faults: [Fault] = []
      for node in nodes { faults += try self.faults(in: value, node, at: pointer, depth: depth) }
      return faults
    case .dependentSchemas(let needs):
      var faults: [Fault] = []
      for (name, node) in needs.sorted(by: { $0.key < $1.key })
      where value.objectValue?[name] != nil {
        faults += try self.faults(in: value, node, at: pointer, depth: depth)
      }
      return faults
    case .condition(let test, let then, let otherwise):
      let holds = try accepts(value, test, depth: depth)
      guard let node = holds ? then : otherwise else { return [] }
      return try faults(in: value, node, at: pointer, depth: depth)
    case .any(let nodes), .exactlyOne(let nodes):
      return try choiceFaults(in: value, nodes, at: pointer, depth: depth)
    default: return fault(rule.expectation)
    }
  }

  private mutating func memberFaults(
    in value: JSONValue,
    _ named: [String: Rule.Node],
    _ matching: [JSONSchema.PatternNode],
    _ others: Rule.Node?,
    at pointer: String,
    depth: Int
  ) throws(Failure) -> [Fault] {
    var faults: [Fault] = []
    for (name, member) in (value.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
      let place = pointer + Self.token(name)
      var isKnown = false
      if let node = named[name] {
        isKnown = true
        faults += try self.faults(in: member, node, at: place, depth: depth)
      }
      for candidate in matching where try matches(name, candidate.pattern) {
        isKnown = true
        faults += try self.faults(in: member, candidate.node, at: place, depth: depth)
      }
      if !isKnown, let others {
        faults += try self.faults(in: member, others, at: place, depth: depth)
      }
    }
    return faults
  }

  /// What the alternative that is nearest lacks: the one whose type fits, with fewest faults; or that
  /// none fits, or too many do.
  private mutating func choiceFaults(
    in value: JSONValue,
    _ nodes: [Rule.Node],
    at pointer: String,
    depth: Int
  ) throws(Failure) -> [Fault] {
    var kinds: [String] = []
    var nearest: [Fault]?
    var fitting = 0
    for node in nodes {
      let found = try faults(in: value, node, at: pointer, depth: depth)
      if found.isEmpty { fitting += 1 }
      if found.count == 1, let only = found.first, only.pointer == pointer, only.found != nil {
        kinds.append(only.expected)
      } else if !found.isEmpty, found.count < nearest?.count ?? .max {
        nearest = found
      }
    }
    if fitting > 1 {
      let words = "only one of \(nodes.count) alternatives to fit, not \(fitting)"
      return [Fault(pointer: pointer, expected: words, found: value)]
    }
    if let nearest { return nearest }
    let words = kinds.distinct.joined(separator: " or ")
    return [Fault(pointer: pointer, expected: words, found: value)]
  }

  /// A name as a JSON pointer has it.
  private static func token(_ name: String) -> String {
    "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}

extension JSONSchema.Rule {
  /// What it demands of a value, in words; of rules about parts of a value, no more than their name.
  fileprivate var expectation: String {
    switch self {
    case .never: "nothing of that name"
    case .types(let names): names.sorted().map(Self.noun).joined(separator: " or ")
    case .values(let values):
      Self.list(values.map { String(decoding: $0, as: UTF8.self) }.sorted())
    case .bound(let bound, let limit): "\(bound.words) \(limit.serialized)"
    case .length(let range): Self.words(range, "character")
    case .elementCount(let range): Self.words(range, "element")
    case .memberCount(let range): Self.words(range, "member")
    case .pattern(let pattern): "a text that matches \(pattern.source)"
    case .format(let format): "a text in the format \(format.rawValue)"
    case .unique: "elements that differ"
    case .contains(_, let least, let most):
      "\(Self.words(least...max(least, most), "element")) of a kind"
    case .not: "something else"
    default: "another value"
    }
  }

  private static func noun(_ type: String) -> String {
    switch type {
    case "string": "a text"
    case "integer": "a whole number"
    case "number": "a number"
    case "boolean": "true or false"
    case "array": "a list"
    case "object": "an object"
    default: type
    }
  }

  /// Values that are told of an enumeration.
  private static let mostValues = 8

  private static func list(_ values: [String]) -> String {
    let told = values.prefix(mostValues)
    let rest = values.count - told.count
    if rest > 0 { return told.joined(separator: ", ") + " or one of \(rest) more" }
    guard let last = told.last, told.count > 1 else { return told.joined() }
    return told.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func words(_ range: ClosedRange<Int>, _ noun: String) -> String {
    if range.lowerBound == range.upperBound { return range.lowerBound.counted(noun) }
    if range.upperBound == .max { return "at least \(range.lowerBound.counted(noun))" }
    if range.lowerBound == 0 { return "at most \(range.upperBound.counted(noun))" }
    return "\(range.lowerBound) to \(range.upperBound.counted(noun))"
  }
}

extension JSONSchema.Bound {
  fileprivate var words: String {
    switch self {
    case .minimum: "at least"
    case .maximum: "at most"
    case .exclusiveMinimum: "more than"
    case .exclusiveMaximum: "less than"
    case .multipleOf: "a multiple of"
    }
  }
}
