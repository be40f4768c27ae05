import Domain

/// What `response_format` asks of an answer, for wires that have other words for it.
enum AnswerForm {
  case text
  case json
  /// JSON by a schema.
  case schema(JSONValue)

  init?(_ written: JSONValue) {
    switch written["type"]?.stringValue {
    case "text": self = .text
    case "json_object": self = .json
    case "json_schema":
      guard let schema = written["json_schema"]?["schema"] else { return nil }
      self = .schema(schema)
    default: return nil
    }
  }
}

extension WrittenParameters {
  /// The form that was asked for; `nil` where none was.
  mutating func takeAnswerForm(at endpoint: Endpoint) throws(ProviderError) -> AnswerForm? {
    guard let written = take("response_format") else { return nil }
    guard let form = AnswerForm(written) else {
      throw .parameterNotSpoken("response_format", endpoint)
    }
    return form
  }
}
