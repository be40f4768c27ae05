import Domain
import Profiles
package import Transport

/// How many tokens a provider counts in a text.
package struct TokenCount: Hashable, Sendable, Codable {
  package var totalTokens: Int

  /// The model that was asked about, and the one whose tokenizer counted.
  package var requestModel: String?
  package var modelUsed: String?
  package var tokenizerType: String?
}

extension Provider {
  package func tokenCountRequest(
    model: String,
    text: String,
    limits: TransferLimits = .service
  ) throws(ProviderError) -> HTTPRequest {
    guard let path = profile.tokenCounterPath else {
      throw .serviceNotOffered(.tokenCounter, profile: profile.name.rawValue)
    }
    guard !model.isEmpty else { throw .noModel }
    var body = RequestBody()
    switch profile.tokenCounterForm {
    case .prompt, .tokenize:
      body.add("model", model)
      body.add("prompt", text)
    case .content: body.add("content", text)
    case .messages:
      body.add("model", model)
      body.add("messages", [ChatMessage(role: .user, content: text)])
    case .contents:
      body.add("contents", [["role": "user", "parts": [["text": .string(text)]]]] as JSONValue)
    }
    return jsonRequest(url: tokenCounterURL(path, model: model), body: body, limits: limits)
  }

  private func tokenCounterURL(_ path: String, model: String) -> String {
    let prefix = "models/"
    let name = model.hasPrefix(prefix) ? String(model.dropFirst(prefix.count)) : model
    return base.url(ofProfile: path).replacing("{model}", with: BaseURL.pathSegment(name))
  }

  private func countedTokens(in reply: JSONValue) -> Int? {
    let count: Int? =
      switch profile.tokenCounterForm {
      case .prompt: reply["total_tokens"]?.integerValue.flatMap { Int(exactly: $0) }
      case .tokenize: reply["count"]?.integerValue.flatMap { Int(exactly: $0) }
      case .content: reply["tokens"]?.arrayValue?.count
      case .messages: reply["input_tokens"]?.integerValue.flatMap { Int(exactly: $0) }
      case .contents: reply["totalTokens"]?.integerValue.flatMap { Int(exactly: $0) }
      }
    return TokenUsage.count(count)
  }

  private var toldCountName: String {
    switch profile.tokenCounterForm {
    case .prompt: "total_tokens"
    case .tokenize: "count"
    case .content: "tokens"
    case .messages: "input_tokens"
    case .contents: "totalTokens"
    }
  }

  package func tokenCount(in exchange: HTTPExchange) throws(ProviderError) -> TokenCount {
    let value = try answer(
      in: exchange,
      from: profile.tokenCounterPath.map(base.url(ofProfile:))
    )
    guard let total = countedTokens(in: value)
    else { throw unreadable(exchange, "the reply tells no '\(toldCountName)'") }
    return TokenCount(
      totalTokens: total,
      requestModel: value["request_model"]?.stringValue.map(secrets.maskedAnswer),
      modelUsed: value["model_used"]?.stringValue.map(secrets.maskedAnswer),
      tokenizerType: value["tokenizer_type"]?.stringValue.map(secrets.maskedAnswer)
    )
  }
}
