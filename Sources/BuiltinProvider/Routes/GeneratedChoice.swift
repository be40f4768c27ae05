import Foundation

/// One of the texts that a request asked for, and what is told about its tokens.
struct GeneratedChoice {
  /// A token as log-probabilities tell it.
  struct TokenRecord {
    var spelling: [UInt8]
    /// `nil` for the first token of an echoed prompt: nothing came before it.
    var logprob: Double?
    var alternatives: [(spelling: [UInt8], logprob: Double)]
    /// Characters of the text before the token.
    var offset: Int
  }

  /// What was added by the last tokens.
  struct Delta {
    var text = ""
    var tokens: [TokenRecord] = []
    var tokenNumbers: [Token] = []
    var finishReason: Generation.FinishReason?

    var isEmpty: Bool { text.isEmpty && finishReason == nil }
  }

  let index: Int
  private(set) var generation: Generation
  private let tokenizer: Tokenizer
  private let tellsLogprobs: Bool
  private var offset = 0

  init(index: Int, generation: Generation, tokenizer: Tokenizer, tellsLogprobs: Bool) {
    self.index = index
    self.generation = generation
    self.tokenizer = tokenizer
    self.tellsLogprobs = tellsLogprobs
  }

  var isFinished: Bool { generation.finishReason != nil }

  /// Adds the prompt in front of the text, as `echo` asks.
  mutating func echo(
    _ prompt: [Token],
    logprobs: [(logprob: Double, alternatives: [(token: Token, logprob: Double)])]?,
    into delta: inout Delta
  ) {
    delta.text += String(decoding: tokenizer.decode(prompt), as: UTF8.self)
    guard let logprobs else { return }
    for (position, token) in prompt.enumerated() {
      let known = position > 0 ? logprobs[position] : nil
      delta.tokens.append(
        record(of: token, logprob: known?.logprob, alternatives: known?.alternatives ?? [])
      )
    }
  }

  /// Generates one token and adds what it brought to `delta`; `false` when the text is finished.
  @discardableResult
  mutating func advance(into delta: inout Delta) -> Bool {
    guard let step = generation.next() else { return false }
    delta.text += step.text
    delta.finishReason = step.finishReason
    if !generation.options.detokenizes { delta.tokenNumbers.append(step.draw.token) }
    if tellsLogprobs {
      delta.tokens.append(
        record(
          of: step.draw.token,
          logprob: step.draw.logprob,
          alternatives: step.draw.alternatives
        )
      )
    }
    return true
  }

  /// What is said to the end, or to the length of a text in a longer answer; the choice stays as it is.
  var voice: String {
    var saying = generation
    var text = ""
    while saying.tokens.count < FormedAnswer.longestVoice, let step = saying.next() {
      text += step.text
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private mutating func record(
    of token: Token,
    logprob: Double?,
    alternatives: [(token: Token, logprob: Double)]
  ) -> TokenRecord {
    let spelling = tokenizer.spelling(of: token)
    defer {
      // Bytes of the form 10xxxxxx continue a character that an earlier byte began.
      offset += spelling.count { $0 & 0b1100_0000 != 0b1000_0000 }
    }
    return TokenRecord(
      spelling: spelling,
      logprob: logprob,
      alternatives: alternatives.map { (tokenizer.spelling(of: $0.token), $0.logprob) },
      offset: offset
    )
  }
}
