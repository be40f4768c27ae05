/// What is asked of a model, before any provider's wire format.
package struct CompletionRequest: Hashable, Sendable, Codable {
  /// The names on the wire: one, except where a gateway takes a list.
  package var models: [String]
  package var endpoint: Endpoint
  package var prompt: Prompt
  package var parameters: SamplingParameters
  package var isStreamed: Bool

  package init(
    models: [String],
    endpoint: Endpoint,
    prompt: Prompt,
    parameters: SamplingParameters = SamplingParameters(),
    isStreamed: Bool = true
  ) {
    self.models = models
    self.endpoint = endpoint
    self.prompt = prompt
    self.parameters = parameters
    self.isStreamed = isStreamed
  }
}

/// An address of a service that suites can name; what is spoken there is its profile's to say.
package enum Endpoint: String, Hashable, Sendable, Codable, CaseIterable {
  case completions
  case chat
  /// `POST /v1/{model}/completions`, no `model` in the body.
  case modelPath = "model-path"
  /// `POST /v1/completion`, one model or a list, one answer per model.
  case gateway
  case embeddings
}

/// Rendered text or messages: no template is left in it.
package enum Prompt: Hashable, Sendable, Codable {
  case text(String)
  case messages([ChatMessage])
}

package struct ChatMessage: Hashable, Sendable, Codable {
  package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case system, user, assistant
  }

  package var role: Role
  package var content: String

  /// Who speaks, among several of one role; sent as it is given.
  package var name: String?

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
    return .object(members)
  }
}
