package import Domain

/// A call as it should be: the function, and the values that each of its arguments may have.
///
/// As the Berkeley Function-Calling Leaderboard writes it: `{get_weather: {city: [Oslo], unit: [C, ""]}}`,
/// where the empty text says that an argument may be left out.
package struct ExpectedCall: Hashable, Sendable {
  package var name: String

  /// By the argument, the values that are right.
  package var arguments: [String: [JSONValue]]

  package init(name: String, arguments: [String: [JSONValue]]) {
    self.name = name
    self.arguments = arguments
  }

  /// Either `{name: …, arguments: {…}}` or `{the name: {…}}`; `nil` of anything else.
  package init?(json: JSONValue) {
    guard let members = json.objectValue else { return nil }
    if let name = members["name"]?.stringValue, members.count <= 2,
      let arguments = (members["arguments"] ?? .object([:])).objectValue
    {
      self.init(name: name, arguments: Self.allowed(arguments))
      return
    }
    guard members.count == 1, let (name, value) = members.first,
      let arguments = value.objectValue
    else { return nil }
    self.init(name: name, arguments: Self.allowed(arguments))
  }

  /// A list is of alternatives; anything else is the one value.
  static func allowed(_ members: [String: JSONValue]) -> [String: [JSONValue]] {
    members.mapValues { $0.arrayValue ?? [$0] }
  }
}

// MARK: Templates

extension JSONValue {
  /// The templates in all its texts.
  var templates: [String] {
    switch self {
    case .string(let text): text.contains("{{") ? [text] : []
    case .array(let elements): elements.flatMap(\.templates)
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap(\.value.templates)
    default: []
    }
  }

  /// The value with its templates filled.
  ///
  /// Where a template in a list becomes several texts, each is an element. A text that came of a
  /// template and is a number, a truth value, a list or an object in JSON is that.
  func filled(_ render: TargetRendering) throws -> JSONValue {
    switch self {
    case .string(let text) where text.contains("{{"):
      let values = try render(text).map(Self.typed)
      return values.count == 1 ? values[0] : .array(values)
    case .array(let elements):
      return .array(
        try elements.flatMap { element -> [JSONValue] in
          guard case .string(let text) = element, text.contains("{{") else {
            return [try element.filled(render)]
          }
          return try render(text).map(Self.typed)
        }
      )
    case .object(let members): return .object(try members.mapValues { try $0.filled(render) })
    default: return self
    }
  }

  private static func typed(_ text: String) -> JSONValue {
    switch JSONValue(parsing: text) {
    case nil, .null?, .string?: .string(text)
    case let value?: value
    }
  }
}
