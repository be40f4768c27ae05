import Domain

/// What a service answers at one of its addresses, and how it is spoken to there.
package struct ServedPath: Hashable, Sendable {
  /// Behind the service's address; `{model}` stands for the model's name.
  package var path: String

  /// Where a stream is asked for; `nil` is the same path.
  package var streamPath: String?
  package var dialect: ProviderProfile.Dialect

  /// Whether an answer can be streamed.
  package var isStreamed: Bool

  /// Whether one request may ask several models.
  package var takesModelList = false

  /// Headers that a request has to have there, by their names.
  package var headers: [String: String] = [:]

  /// What a list of models puts before a name that is in the path already.
  package var modelPrefix: String?
}

extension ServedPath {
  static let completions = ServedPath(
    path: "/v1/completions",
    dialect: .completions,
    isStreamed: true
  )
  static let chat = ServedPath(path: "/v1/chat/completions", dialect: .chat, isStreamed: true)
  static let modelPath = ServedPath(
    path: "/v1/{model}/completions",
    dialect: .completions,
    isStreamed: true
  )
  static let gateway = ServedPath(
    path: "/v1/completion",
    dialect: .gateway,
    isStreamed: false,
    takesModelList: true
  )
  static let embeddings = ServedPath(
    path: "/v1/embeddings",
    dialect: .embeddings,
    isStreamed: false
  )
  static let messages = ServedPath(
    path: "/v1/messages",
    dialect: .messages,
    isStreamed: true,
    headers: ["anthropic-version": "2023-06-01"]
  )
  static let responses = ServedPath(path: "/v1/responses", dialect: .responses, isStreamed: true)
  static let generateContent = ServedPath(
    path: "/v1beta/models/{model}:generateContent",
    streamPath: "/v1beta/models/{model}:streamGenerateContent?alt=sse",
    dialect: .generateContent,
    isStreamed: true,
    modelPrefix: "models/"
  )
  static let ollama = ServedPath(path: "/api/chat", dialect: .ollama, isStreamed: true)
  static let custom = ServedPath(path: "", dialect: .custom, isStreamed: true)
}

extension Endpoint {
  /// What services that say no other serve there.
  var usual: ServedPath {
    switch self {
    case .completions: .completions
    case .chat: .chat
    case .modelPath: .modelPath
    case .gateway: .gateway
    case .embeddings: .embeddings
    case .messages: .messages
    case .responses: .responses
    case .generateContent: .generateContent
    case .ollama: .ollama
    case .custom: .custom
    }
  }
}
