/// What ends a conversation before its last turn, in an answer.
package enum StopCondition: Hashable, Sendable {
  /// The text holds this.
  case contains(String)
  /// The text has a match of this pattern.
  case matches(String)
  /// A tool of this name is called; its call is not answered.
  case calls(String)
}

extension StopCondition {
  /// As it is stored and hashed.
  package var json: JSONValue {
    switch self {
    case .contains(let text): ["contains": .string(text)]
    case .matches(let pattern): ["regex": .string(pattern)]
    case .calls(let name): ["tool_called": .string(name)]
    }
  }

  /// `nil` of what `json` does not make.
  init?(json: JSONValue) {
    if let text = json["contains"]?.stringValue {
      self = .contains(text)
    } else if let pattern = json["regex"]?.stringValue {
      self = .matches(pattern)
    } else if let name = json["tool_called"]?.stringValue {
      self = .calls(name)
    } else {
      return nil
    }
  }
}
