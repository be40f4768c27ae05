package import Domain

/// The scores of one stored attempt, made again.
package struct ScoredAttempt: Hashable, Sendable {
  package var request: Int
  package var attempt: Int
  package var scores: [Score]
  package var judgeCalls: [JudgeCall]

  package init(
    request: Int,
    attempt: Int,
    scores: [Score],
    judgeCalls: [JudgeCall] = []
  ) {
    self.request = request
    self.attempt = attempt
    self.scores = scores
    self.judgeCalls = judgeCalls
  }
}
