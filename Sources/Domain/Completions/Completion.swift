/// What a provider answered: every choice, and what it says of itself.
package struct Completion: Hashable, Sendable {
  package var choices: [Choice]

  /// What the choices hold, where they were left in the store; only of answers with tokens of reasoning.
  package var unreadParts: UnreadParts = []
  package var usage: TokenUsage?

  /// The provider's `id` of the response, as text whatever its JSON type.
  package var responseID: String?

  /// The model as the provider names it, which may be another than was asked for.
  package var model: String?
  package var systemFingerprint: String?

  /// Who made the answer behind a router, as the router names it.
  package var upstream: String?

  /// What the provider's own clock says.
  package var providerTimes: ProviderTimes?

  package init(
    choices: [Choice] = [],
    usage: TokenUsage? = nil,
    responseID: String? = nil,
    model: String? = nil,
    systemFingerprint: String? = nil,
    upstream: String? = nil,
    providerTimes: ProviderTimes? = nil
  ) {
    self.choices = choices
    self.usage = usage
    self.responseID = responseID
    self.model = model
    self.systemFingerprint = systemFingerprint
    self.upstream = upstream
    self.providerTimes = providerTimes
  }

  /// What there is of choices beside their texts.
  package struct UnreadParts: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let reasoning = UnreadParts(rawValue: 1)
    package static let toolCalls = UnreadParts(rawValue: 2)

    /// Reasoning without a byte of text.
    package static let hiddenReasoning = UnreadParts(rawValue: 4)
  }

  package struct Choice: Hashable, Sendable {
    package var index: Int
    package var text: String

    /// Reasoning that the provider sends beside the answer; never part of `text`.
    ///
    /// Empty where there was some of which nothing was shown, and it was not told how many tokens it took.
    package var reasoning: String?
    package var refusal: String?

    /// Free text: `stop`, `length`, or whatever the provider says; `nil` when it said nothing.
    package var finishReason: String?

    /// Only where choices come from several models (the gateway's list).
    package var model: String?
    package var usage: TokenUsage?

    /// The provider's `logprobs`, as JSON text.
    package var logProbabilities: String?

    /// The assembled tool calls, as JSON text.
    package var toolCalls: String?

    /// What a `finishReason` of an answer is that a limit cut, of tokens or of what the model can hold, in
    /// lower case: OpenAI's, Anthropic's, Mistral's, Cohere's, llama.cpp's, the gateway's and other hosts'.
    package static let limitReasons: Set<String> = [
      "length", "max_tokens", "max_output_tokens", "model_context_window_exceeded", "model_length",
      "error_limit", "limit", "time_limit", "length_limit", "token_limit", "max_length",
      "max_new_tokens", "max_completion_tokens", "max_tokens_reached", "max_tokens_exceeded",
      "max tokens reached", "context_length", "context_length_exceeded", "context_window_exceeded",
    ]

    package init(
      index: Int = 0,
      text: String = "",
      reasoning: String? = nil,
      refusal: String? = nil,
      finishReason: String? = nil,
      model: String? = nil,
      usage: TokenUsage? = nil
    ) {
      self.index = index
      self.text = text
      self.reasoning = reasoning
      self.refusal = refusal
      self.finishReason = finishReason
      self.model = model
      self.usage = usage
    }
  }
}

extension Completion {
  /// Whether any of what was thought came as text.
  package var hasReasoning: Bool {
    unreadParts.contains(.reasoning) || choices.contains { $0.reasoning?.isEmpty == false }
  }

  /// Whether there were thoughts of which neither any text came nor how many tokens they took.
  package var hidesUncountedThoughts: Bool {
    usage?.reasoningTokens == nil
      && (unreadParts.contains(.hiddenReasoning)
        || choices.contains { $0.reasoning?.isEmpty == true })
  }

  package var hasToolCalls: Bool {
    unreadParts.contains(.toolCalls) || choices.contains { $0.toolCalls != nil }
  }
}
