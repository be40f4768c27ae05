/// A function that a request offers, in the form of whichever wire.
struct ToolFunction: Sendable, Equatable {
  var name: String
  var about = ""
  var parameters = ToolSchema()
}

/// What JSON Schema, or the subset of OpenAPI's that Gemini has, says of an argument.
struct ToolSchema: Decodable, Sendable, Equatable {
  /// In lower case; empty where none is named.
  private(set) var type = ""
  private(set) var properties: [String: ToolSchema] = [:]
  private(set) var required: [String] = []

  /// The texts that are allowed; empty for all.
  private(set) var words: [String] = []

  /// The type of a list's elements.
  private(set) var elementType = ""

  init(type: String = "") {
    self.type = type
  }

  private enum CodingKeys: String, CodingKey {
    case type, properties, required, items
    case words = "enum"
  }

  init(from decoder: any Decoder) throws {
    // `true` is a schema of everything.
    guard let members = try? decoder.container(keyedBy: CodingKeys.self) else { return }
    type = (try? members.decode(OneOrMany<String>.self, forKey: .type))?.all.first ?? ""
    type = type.lowercased()
    properties = (try? members.decode([String: ToolSchema].self, forKey: .properties)) ?? [:]
    required = (try? members.decode([String].self, forKey: .required)) ?? []
    words = (try? members.decode([String].self, forKey: .words)) ?? []
    let items = try? members.decode([ToolSchema].self, forKey: .items)
    let item = try? members.decode(ToolSchema.self, forKey: .items)
    elementType = item?.type ?? items?.first?.type ?? ""
  }

  /// Those that must be there in the order of the schema, then the others by name.
  var ordered: [(name: String, schema: ToolSchema, isRequired: Bool)] {
    let first = required.compactMap { name in properties[name].map { (name, $0, true) } }
    let rest = properties.filter { !required.contains($0.key) }.sorted { $0.key < $1.key }
    return first + rest.map { ($0.key, $0.value, false) }
  }
}

/// An element of a request's `tools`: one function, or Gemini's list of some; hosted tools are none.
struct ToolBody: Decodable, Sendable {
  let functions: [ToolFunction]

  private enum CodingKeys: String, CodingKey {
    case function, functionDeclarations, name, description, parameters, parametersJsonSchema
    case inputSchema = "input_schema"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    if let nested = try members.decodeIfPresent(ToolBody.self, forKey: .function) {
      functions = nested.functions
    } else if let several = try members.decodeIfPresent(
      [ToolBody].self,
      forKey: .functionDeclarations
    ) {
      functions = several.flatMap(\.functions)
    } else if let name = try members.decodeIfPresent(String.self, forKey: .name) {
      var function = ToolFunction(name: name)
      function.about = try members.decodeIfPresent(String.self, forKey: .description) ?? ""
      for key in [CodingKeys.parameters, .inputSchema, .parametersJsonSchema] {
        if let schema = try members.decodeIfPresent(ToolSchema.self, forKey: key) {
          function.parameters = schema
        }
      }
      functions = [function]
    } else {
      functions = []
    }
  }
}

/// `tool_choice` of OpenAI's and Anthropic's wires.
struct ToolChoiceBody: Decodable, Sendable {
  let choice: ToolOffer.Choice

  /// Anthropic's word for one call at most.
  let forbidsSeveral: Bool

  private enum CodingKeys: String, CodingKey {
    case type, name, function
    case forbidsSeveral = "disable_parallel_tool_use"
  }

  private struct Name: Decodable {
    var name: String
  }

  init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      choice = .init(word: word)
      forbidsSeveral = false
      return
    }
    let members = try decoder.container(keyedBy: CodingKeys.self)
    let nested = try members.decodeIfPresent(Name.self, forKey: .function)?.name
    if let name = try nested ?? members.decodeIfPresent(String.self, forKey: .name) {
      choice = .tool(name)
    } else {
      choice = .init(word: try members.decodeIfPresent(String.self, forKey: .type) ?? "auto")
    }
    forbidsSeveral = try members.decodeIfPresent(Bool.self, forKey: .forbidsSeveral) ?? false
  }
}

/// What a request lets a model call.
struct ToolOffer: Sendable, Equatable {
  var functions: [ToolFunction]
  var choice = Choice.auto
  var allowsSeveral = true

  enum Choice: Sendable, Equatable {
    case auto, none, required
    case tool(String)

    init(word: String) {
      self =
        switch word.lowercased() {
        case "none": .none
        case "required", "any": .required
        default: .auto
        }
    }
  }

  /// `nil` where nothing is offered.
  ///
  /// - Throws: `APIError` where a call is demanded of what is not offered.
  init?(
    _ tools: [ToolBody]?,
    choice: ToolOffer.Choice?,
    allowsSeveral: Bool = true
  ) throws(APIError) {
    functions = (tools ?? []).flatMap(\.functions)
    self.choice = choice ?? .auto
    self.allowsSeveral = allowsSeveral
    guard !functions.isEmpty else {
      guard choice == nil || self.choice == .auto || self.choice == .none else {
        throw .invalid(
          "'tool_choice' is only allowed when 'tools' are specified.",
          param: "tool_choice"
        )
      }
      return nil
    }
    if case .tool(let name) = self.choice, !functions.contains(where: { $0.name == name }) {
      throw .invalid("Tool choice '\(name)' not found in 'tools' parameter.", param: "tool_choice")
    }
  }
}
