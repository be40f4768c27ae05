import Analysis
import Domain

/// One answer with the model's own tokens, where the provider listed them.
struct KeptAnswer: Hashable {
  /// What it says, and a line for each call that it asks for.
  let text: String

  /// As the provider's `logprobs` spell them; `nil` where it sent none, and of an answer with calls,
  /// which they leave out.
  let tokens: [String]?

  /// Mean over its tokens, natural logarithm; `nil` where it is not known of every token.
  let meanLogProbability: Double?

  /// What a probe reads; `nil` where nothing was said.
  let firstToken: FirstToken?

  init(_ choice: Completion.Choice) {
    text = choice.toolCalls == nil ? choice.text : choice.told
    let told = choice.logProbabilities.flatMap(JSONValue.init(parsing:))
    let listed = choice.toolCalls == nil ? told.flatMap(Self.tokens) : nil
    tokens = listed?.map(\.token)
    let known = listed?.compactMap(\.logProbability).filter(\.isFinite) ?? []
    let isWhole = !known.isEmpty && known.count == listed?.count
    meanLogProbability = isWhole ? known.reduce(0, +) / Double(known.count) : nil
    let said = listed?.first
    var alternatives = told.map(Self.alternatives) ?? [:]
    if let said, !alternatives.isEmpty, let logProbability = said.logProbability {
      alternatives[said.token] = logProbability
    }
    let token = said?.token ?? Self.firstWord(of: choice.text)
    firstToken = token.map { FirstToken(token: $0, listed: alternatives) }
  }

  /// Of the first token: `top_logprobs` of a chat's `content`, and of a completion; `topCandidates` of
  /// Gemini.
  private static func alternatives(_ value: JSONValue) -> [String: Double] {
    let candidates = value["topCandidates"]?.arrayValue?.first?["candidates"]
    if let listed = value["content"]?.arrayValue?.first?["top_logprobs"] ?? candidates {
      let pairs = (listed.arrayValue ?? []).compactMap { entry in
        entry["token"]?.stringValue.flatMap { token in
          logProbability(entry).map { (token, $0) }
        }
      }
      return Dictionary(pairs, uniquingKeysWith: max)
    }
    let listed = value["top_logprobs"]?.arrayValue?.first?.objectValue ?? [:]
    return listed.compactMapValues(\.numberValue)
  }

  private static func logProbability(_ entry: JSONValue) -> Double? {
    (entry["logprob"] ?? entry["logProbability"])?.numberValue
  }

  /// With the blanks before it; `nil` of an answer without a word.
  private static func firstWord(of text: String) -> String? {
    guard let start = text.firstIndex(where: { !$0.isWhitespace }) else { return nil }
    let end = text[start...].firstIndex(where: \.isWhitespace) ?? text.endIndex
    return String(text[..<end])
  }

  /// `content` of a chat, `chosenCandidates` of Gemini, `tokens` and `token_logprobs` of a completion;
  /// `nil` for anything else.
  private static func tokens(_ value: JSONValue) -> [(token: String, logProbability: Double?)]? {
    let chosen = value["content"] ?? value["chosenCandidates"]
    if let content = chosen?.arrayValue, !content.isEmpty {
      let tokens = content.compactMap { entry in
        entry["token"]?.stringValue.map { ($0, logProbability(entry)) }
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
