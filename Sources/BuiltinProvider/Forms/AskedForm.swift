/// The form that a request asks of an answer, whatever its wire calls it.
struct AskedForm: Sendable {
  var schema: AnswerSchema

  /// Whether answers are held to the schema while they are made.
  var isHeld: Bool
}

/// `response_format` of OpenAI's chat, which nests a schema, and `text.format` of Responses and
/// `output_config.format` of Messages, which do not.
struct AnswerFormBody: Decodable, Sendable {
  var type: String?
  var name: String?
  var schema: AnswerSchema?
  var strict: Bool?
  var jsonSchema: Nested?

  enum CodingKeys: String, CodingKey {
    case type, name, schema, strict
    case jsonSchema = "json_schema"
  }

  struct Nested: Decodable, Sendable {
    var name: String?
    var schema: AnswerSchema?
    var strict: Bool?
  }

  /// As chat has it.
  func chatForm() throws(APIError) -> AskedForm? {
    switch type {
    case "text": return nil
    case "json_object": return AskedForm(schema: .plain, isHeld: true)
    case "json_schema":
      guard jsonSchema?.name != nil else {
        throw Self.missing("response_format.json_schema.name")
      }
      return AskedForm(
        schema: jsonSchema?.schema ?? .plain,
        isHeld: jsonSchema?.strict ?? false
      )
    default: throw Self.unknown(type, "response_format.type")
    }
  }

  /// As Responses has it.
  func responsesForm() throws(APIError) -> AskedForm? {
    switch type {
    case nil, "text"?: return nil
    case "json_object"?: return AskedForm(schema: .plain, isHeld: true)
    case "json_schema"?:
      guard name != nil else { throw Self.missing("text.format.name") }
      guard let schema else { throw Self.missing("text.format.schema") }
      return AskedForm(schema: schema, isHeld: strict ?? false)
    case let type?: throw Self.unknown(type, "text.format.type")
    }
  }

  /// As Anthropic's Messages has it, which always holds answers to their schema.
  func messagesForm() throws(APIError) -> AskedForm {
    guard type == "json_schema" else {
      throw .invalid("output_config.format.type: Input should be 'json_schema'")
    }
    guard let schema else { throw .invalid("output_config.format.schema: Field required") }
    return AskedForm(schema: schema, isHeld: true)
  }

  private static func missing(_ name: String) -> APIError {
    APIError(
      status: 400,
      message: "Missing required parameter: '\(name)'.",
      type: "invalid_request_error",
      param: name,
      code: "missing_required_parameter"
    )
  }

  private static func unknown(_ type: String?, _ name: String) -> APIError {
    .invalid(
      "Invalid value: '\(type ?? "")'. Supported values are: 'json_object', 'json_schema', and 'text'.",
      param: name
    )
  }
}
