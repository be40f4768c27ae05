package import Domain

/// What one score says of one answer.
package enum AnswerOutcome: Hashable, Sendable {
  case right
  case wrong
  /// There was nothing to judge; wrong or left out of the mean, as the suite has it.
  case noAnswer(isWrong: Bool)
  case number(Double)
  /// No judgement was possible, which is not the model's doing.
  case unscored
  case failed
}

extension AnswerOutcome {
  package init(_ score: Score) {
    switch score.value {
    case .passed(true): self = .right
    case .passed(false): self = score.unanswered == nil ? .wrong : .noAnswer(isWrong: true)
    case .number(let number): self = number.isFinite ? .number(number) : .unscored
    case .unscored(.requestFailed): self = .failed
    case .unscored(let reason): self = reason.isOfModel ? .noAnswer(isWrong: false) : .unscored
    }
  }

  /// Of an attempt, one for each choice of its answer; empty where the score is not about its case.
  ///
  /// - Parameter score: The score's name; `nil` tells only whether the request failed.
  package static func all(of record: AttemptRecord, score: String?) -> [AnswerOutcome] {
    guard record.succeeded else { return [.failed] }
    return record.scores.filter { $0.name == score }.map(AnswerOutcome.init)
  }

  /// Whether it counts against the model.
  package var isWrong: Bool {
    switch self {
    case .wrong, .noAnswer(isWrong: true): true
    case .right, .noAnswer, .number, .unscored, .failed: false
    }
  }

  package var isWithoutAnswer: Bool {
    if case .noAnswer = self { true } else { false }
  }

  /// What it adds to a mean; `nil` when it is left out.
  package var value: Double? {
    switch self {
    case .right: 1
    case .wrong, .noAnswer(isWrong: true): 0
    case .number(let number): number
    case .noAnswer, .unscored, .failed: nil
    }
  }
}
