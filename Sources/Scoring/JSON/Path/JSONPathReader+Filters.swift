import Domain

/// Filters: `?@.price < 10 && !(@.sold || match(@.name, 'a.*'))`.
extension JSONPathReader {
  mutating func condition() throws(Mistake) -> JSONPathCondition {
    try nested { reader throws(Mistake) in
      var alternatives = [try reader.conjunction()]
      while try reader.skips("||") { alternatives.append(try reader.conjunction()) }
      return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }
  }

  private mutating func conjunction() throws(Mistake) -> JSONPathCondition {
    var parts = [try basic()]
    while try skips("&&") { parts.append(try basic()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// Passes an operator with the space around it, or nothing.
  private mutating func skips(_ sign: String) throws(Mistake) -> Bool {
    let isThere = try attempt { reader throws(Mistake) -> Bool? in
      reader.skipSpace()
      return reader.skip(text: sign) ? true : nil
    }
    guard isThere == true else { return false }
    skipSpace()
    return true
  }

  private mutating func basic() throws(Mistake) -> JSONPathCondition {
    if skip("!") {
      skipSpace()
      return .not(next == "(" ? try parenthesis() : try test(try operand()))
    }
    if next == "(" { return try parenthesis() }
    let left = try operand()
    guard let comparison = try comparison() else { return try test(left) }
    skipSpace()
    return .comparison(try comparable(left), comparison, try comparable(try operand()))
  }

  private mutating func parenthesis() throws(Mistake) -> JSONPathCondition {
    _ = skip("(")
    skipSpace()
    let inner = try condition()
    skipSpace()
    guard skip(")") else { throw Mistake(reason: "a '(' of a filter is not closed") }
    return inner
  }

  private mutating func comparison() throws(Mistake) -> JSONPathCondition.Comparison? {
    try attempt { reader throws(Mistake) -> JSONPathCondition.Comparison? in
      reader.skipSpace()
      for comparison in JSONPathCondition.Comparison.allCases
      where reader.skip(text: comparison.rawValue) {
        return comparison
      }
      return nil
    }
  }

  // MARK: Operands

  /// What stands on one side of a comparison, or alone.
  private enum Operand {
    case value(JSONPathOperand)
    case nodes(JSONPathQuery)
    case verdict(JSONPathCondition)
  }

  private func test(_ operand: Operand) throws(Mistake) -> JSONPathCondition {
    switch operand {
    case .nodes(let query): return .exists(query)
    case .verdict(let condition): return condition
    case .value: throw Mistake(reason: "a filter holds a value that is compared with nothing")
    }
  }

  private func comparable(_ operand: Operand) throws(Mistake) -> JSONPathOperand {
    switch operand {
    case .value(let value): return value
    case .nodes(let query):
      guard query.isSingular else {
        throw Mistake(reason: "a filter compares a path that may name several values")
      }
      return .query(query)
    case .verdict:
      throw Mistake(reason: "'match' and 'search' are true or false, and are compared with nothing")
    }
  }

  private mutating func operand() throws(Mistake) -> Operand {
    switch next {
    case "'", "\"": return .value(.literal(.string(try quoted())))
    case "@", "$":
      let startsAtRoot = skip("$")
      if !startsAtRoot { _ = skip("@") }
      return .nodes(JSONPathQuery(startsAtRoot: startsAtRoot, segments: try segments()))
    case let scalar? where scalar == "-" || ("0"..."9").contains(scalar):
      return .value(.literal(try number()))
    default: return try word()
    }
  }

  private mutating func number() throws(Mistake) -> JSONValue {
    let text = prefix { "0123456789+-.eE".unicodeScalars.contains($0) }
    guard let value = JSONValue(parsing: text), value.numberValue != nil else {
      throw Mistake(reason: "'\(text)' is no number")
    }
    return value
  }

  private mutating func word() throws(Mistake) -> Operand {
    let word = prefix { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
    if next != "(" {
      switch word {
      case "true": return .value(.literal(.bool(true)))
      case "false": return .value(.literal(.bool(false)))
      case "null": return .value(.literal(.null))
      default: throw Mistake(reason: "'\(word)\(rest)' in a filter is no path, value or function")
      }
    }
    return try nested { reader throws(Mistake) in try reader.function(word) }
  }

  // MARK: Functions

  private mutating func function(_ name: String) throws(Mistake) -> Operand {
    let wanted = ["length": 1, "count": 1, "value": 1, "match": 2, "search": 2]
    guard let wanted = wanted[name] else {
      let known = "length, count, match, search, value"
      throw Mistake(reason: "there is no function '\(name)'; use \(known)")
    }
    let arguments = try arguments()
    guard arguments.count == wanted, let first = arguments.first, let last = arguments.last else {
      throw Mistake(reason: "'\(name)' takes \(wanted) argument\(wanted == 1 ? "" : "s")")
    }
    switch name {
    case "length": return .value(.length(try comparable(first)))
    case "count": return .value(.count(try query(first, of: name)))
    case "value": return .value(.value(try query(first, of: name)))
    default:
      let (text, pattern) = (try comparable(first), try comparable(last))
      if case .literal(.string(let source)) = pattern, InteroperablePattern(source) == nil {
        throw Mistake(reason: "'\(source)' is no regular expression of RFC 9485")
      }
      return .verdict(.matches(text, pattern: pattern, isWhole: name == "match"))
    }
  }

  private mutating func arguments() throws(Mistake) -> [Operand] {
    _ = skip("(")
    skipSpace()
    if skip(")") { return [] }
    var arguments: [Operand] = []
    repeat {
      skipSpace()
      arguments.append(try operand())
      skipSpace()
    } while skip(",")
    guard skip(")") else { throw Mistake(reason: "a '(' of a function is not closed") }
    return arguments
  }

  private func query(_ operand: Operand, of name: String) throws(Mistake) -> JSONPathQuery {
    guard case .nodes(let query) = operand else {
      throw Mistake(reason: "'\(name)' takes a path")
    }
    return query
  }
}
