/// How a request wants its tokens drawn; the defaults change nothing.
struct SamplingOptions: Sendable, Equatable {
  /// 0 takes the most probable token each time.
  var temperature = 1.0
  /// The smallest set of tokens with at least this much probability is kept; 1 keeps all.
  var topP = 1.0
  /// How many of the most probable tokens are kept; `nil` keeps all.
  var topK: Int?
  /// Tokens less probable than this fraction of the most probable one are dropped.
  var minP = 0.0
  /// Taken once from the logit of each token that was generated before.
  var presencePenalty = 0.0
  /// Taken from a token's logit for each time that it was generated before.
  var frequencyPenalty = 0.0
  /// Scales the logit of each token that is in the prompt or was generated before; 1 does nothing.
  var repetitionPenalty = 1.0
  /// Token sequences that must not be completed.
  var badWords: [[Token]] = []
  var maxTokens = 16
  /// What is said first, whatever the model finds likely.
  var forced: [Token] = []
  /// Until so many tokens are there, the end-of-text token is not drawn.
  var minTokens = 0
  /// Goes on after an end-of-text token, until `maxTokens`.
  var ignoresEndOfText = false
  /// Strings that end the text; it is cut before them.
  var stop: [String] = []
  /// How many alternatives to tell for each token; `nil` tells no log-probabilities.
  var logprobs: Int?
  /// `false` returns token numbers and no text.
  var detokenizes = true
  /// `false` shows special tokens by their names.
  var skipsSpecialTokens = true

  /// Below this a temperature counts as 0, as in vLLM.
  static let lowestTemperature = 1e-5

  var isGreedy: Bool { temperature < Self.lowestTemperature }
}
