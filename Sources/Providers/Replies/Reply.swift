package import Domain

/// What one exchange came to: the answer as far as it was read, its timing, and the verdict.
package struct Reply: Hashable, Sendable {
  /// `nil` when nothing could be read; a failed attempt may carry part of an answer.
  ///
  /// A gateway's reply has one choice per model, each with its `model` and `usage`.
  package var completion: Completion?

  /// Empty when the reply was not streamed.
  package var tokenEvents: [TokenEvent]

  /// When the first text came that is not reasoning; `nil` when the reply was not streamed.
  package var firstVisible: Instant?
  package var outcome: AttemptRecord.Outcome

  /// The exchange's facts, with the key masked in headers that echo it.
  package var facts: TransferFacts

  package init(
    completion: Completion? = nil,
    tokenEvents: [TokenEvent] = [],
    firstVisible: Instant? = nil,
    outcome: AttemptRecord.Outcome,
    facts: TransferFacts = TransferFacts()
  ) {
    self.completion = completion
    self.tokenEvents = tokenEvents
    self.firstVisible = firstVisible
    self.outcome = outcome
    self.facts = facts
  }
}
