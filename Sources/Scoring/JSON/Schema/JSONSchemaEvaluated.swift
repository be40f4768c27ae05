/// The members and elements of a value that rules have looked at and found right.
struct JSONSchemaEvaluated {
  private var names: Set<String> = []
  private var positions: Set<Int> = []

  /// So many elements from the first on.
  private var first = 0

  mutating func add(name: String) { names.insert(name) }

  mutating func add(position: Int) { positions.insert(position) }

  mutating func add(first count: Int) { first = max(first, count) }

  mutating func formUnion(_ other: JSONSchemaEvaluated) {
    names.formUnion(other.names)
    positions.formUnion(other.positions)
    first = max(first, other.first)
  }

  func has(name: String) -> Bool { names.contains(name) }

  func has(position: Int) -> Bool { position < first || positions.contains(position) }
}
