import Domain

/// Whether a call is the one that was expected, by the rules of the Berkeley Function-Calling
/// Leaderboard's check of syntax trees for Python (`bfcl_eval` 2026.3.23, `ast_checker.py`).
///
/// Types are exact: `true` is no integer, and neither is 5.0; only a number with a fraction may be
/// written without one. Texts are compared without spaces, case and the signs `, . / - _ * ^`.
struct CallComparison {
  let tools: [OfferedTool]

  /// Why a call is another than the one expected, by the leaderboard's own words for it.
  enum Difference: String {
    case wrongFunction = "wrong_func_name"
    case brokenArguments = "decoder_failed"
    case missingRequired = "missing_required"
    case unexpected = "unexpected_param"
    case missing = "missing_optional"
    case type = "type_error"
    case value = "value_error"
  }

  func difference(of call: ToolCall, from expected: ExpectedCall) -> Difference? {
    guard call.name == expected.name else { return .wrongFunction }
    return difference(
      ofArguments: call.arguments,
      from: expected.arguments,
      of: tools.first { $0.name == call.name }
    )
  }

  /// - Parameter tool: Whose arguments they are; without it types are not checked.
  func difference(
    ofArguments arguments: [String: JSONValue]?,
    from expected: [String: [JSONValue]],
    of tool: OfferedTool?
  ) -> Difference? {
    guard let arguments else { return .brokenArguments }
    if tool?.required.contains(where: { arguments[$0] == nil }) ?? false { return .missingRequired }
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      guard let allowed = expected[name], tool?.properties?[name] != nil || tool?.properties == nil
      else { return .unexpected }
      let found = Self.difference(of: value, from: allowed, schema: tool?.properties?[name])
      if let found { return found }
    }
    let isComplete = expected.allSatisfy { name, allowed in
      arguments[name] != nil || allowed.contains("")
    }
    return isComplete ? nil : .missing
  }

  // MARK: One argument

  private static func difference(
    of value: JSONValue,
    from allowed: [JSONValue],
    schema: JSONValue?
  ) -> Difference? {
    var value = value
    let type = Kind(schema: schema)
    let nested = type == .list ? Kind(schema: schema?["items"]) : nil
    if type == .number, case .integer(let whole) = value { value = .number(Double(whole)) }
    let isVariable: Bool
    if let type {
      guard let found = check(value, is: type, nested, among: allowed) else { return .type }
      isVariable = found
    } else {
      isVariable = false
    }
    let isRight =
      if isVariable {
        allowed.contains { $0.isPythonEqual(to: value) }
      } else {
        isAmong(value, allowed, as: type ?? Kind(value), nested)
      }
    return isRight ? nil : .value
  }

  /// Whether a value of the right type stands for a variable, which is compared as it is; `nil` where
  /// its type is wrong.
  private static func check(
    _ value: JSONValue,
    is type: Kind,
    _ nested: Kind?,
    among allowed: [JSONValue]
  ) -> Bool? {
    let usual = allowed.first { $0 != "" }.map { Kind($0) }
    guard Kind(value) == type else { return usual == Kind(value) ? true : nil }
    let isVariable = usual != nil && usual != type
    guard let nested, case .array(let elements) = value else { return isVariable }
    let fits = allowed.contains { alternative in
      guard case .array(let inner) = alternative else { return true }
      return elements.allSatisfy { check($0, is: nested, nil, among: inner) != nil }
    }
    return fits ? isVariable : nil
  }

  private static func isAmong(
    _ value: JSONValue,
    _ allowed: [JSONValue],
    as type: Kind,
    _ nested: Kind?
  ) -> Bool {
    switch value {
    case .object(let members) where type == .object:
      return allowed.contains { isAmong(members, $0) }
    case .array(let elements) where type == .list && isOfObjects(elements, nested):
      return allowed.contains { alternative in
        let others = alternative.arrayValue ?? []
        return others.count == elements.count
          && zip(elements, others).allSatisfy { isAmong($0.objectValue ?? [:], $1) }
      }
    case .string(let text) where type == .string:
      return allowed.contains { $0.stringValue.map { folded($0) == folded(text) } ?? false }
    case .array(let elements) where type == .list:
      let own = JSONValue.array(elements.map(folded))
      return allowed.contains { alternative in
        let other = alternative == "" ? [] : alternative.arrayValue?.map(folded)
        return other.map { JSONValue.array($0).isPythonEqual(to: own) } ?? false
      }
    default: return allowed.contains { $0.isPythonEqual(to: value) }
    }
  }

  /// Where the schema does not tell what is in a list, the list does.
  private static func isOfObjects(_ elements: [JSONValue], _ nested: Kind?) -> Bool {
    guard let nested else { return elements.contains { $0.objectValue != nil } }
    return nested == .object
  }

  /// An object against one alternative, whose members each list what they may be.
  private static func isAmong(_ members: [String: JSONValue], _ alternative: JSONValue) -> Bool {
    guard let expected = alternative.objectValue else { return false }
    let areRight = members.allSatisfy { name, value in
      guard let allowed = expected[name] else { return false }
      let own = folded(value)
      return (allowed.arrayValue ?? [allowed]).contains { folded($0).isPythonEqual(to: own) }
    }
    return areRight
      && expected.allSatisfy { name, allowed in
        members[name] != nil || (allowed.arrayValue ?? [allowed]).contains("")
      }
  }

  // MARK: Values

  /// Python's types, as the leaderboard maps those of a schema to them.
  private enum Kind {
    case string, integer, number, boolean, list, object, null

    /// `nil` where the schema names none, or several.
    init?(schema: JSONValue?) {
      switch schema?["type"]?.stringValue {
      case "string", "any": self = .string
      case "integer": self = .integer
      case "number", "float": self = .number
      case "boolean": self = .boolean
      case "array", "tuple": self = .list
      case "object", "dict": self = .object
      default: return nil
      }
    }

    init(_ value: JSONValue) {
      self =
        switch value {
        case .string: .string
        case .integer: .integer
        case .number: .number
        case .bool: .boolean
        case .array: .list
        case .object: .object
        case .null: .null
        }
    }
  }

  private static func folded(_ value: JSONValue) -> JSONValue {
    if case .string(let text) = value { .string(folded(text)) } else { value }
  }

  /// Composed, and without spaces and the signs that dates and names are written with or without.
  private static func folded(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { !" ,./-_*^".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(kept)).lowercased().replacing("'", with: "\"")
      .composed
  }
}

extension JSONValue {
  /// Python's `==`, to which `True`, `1` and `1.0` are one.
  func isPythonEqual(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isPythonEqual(to: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { name, value in right[name].map(value.isPythonEqual(to:)) ?? false }
    default: asNumber.isSame(as: other.asNumber)
    }
  }

  private var asNumber: JSONValue {
    if case .bool(let flag) = self { .integer(flag ? 1 : 0) } else { self }
  }
}
