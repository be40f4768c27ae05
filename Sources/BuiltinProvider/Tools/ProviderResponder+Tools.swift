extension ProviderResponder {
  /// What calls tools in answers to a conversation; `nil` where none are offered, or where the result of
  /// one is to be told.
  ///
  /// - Parameter turns: Those of the conversation, of which the last says what is wanted.
  func caller(
    _ offer: ToolOffer?,
    _ turns: [ConversationTurn],
    model: LanguageModel,
    thinkingTokens: Int = 0
  ) -> ToolCaller? {
    guard let offer, let last = turns.last(where: { $0.role == .user }), !last.isToolResult else {
      return nil
    }
    return ToolCaller(
      offer: offer,
      question: last.content,
      order: model.order,
      thinkingTokens: thinkingTokens
    )
  }
}

extension ToolCaller {
  /// The calls of a candidate: at temperature 0 the same for the same question.
  func calls(seed: UInt64, temperature: Double, candidate: Int) -> [MadeCall] {
    var seed = seed
    if temperature == 0 {
      // FNV-1a, of the question and of who is asked.
      seed = 0xCBF2_9CE4_8422_2325
      for byte in question.utf8 + offer.functions.flatMap({ Array($0.name.utf8) }) {
        seed = (seed ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      seed ^= UInt64(order)
    }
    // Apart from the streams of words and of thoughts.
    var random = RandomSource(seed: seed, stream: 1_000_000 + UInt64(candidate))
    return calls(&random)
  }
}

/// Calls of one candidate with what an answer of so many tokens holds of them.
struct FittingCalls: Sendable {
  private(set) var calls: [MadeCall] = []

  /// Whether they end before they are whole.
  private(set) var isCut = false
  private(set) var tokenCount = 0

  init(_ calls: [MadeCall], maxTokens: Int) {
    for var call in calls where !isCut {
      if tokenCount + call.tokenCount > maxTokens {
        isCut = true
        call.isBroken = true
        tokenCount = maxTokens
      } else {
        tokenCount += call.tokenCount
      }
      self.calls.append(call)
    }
  }

  /// With a mistake in its first call.
  func spoilt(_ kind: Int) -> FittingCalls {
    var fitting = self
    if let first = calls.first { fitting.calls[0] = first.spoilt(kind) }
    return fitting
  }
}
