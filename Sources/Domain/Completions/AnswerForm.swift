/// The form that an answer is asked to have, whatever a wire calls it.
package enum AnswerForm: Hashable, Sendable {
  case text
  /// Any JSON.
  case json
  case schema(Schema)

  /// JSON that keeps a schema.
  package struct Schema: Hashable, Sendable {
    /// What the provider is told that it is called, and an arm by which a sweep varies it.
    package var name: String

    /// `nil` where no more than the name is known.
    package var schema: JSONValue?
    package var description: String?

    /// Whether a provider that can choose holds the answer to the schema; `nil` leaves it to it.
    package var isStrict: Bool?

    package init(
      name: String,
      schema: JSONValue?,
      description: String? = nil,
      isStrict: Bool? = nil
    ) {
      self.name = name
      self.schema = schema
      self.description = description
      self.isStrict = isStrict
    }
  }

  /// The sampling parameter that asks for it, in suites and on OpenAI's wire.
  package static let parameter = "response_format"

  /// Where a schema has no name of its own.
  package static let usualName = "answer"
}

extension AnswerForm {
  /// - Parameter written: As OpenAI's chat has it; `nil` of what is none of its three forms.
  package init?(_ written: JSONValue) {
    switch written["type"]?.stringValue {
    case "text": self = .text
    case "json_object": self = .json
    case "json_schema":
      let nested = written["json_schema"]
      self = .schema(
        Schema(
          name: nested?["name"]?.stringValue ?? Self.usualName,
          schema: nested?["schema"],
          description: nested?["description"]?.stringValue,
          isStrict: nested?["strict"]?.boolValue
        )
      )
    default: return nil
    }
  }

  /// As OpenAI's chat has it.
  package var json: JSONValue {
    switch self {
    case .text: return ["type": "text"]
    case .json: return ["type": "json_object"]
    case .schema(let schema):
      var members: [String: JSONValue] = ["name": .string(schema.name)]
      members["schema"] = schema.schema
      members["description"] = schema.description.map(JSONValue.string)
      members["strict"] = schema.isStrict.map(JSONValue.bool)
      return ["type": "json_schema", "json_schema": .object(members)]
    }
  }

  /// `text`, `json`, or the name of a schema.
  package var words: String {
    switch self {
    case .text: "text"
    case .json: "json"
    case .schema(let schema): schema.name
    }
  }
}

extension JSONValue {
  /// A parameter's value as tables and notes name it: a schema by its name, a text without quotes.
  package var settingWords: String {
    stringValue ?? AnswerForm(self)?.words ?? serialized
  }
}
