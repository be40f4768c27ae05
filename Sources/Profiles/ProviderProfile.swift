package import Domain

/// What a service documents of itself: where it is, what it serves and which parameters it takes.
///
/// Data only. Another service is another value, in a file of `Services`.
package struct ProviderProfile: Hashable, Sendable {
  package var name: Name

  /// What its makers call it, where that is more than its name.
  package var title: String?

  /// `nil` where none is published and the suite must give one.
  package var defaultBaseURL: String?

  /// The environment variable that holds the key unless the suite names another place.
  package var keyVariable: String?

  /// Another variable that the key is taken from instead where it is set.
  package var overridingKeyVariable: String?
  package var keyNeed: KeyNeed
  package var keyHeader = KeyHeader.bearer

  /// Headers that every request has to have, by their names.
  package var headers: [String: String] = [:]

  /// What it serves, and where.
  package var endpoints: [Endpoint: ServedPath]
  package var modelListPath: String?
  package var tokenCounterPath: String?

  /// What is said there.
  package var tokenCounterForm = TokenCounterForm.prompt

  /// Whether a streamed request may ask for the token counts: `stream_options`.
  ///
  /// Others tell them without being asked, or refuse the question.
  package var reportsStreamedUsage = false
  package var parameters: [ParameterRule]

  /// What a suite describes at `Endpoint.custom`; `nil` where it describes nothing.
  package var custom: CustomService?

  /// What it calls a parameter that a suite writes by another name.
  package var wireNames: [String: String] = [:]

  /// How it is told which upstream provider is to answer, where it is a router.
  package var routing: Routing?

  /// How a text to count is sent, and where the count stands in the reply.
  package enum TokenCounterForm: Hashable, Sendable {
    /// LiteLLM's: `{model, prompt}` → `total_tokens`.
    case prompt
    /// vLLM's: `{model, prompt}` → `count`.
    case tokenize
    /// llama.cpp's: `{content}` → `tokens`, a list.
    case content
    /// Anthropic's: `{model, messages}` → `input_tokens`.
    case messages
    /// Gemini's: `{contents}` → `totalTokens`.
    case contents
  }

  package enum KeyNeed: Hashable, Sendable {
    case always
    /// Only at the published address: other servers of the same kind may need none.
    case atDefaultBaseURL
    case never
  }

  /// How a request carries the key.
  package enum KeyHeader: Hashable, Sendable {
    /// `Authorization: Bearer KEY`.
    case bearer

    /// A header whose whole value is the key.
    case named(String)

    package var name: String {
      switch self {
      case .bearer: "Authorization"
      case .named(let name): name
      }
    }
  }
}

extension ProviderProfile {
  /// The variable that holds the key in an environment; `nil` where none is set there.
  package func keyVariable(in environment: [String: String]) -> String? {
    [overridingKeyVariable, keyVariable].compactMap(\.self).first { environment[$0] != nil }
  }

  /// Whether it is a server that people run on their own machine, on a port that is usual for it.
  package var isLocal: Bool { keyNeed == .never && defaultBaseURL != nil }

  /// The endpoints that it documents, in the order of `Endpoint`.
  package var offeredEndpoints: [Endpoint] {
    Endpoint.allCases.filter { endpoints[$0] != nil }
  }

  /// What is served at an endpoint; what usually is where the profile documents none and the suite
  /// gives its path.
  package func served(at endpoint: Endpoint) -> ServedPath {
    endpoints[endpoint] ?? endpoint.usual
  }

  package func canStream(_ endpoint: Endpoint) -> Bool {
    endpoints[endpoint]?.isStreamed ?? false
  }

  /// The endpoint that a prompt of this kind goes to where the suite names none.
  package func endpoint(forMessages isChat: Bool) -> Endpoint {
    let usual: Endpoint = isChat ? .chat : .completions
    // A text can be a chat's one message; messages cannot be a text.
    if !isChat, endpoints[.completions] == nil, endpoints[.chat] != nil { return .chat }
    guard endpoints[.chat] == nil, endpoints[.completions] == nil else { return usual }
    return offeredEndpoints.first ?? usual
  }
}
