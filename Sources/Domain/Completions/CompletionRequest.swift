/// What is asked of a model, before any provider's wire format.
package struct CompletionRequest: Hashable, Sendable {
  /// The names on the wire: one, except where a gateway takes a list.
  package var models: [String]
  package var endpoint: Endpoint
  package var prompt: Prompt
  package var parameters: SamplingParameters
  package var isStreamed: Bool

  /// What the prompt's words are made from, which goes out in the place of its summary; `nil` of a
  /// prompt that is what it says.
  package var synthetic: SyntheticText?

  package init(
    models: [String],
    endpoint: Endpoint,
    prompt: Prompt,
    parameters: SamplingParameters = SamplingParameters(),
    isStreamed: Bool = true,
    synthetic: SyntheticText? = nil
  ) {
    self.synthetic = synthetic
    self.models = models
    self.endpoint = endpoint
    self.prompt = prompt
    self.parameters = parameters
    self.isStreamed = isStreamed
  }
}

/// An address of a service that suites can name; what is spoken there is its profile's to say.
package enum Endpoint: String, Hashable, Sendable, CaseIterable {
  case completions
  case chat
  /// `POST /v1/{model}/completions`, no `model` in the body.
  case modelPath = "model-path"
  /// `POST /v1/completion`, one model or a list, one answer per model.
  case gateway
  case embeddings
  /// Anthropic's `POST /v1/messages`.
  case messages
  /// OpenAI's `POST /v1/responses`.
  case responses
  /// Gemini's `POST /v1beta/models/{model}:generateContent`.
  case generateContent = "generate-content"
  /// Ollama's own `POST /api/chat`.
  case ollama
  /// Any other, as a suite describes it.
  case custom
}

extension Endpoint {
  /// Whether a prompt may be a list of messages there; a text is sent as a user's one.
  package var takesMessages: Bool {
    switch self {
    case .chat, .messages, .responses, .generateContent, .ollama, .custom: true
    case .completions, .modelPath, .gateway, .embeddings: false
    }
  }
}

/// Rendered text or messages: no template is left in it.
package enum Prompt: Hashable, Sendable {
  case text(String)
  case messages([ChatMessage])
}

package struct ChatMessage: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case system, user, assistant
    /// What a call came to.
    case tool

    /// Those that a suite may write: what a tool says answers a call, which only a model makes.
    package static let written: [Role] = [.system, .user, .assistant]
  }

  package var role: Role
  package var content: String

  /// Who speaks, among several of one role; sent as it is given.
  ///
  /// Of a tool's message it is the tool.
  package var name: String?

  /// Texts, pictures, sound and documents in their order, of which `content` is the texts; empty of a
  /// message that is a text alone.
  package var parts: [ContentPart] = []

  /// What an assistant's message asked to be called, in order; empty in any other.
  package var toolCalls: [ToolCall] = []

  /// The call that a tool's message answers; `nil` where calls have no ids on the wire.
  package var toolCallID: String?

  package init(role: Role, content: String, name: String? = nil) {
    self.role = role
    self.content = content
    self.name = name
  }
}

extension ChatMessage {
  /// As it is stored and hashed.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "role": .string(role.rawValue), "content": .string(content),
    ]
    if let name { members["name"] = .string(name) }
    if !parts.isEmpty { members["parts"] = .array(parts.map(\.json)) }
    if !toolCalls.isEmpty { members["tool_calls"] = .array(toolCalls.map(\.json)) }
    if let toolCallID { members["tool_call_id"] = .string(toolCallID) }
    return .object(members)
  }

  /// `nil` of what `json` does not make.
  package init?(json: JSONValue) {
    guard let role = json["role"]?.stringValue.flatMap(Role.init),
      let content = json["content"]?.stringValue
    else { return nil }
    self.init(role: role, content: content, name: json["name"]?.stringValue)
    let written = json["parts"]?.arrayValue ?? []
    parts = written.compactMap(ContentPart.init(json:))
    guard parts.count == written.count else { return nil }
    let entries = json["tool_calls"]?.arrayValue ?? []
    toolCalls = entries.compactMap(ToolCall.init(json:))
    guard toolCalls.count == entries.count else { return nil }
    toolCallID = json["tool_call_id"]?.stringValue
  }
}

extension CompletionRequest: Encodable {
  /// As it is printed and exported: a prompt is a text, or a list of messages.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "models": .array(models.map(JSONValue.string)), "endpoint": .string(endpoint.rawValue),
      "prompt": prompt.json, "parameters": .object(parameters.values),
      "is_streamed": .bool(isStreamed),
    ]
    if let synthetic { members["synthetic"] = synthetic.json }
    return .object(members)
  }

  /// `nil` of what `json` does not make.
  package init?(json: JSONValue) {
    guard let models = json["models"]?.arrayValue?.compactMap(\.stringValue),
      let endpoint = json["endpoint"]?.stringValue.flatMap(Endpoint.init),
      let prompt = json["prompt"].flatMap(Prompt.init(json:)),
      let parameters = json["parameters"]?.objectValue,
      let isStreamed = json["is_streamed"]?.boolValue
    else { return nil }
    self.init(
      models: models,
      endpoint: endpoint,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed,
      synthetic: json["synthetic"].flatMap(SyntheticText.init)
    )
  }

  package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension Prompt {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .messages(let messages): .array(messages.map(\.json))
    }
  }

  fileprivate init?(json: JSONValue) {
    if let text = json.stringValue {
      self = .text(text)
      return
    }
    guard let entries = json.arrayValue else { return nil }
    let messages = entries.compactMap(ChatMessage.init(json:))
    guard messages.count == entries.count else { return nil }
    self = .messages(messages)
  }
}
