package import Domain

/// Answers that are known before a run begins, so that their requests are not sent.
package struct KnownAnswers: Sendable {
  /// Among the plan's requests, ascending.
  package var positions: [Int]

  /// The answers at some of the positions; one that is there no more is missing, and asked for.
  package var read: @Sendable (_ positions: [Int]) throws -> [Int: KnownAnswer]

  package init(
    positions: [Int],
    read: @escaping @Sendable (_ positions: [Int]) throws -> [Int: KnownAnswer]
  ) {
    self.positions = positions
    self.read = read
  }

  /// Answers that are handed over together.
  static let batchSize = 256
}

package struct KnownAnswer: Sendable {
  package var completion: Completion
  package var tokenCountSource: AttemptRecord.TokenCountSource?
  package var origin: AnswerOrigin

  package init(
    completion: Completion,
    tokenCountSource: AttemptRecord.TokenCountSource?,
    origin: AnswerOrigin
  ) {
    self.completion = completion
    self.tokenCountSource = tokenCountSource
    self.origin = origin
  }
}
