import Domain

/// What a suite, a command or a profile can name: the services, and the dialects that they speak.
///
/// Another service is a case of `Name` with its value, and a transcript. Another dialect is a case of
/// `Dialect` with its place in `DialectTable`, which does not compile until a file of
/// `Providers/Dialects` fills it.
extension ProviderProfile {
  /// In the order in which messages and the help list them.
  package enum Name: String, Hashable, Sendable, Codable, CaseIterable {
    case builtin
    case openai
    case infermatic
    case cometapi
    case gateway
    case anthropic
    case gemini
    case ollama
    case openrouter
    case azure
    case groq
    case together
    case fireworks
    case deepinfra
    case mistral
    case deepseek
    case xai
    case cerebras
    case vllm
    case lmstudio
    case llamacpp
    case sglang
  }

  /// The wire formats.
  package enum Dialect: String, Hashable, Sendable, CaseIterable {
    case completions
    case chat
    case gateway
    case embeddings
    case messages
    case responses
    case generateContent = "generate-content"
    case ollama
    case custom
  }
}

/// A place for what belongs to each dialect.
package protocol DialectTable {
  associatedtype Entry
  var completions: Entry { get }
  var chat: Entry { get }
  var gateway: Entry { get }
  var embeddings: Entry { get }
  var messages: Entry { get }
  var responses: Entry { get }
  var generateContent: Entry { get }
  var ollama: Entry { get }
  var custom: Entry { get }
}

extension ProviderProfile.Dialect {
  package func entry<Table: DialectTable>(in table: Table) -> Table.Entry {
    switch self {
    case .completions: table.completions
    case .chat: table.chat
    case .gateway: table.gateway
    case .embeddings: table.embeddings
    case .messages: table.messages
    case .responses: table.responses
    case .generateContent: table.generateContent
    case .ollama: table.ollama
    case .custom: table.custom
    }
  }
}

extension ProviderProfile.Name {
  package var profile: ProviderProfile {
    switch self {
    case .builtin: .builtin
    case .openai: .openai
    case .infermatic: .infermatic
    case .cometapi: .cometapi
    case .gateway: .gateway
    case .anthropic: .anthropic
    case .gemini: .gemini
    case .ollama: .ollama
    case .openrouter: .openrouter
    case .azure: .azure
    case .groq: .groq
    case .together: .together
    case .fireworks: .fireworks
    case .deepinfra: .deepinfra
    case .mistral: .mistral
    case .deepseek: .deepseek
    case .xai: .xai
    case .cerebras: .cerebras
    case .vllm: .vllm
    case .lmstudio: .lmstudio
    case .llamacpp: .llamacpp
    case .sglang: .sglang
    }
  }

  /// The profile whose name is closest to a mistyped one.
  package static func nearest(to name: String) -> Self? {
    Spelling.nearest(to: name, in: allCases.map(\.rawValue)).flatMap(Self.init(rawValue:))
  }
}

extension ProviderProfile {
  /// The provider that is built in: every endpoint of the others, on loopback, without a key.
  package static let builtin = ProviderProfile(
    name: .builtin,
    defaultBaseURL: nil,
    keyVariable: nil,
    keyNeed: .never,
    endpoints: [gateway, gemini, ollama].reduce(infermatic.endpoints) { served, other in
      served.merging(other.endpoints) { own, _ in own }
    }
    .merging([.messages: .messages, .responses: .responses]) { own, _ in own },
    modelListPath: infermatic.modelListPath,
    tokenCounterPath: infermatic.tokenCounterPath,
    reportsStreamedUsage: true,
    parameters: ParameterRule.builtin
  )

  /// OpenAI, and every server that speaks as it does.
  package static let openai = ProviderProfile(
    name: .openai,
    defaultBaseURL: "https://api.openai.com",
    keyVariable: "OPENAI_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [
      .completions: .completions, .chat: .chat, .embeddings: .embeddings, .responses: .responses,
    ],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.openAI
  )

  /// Infermatic: LiteLLM in front of vLLM (`providers/000…` and `001…`).
  ///
  /// Streaming and log-probabilities are not on its pages; LiteLLM and vLLM accept them.
  package static let infermatic = ProviderProfile(
    name: .infermatic,
    defaultBaseURL: "https://api.totalgpt.ai",
    keyVariable: "INFERMATIC_API_KEY",
    keyNeed: .always,
    endpoints: [
      .completions: .completions, .modelPath: .modelPath, .chat: .chat, .embeddings: .embeddings,
    ],
    modelListPath: "/v1/models",
    tokenCounterPath: "/utils/token_counter",
    reportsStreamedUsage: true,
    parameters: ParameterRule.vLLM
  )

  /// CometAPI's text completions (`providers/003…`).
  package static let cometapi = ProviderProfile(
    name: .cometapi,
    defaultBaseURL: "https://api.cometapi.com",
    keyVariable: "COMETAPI_API_KEY",
    keyNeed: .always,
    endpoints: [.completions: .completions],
    parameters: ParameterRule.cometAPI
  )

  /// The multi-model gateway of `providers/002…`: one request, one answer per model.
  package static let gateway = ProviderProfile(
    name: .gateway,
    defaultBaseURL: nil,
    keyVariable: "GATEWAY_API_KEY",
    keyNeed: .always,
    endpoints: [.gateway: .gateway],
    parameters: ParameterRule.gateway
  )

  /// Anthropic, at the version whose requests take sampling parameters where the model does.
  package static let anthropic = ProviderProfile(
    name: .anthropic,
    defaultBaseURL: "https://api.anthropic.com",
    keyVariable: "ANTHROPIC_API_KEY",
    keyNeed: .atDefaultBaseURL,
    keyHeader: .named("x-api-key"),
    headers: ServedPath.messages.headers,
    endpoints: [.messages: .messages],
    modelListPath: "/v1/models?limit=1000",
    tokenCounterPath: "/v1/messages/count_tokens",
    tokenCounterForm: .messages,
    parameters: ParameterRule.messages
  )
}
