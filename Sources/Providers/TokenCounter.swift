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
    body.add("model", model)
    body.add("prompt", text)
    return jsonRequest(url: base.url(ofProfile: path), body: body, limits: limits)
  }

  package func tokenCount(in exchange: HTTPExchange) throws(ProviderError) -> TokenCount {
    let value = try answer(
      in: exchange,
      from: profile.tokenCounterPath.map(base.url(ofProfile:))
    )
    let said = value["total_tokens"]?.integerValue.flatMap { Int(exactly: $0) }
    guard let total = TokenUsage.count(said)
    else { throw unreadable(exchange, "the reply tells no 'total_tokens'") }
    return TokenCount(
      totalTokens: total,
      requestModel: value["request_model"]?.stringValue.map(secrets.maskedAnswer),
      modelUsed: value["model_used"]?.stringValue.map(secrets.maskedAnswer),
      tokenizerType: value["tokenizer_type"]?.stringValue.map(secrets.maskedAnswer)
    )
  }
}
