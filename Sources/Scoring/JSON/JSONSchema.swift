package import Domain

/// A JSON Schema (draft 2020-12), of the vocabulary that structured output uses.
///
/// A keyword that is not checked is refused when the schema is read, so that no answer passes for a
/// rule that nobody looked at; titles, descriptions, defaults and examples are annotations and have
/// no effect. References stay inside the schema.
package struct JSONSchema: Hashable, Sendable {
  package let source: JSONValue

  /// Each subschema once; rules name them by position, and the whole schema is the first.
  let nodes: [[Rule]]

  package init(_ source: JSONValue) throws(ScoringError) {
    self.source = source
    var compiler = JSONSchemaCompiler(root: source)
    nodes = try compiler.compile()
  }

  package static func == (left: JSONSchema, right: JSONSchema) -> Bool {
    left.source == right.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
  }

  /// One thing that a subschema demands; a `Node` is the position of another subschema.
  enum Rule: Sendable {
    typealias Node = Int

    /// The schema `false`.
    case never
    case types(Set<String>)
    /// `enum` and `const`; numbers in canonical form.
    case values(Set<JSONValue>)
    case bound(Bound, Double)
    /// Characters of a string, as Unicode scalars.
    case length(ClosedRange<Int>)
    case elementCount(ClosedRange<Int>)
    case memberCount(ClosedRange<Int>)
    case pattern(Pattern)
    case format(JSONFormat)
    case required([String])
    case dependentRequired([String: [String]])
    case members(named: [String: Node], matching: [PatternNode], others: Node?)
    case memberNames(Node)
    case elements(first: [Node], others: Node?)
    case contains(Node, least: Int, most: Int)
    case unique
    case reference(Node)
    case all([Node])
    case any([Node])
    case exactlyOne([Node])
    case not(Node)
    case condition(Node, then: Node?, otherwise: Node?)
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
