/// How a model's answers are slowed down to look like a hosted model's.
package struct Pacing: Sendable, Equatable {
  /// From the start of the work to the first token.
  package var firstToken: LatencyDistribution?
  /// Between one token and the next.
  package var perToken: LatencyDistribution?
  /// Added to the first token for each token of the prompt.
  package var perPromptToken: Duration?
  /// How many tokens an event carries.
  package var tokensPerEvent = 1

  package init(
    firstToken: LatencyDistribution? = nil,
    perToken: LatencyDistribution? = nil,
    perPromptToken: Duration? = nil,
    tokensPerEvent: Int = 1
  ) {
    self.firstToken = firstToken
    self.perToken = perToken
    self.perPromptToken = perPromptToken
    self.tokensPerEvent = tokensPerEvent
  }
}

/// When each token of one request is due.
///
/// Due times add up from the start of the work, so that a late wake-up does not delay the tokens
/// after it.
struct RequestPace {
  private let pacing: Pacing
  private let factor: Double
  private var random: RandomSource
  private var elapsed = 0.0
  private var tokens = 0
  private let promptTokens: Int

  /// - Parameter factor: By how much load slows the request down; 1 is not at all.
  init(_ pacing: Pacing, promptTokens: Int, factor: Double, random: RandomSource) {
    self.pacing = pacing
    self.factor = factor
    self.random = random
    self.promptTokens = promptTokens
  }

  var tokensPerEvent: Int { pacing.tokensPerEvent }

  /// Nanoseconds after the start at which the next token is due; `nil` when nothing is paced.
  mutating func nextDue() -> Int64? {
    defer { tokens += 1 }
    if tokens == 0 {
      elapsed += factor * (pacing.firstToken?.sample(&random) ?? 0)
      elapsed += factor * (pacing.perPromptToken?.nanoseconds ?? 0) * Double(promptTokens)
    } else {
      elapsed += factor * (pacing.perToken?.sample(&random) ?? 0)
    }
    guard elapsed > 0 else { return nil }
    return Int64(min(elapsed, Self.longest))
  }

  /// A day: keeps every sum inside its integer type.
  private static let longest = 86_400e9
}
