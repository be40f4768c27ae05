package import Domain

/// What a suite says for all its cases that are conversations.
package struct ConversationTerms: Hashable, Sendable {
  /// How often in one turn tools' results go back before the model has to have answered.
  package var maxSteps = ConversationTerms.usualMaxSteps

  /// Before each turn but the first; `nil` for none.
  package var thinkTime: ThinkTime?

  /// What calls come to where neither turn nor case says it.
  package var results: [ToolResult] = []

  /// What ends a conversation in any of its turns.
  package var stops: [StopCondition] = []

  /// Enough for a chain of tools, and an end to a model that goes in circles.
  package static let usualMaxSteps = 8
}

/// How long a user thinks before the next turn.
package enum ThinkTime: Hashable, Sendable {
  case constant(Duration)
  case uniform(from: Duration, to: Duration)
  case exponential(mean: Duration)
  /// `median` times e to a normal number of deviation `sigma`.
  case lognormal(median: Duration, sigma: Double)
}
