/// What a call comes to in a conversation, as the suite has it.
package struct ToolResult: Hashable, Sendable {
  /// The tool; `nil` for any.
  package var name: String?

  /// Arguments that a call must have, whatever else it has.
  package var arguments: [String: JSONValue]

  /// What the model is told: a text, or JSON as one.
  package var text: String

  package init(name: String? = nil, arguments: [String: JSONValue] = [:], text: String) {
    self.name = name
    self.arguments = arguments
    self.text = text
  }
}

extension ToolResult {
  /// Whether it is what a call comes to.
  ///
  /// Arguments are equal as JSON is: 5 is 5.0, and `"Oslo"` is not `"oslo"`.
  package func answers(_ call: ToolCall) -> Bool {
    guard name == nil || name == call.name else { return false }
    guard !arguments.isEmpty else { return true }
    guard let given = call.arguments else { return false }
    return arguments.allSatisfy { name, wanted in given[name]?.isSame(as: wanted) ?? false }
  }
}

extension ToolResult {
  /// As it is stored and hashed.
  package var json: JSONValue {
    var members: [String: JSONValue] = ["arguments": .object(arguments), "result": .string(text)]
    if let name { members["name"] = .string(name) }
    return .object(members)
  }

  /// `nil` of what `json` does not make.
  init?(json: JSONValue) {
    guard let arguments = json["arguments"]?.objectValue, let text = json["result"]?.stringValue
    else { return nil }
    self.init(name: json["name"]?.stringValue, arguments: arguments, text: text)
  }
}

extension JSONValue {
  fileprivate func isSame(as other: JSONValue) -> Bool {
    if let one = numberValue, let two = other.numberValue { return one == two }
    if let one = arrayValue, let two = other.arrayValue {
      return one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    }
    if let one = objectValue, let two = other.objectValue {
      return one.count == two.count && one.allSatisfy { two[$0]?.isSame(as: $1) ?? false }
    }
    return self == other
  }
}
