package import Domain

/// A JSON Schema of draft 2020-12, or of 2019-09, draft-07 or draft-06 where `$schema` says so.
///
/// A keyword that is not checked is refused when the schema is read, so that no answer passes for a
/// rule that nobody looked at; titles, descriptions, defaults and other annotations have no effect.
/// A `format` is demanded, not merely noted. References stay inside the schema; nothing is fetched.
package struct JSONSchema: Hashable, Sendable {
  package let source: JSONValue
  let compiled: Compiled

  package init(_ source: JSONValue) throws(ScoringError) {
    self.source = source
    var compiler = try JSONSchemaCompiler(root: source)
    compiled = try compiler.compile()
  }

  package static func == (left: JSONSchema, right: JSONSchema) -> Bool {
    left.source == right.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
  }

  struct Compiled: Sendable {
    /// Each subschema once; rules name them by position, and the whole schema is the first.
    var nodes: [[Rule]] = []

    /// The document inside the document to which each subschema belongs.
    var resources: [Int] = []

    /// For each such document the subschemas that a dynamic reference finds, by anchor.
    var dynamicAnchors: [[String: Rule.Node]] = []

    /// Whether some rule asks which members and elements others have looked at.
    var asksForEvaluated = false

    /// Whether a `contains` looks at the elements that it finds, as it does since 2020-12.
    var containsEvaluates = true
  }

  /// One thing that a subschema demands; a `Node` is the position of another subschema.
  enum Rule: Sendable {
    typealias Node = Int

    /// The schema `false`.
    case never
    case types(Set<String>)
    /// `enum` and `const`, by identity.
    case values(Set<[UInt8]>)
    case bound(Bound, JSONValue)
    /// Characters of a string, as Unicode scalars.
    case length(ClosedRange<Int>)
    case elementCount(ClosedRange<Int>)
    case memberCount(ClosedRange<Int>)
    case pattern(Pattern)
    case format(JSONFormat)
    case required([String])
    case dependentRequired([String: [String]])
    case dependentSchemas([String: Node])
    case members(named: [String: Node], matching: [PatternNode], others: Node?)
    case memberNames(Node)
    case elements(first: [Node], others: Node?)
    case contains(Node, least: Int, most: Int)
    case unique
    case reference(Node)
    /// To the outermost schema on the way to a value that has the anchor.
    case dynamicReference(anchor: String, otherwise: Node)
    case all([Node])
    case any([Node])
    case exactlyOne([Node])
    case not(Node)
    case condition(Node, then: Node?, otherwise: Node?)
    /// Members that no other rule of the schema has looked at; the last of a schema's rules.
    case unevaluatedMembers(Node)
    case unevaluatedElements(Node)
  }

  enum Bound: String, Sendable, CaseIterable {
    case minimum
    case maximum
    case exclusiveMinimum
    case exclusiveMaximum
    case multipleOf
  }

  struct PatternNode: Sendable {
    var pattern: Pattern
    var node: Rule.Node
  }
}
