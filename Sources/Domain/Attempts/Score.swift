/// One named reading of one answer.
package struct Score: Hashable, Sendable {
  /// The score's name in the suite: a column of the tables.
  package var name: String
  package var value: Value

  /// What the extraction steps left of the answer, where the suite has any.
  package var extracted: String?

  /// Why there was no answer to judge, where that counts as wrong; `nil` where one was judged.
  package var unanswered: UnscoredReason?

  /// By what a judged answer failed, such as `/priority: expected "high" or "low", found "urgent"`;
  /// `nil` of a scorer that tells no more than that it failed.
  package var explanation: String?

  package init(
    name: String,
    value: Value,
    extracted: String? = nil,
    unanswered: UnscoredReason? = nil,
    explanation: String? = nil
  ) {
    self.name = name
    self.value = value
    self.extracted = extracted
    self.unanswered = unanswered
    self.explanation = explanation
  }

  package enum Value: Hashable, Sendable {
    /// In the score's own unit.
    case number(Double)
    case passed(Bool)
    /// No judgement was possible; never counted as 0 and never dropped in silence.
    case unscored(UnscoredReason)
  }

  /// 1 or 0 for pass or fail, the number itself otherwise, `nil` when unscored.
  package var numericValue: Double? {
    switch value {
    case .number(let value): value
    case .passed(let passed): passed ? 1 : 0
    case .unscored: nil
    }
  }
}

/// Why an answer has no score.
package enum UnscoredReason: Hashable, Sendable {
  case requestFailed
  case refused
  /// The answer was cut at `max_tokens` before it could be judged.
  case truncated
  case nothingExtracted
  /// Reasoning was opened and never closed: there is no answer to judge.
  case reasoningUnclosed
  case judgeUnparsed
  /// The score is asked for after the load has ended, and that has not happened yet.
  case notJudged
  /// The case's own file asserts something that cannot be judged here.
  case notTranslated
  /// A key was masked in the answer when it was stored: the text that came is not there any more.
  case masked
  /// A turn of a conversation that had ended before it.
  case notSent
  case scorerFailed(String)
}

extension UnscoredReason {
  /// Whether the model gave nothing to judge; the others are the request's or the judge's doing.
  package var isOfModel: Bool {
    switch self {
    case .refused, .truncated, .nothingExtracted, .reasoningUnclosed: true
    case .requestFailed, .judgeUnparsed, .notJudged, .notTranslated, .masked, .notSent,
      .scorerFailed:
      false
    }
  }
}

extension UnscoredReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .requestFailed: "request failed"
    case .refused: "refused"
    case .truncated: "truncated"
    case .nothingExtracted: "nothing extracted"
    case .reasoningUnclosed: "reasoning not closed"
    case .judgeUnparsed: "judge did not parse"
    case .notJudged: "not judged yet"
    case .notTranslated: "not translated"
    case .masked: "masked when stored"
    case .notSent: "not sent"
    case .scorerFailed(let message): Self.scorerFailedPrefix + message
    }
  }

  private static let scorerFailedPrefix = "scorer failed: "

  /// The reason that is described so; words that describe none of them are a scorer's.
  package init(description words: String) {
    let plain: [Self] = [
      .requestFailed, .refused, .truncated, .nothingExtracted, .reasoningUnclosed, .judgeUnparsed,
      .notJudged, .notTranslated, .masked, .notSent,
    ]
    self =
      plain.first { $0.description == words }
      ?? .scorerFailed(
        words.hasPrefix(Self.scorerFailedPrefix)
          ? String(words.dropFirst(Self.scorerFailedPrefix.count)) : words
      )
  }
}
