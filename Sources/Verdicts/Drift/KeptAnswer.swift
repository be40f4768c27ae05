import Domain

/// One answer with the model's own tokens, where the provider listed them.
struct KeptAnswer: Hashable {
  let text: String

  /// As the provider's `logprobs` spell them; `nil` where it sent none.
  let tokens: [String]?

  /// Mean over its tokens, natural logarithm; `nil` where it is not known of every token.
  let meanLogProbability: Double?

  init(_ choice: Completion.Choice) {
    text = choice.text
    let listed = choice.logProbabilities.flatMap(JSONValue.init(parsing:)).flatMap(Self.tokens)
    tokens = listed?.map(\.token)
    let known = listed?.compactMap(\.logProbability).filter(\.isFinite) ?? []
    let isWhole = !known.isEmpty && known.count == listed?.count
    meanLogProbability = isWhole ? known.reduce(0, +) / Double(known.count) : nil
  }

  /// `content` of a chat, `tokens` and `token_logprobs` of a completion; `nil` for anything else.
  private static func tokens(_ value: JSONValue) -> [(token: String, logProbability: Double?)]? {
    if let content = value["content"]?.arrayValue, !content.isEmpty {
      let tokens = content.compactMap { entry in
        entry["token"]?.stringValue.map { ($0, entry["logprob"]?.numberValue) }
      }
      return tokens.count == content.count ? tokens : nil
    }
    guard let tokens = value["tokens"]?.arrayValue?.compactMap(\.stringValue), !tokens.isEmpty
    else { return nil }
    let values = value["token_logprobs"]?.arrayValue ?? []
    return tokens.enumerated().map { position, token in
      (token, values.indices.contains(position) ? values[position].numberValue : nil)
    }
  }
}
