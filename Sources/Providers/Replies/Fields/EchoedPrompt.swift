import Domain

/// The prompt that a completion server puts in front of its answer when asked to `echo` it.
enum EchoedPrompt {
  /// Token events without the tokens of the prompt.
  ///
  /// vLLM's first event of each choice holds the prompt and the first output, and its
  /// log-probabilities tell of both. An event of the prompt alone is no output and goes; where the
  /// prompt's tokens are not known, neither are those of the event.
  ///
  /// - Parameter counted: Positions of the events whose tokens log-probabilities told.
  static func removed(
    from events: [TokenEvent],
    counted: [Int],
    promptTokens: Int?
  ) -> [TokenEvent] {
    var events = events
    var prompts: [Int] = []
    for position in counted where events.indices.contains(position) {
      guard let tokens = events[position].tokenCount, let promptTokens else {
        events[position].tokenCount = nil
        continue
      }
      if tokens == promptTokens { prompts.append(position) }
      events[position].tokenCount = tokens > promptTokens ? tokens - promptTokens : nil
    }
    for position in prompts.reversed() { events.remove(at: position) }
    return events
  }
}
