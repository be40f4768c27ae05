import Domain

/// One step of a JSON path (RFC 9535, 1.5): what is taken of the children, or of all descendants.
struct JSONPathSegment: Hashable, Sendable {
  var takesDescendants: Bool
  var selectors: [Selector]

  enum Selector: Hashable, Sendable {
    case name(String)
    case index(Int)
    case slice(Slice)
    case wildcard
    case filter(JSONPathCondition)
  }

  struct Slice: Hashable, Sendable {
    var start: Int?
    var end: Int?
    var step: Int

    /// The positions in an array of so many elements (RFC 9535, 2.3.4.2.2).
    func positions(count: Int) -> StrideTo<Int> {
      guard step != 0 else { return stride(from: 0, to: 0, by: 1) }
      let first = place(start ?? (step > 0 ? 0 : count - 1), of: count, isGiven: start != nil)
      let last = place(end ?? (step > 0 ? count : -1), of: count, isGiven: end != nil)
      return step > 0
        ? stride(from: max(first, 0), to: min(last, count), by: step)
        : stride(from: min(first, count - 1), to: max(last, -1), by: step)
    }

    /// A negative position that was written counts from the end.
    private func place(_ position: Int, of count: Int, isGiven: Bool) -> Int {
      isGiven && position < 0 ? count + position : position
    }
  }
}

/// A query inside a filter: from the node at hand, `@`, or from the root, `$`.
struct JSONPathQuery: Hashable, Sendable {
  var startsAtRoot: Bool
  var segments: [JSONPathSegment]

  /// Whether it can name at most one node, so that it has a value to compare.
  var isSingular: Bool {
    segments.allSatisfy { segment in
      guard !segment.takesDescendants, segment.selectors.count == 1 else { return false }
      switch segment.selectors[0] {
      case .name, .index: return true
      case .slice, .wildcard, .filter: return false
      }
    }
  }
}

/// What a filter asks of a node (RFC 9535, 2.3.5).
indirect enum JSONPathCondition: Hashable, Sendable {
  case any([JSONPathCondition])
  case all([JSONPathCondition])
  case not(JSONPathCondition)
  case exists(JSONPathQuery)
  case comparison(JSONPathOperand, Comparison, JSONPathOperand)
  /// The functions `match`, of the whole text, and `search`, of a part.
  case matches(JSONPathOperand, pattern: JSONPathOperand, isWhole: Bool)

  enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
  }
}

/// What a filter compares: a value, or nothing.
indirect enum JSONPathOperand: Hashable, Sendable {
  case literal(JSONValue)
  /// Singular.
  case query(JSONPathQuery)
  case length(JSONPathOperand)
  case count(JSONPathQuery)
  case value(JSONPathQuery)
}
