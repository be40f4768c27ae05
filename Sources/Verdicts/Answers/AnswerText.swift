import Analysis
import Domain
import Reports
import Store

/// What a report quotes of one attempt, cut.
struct AnswerText {
  /// The run's number.
  let run: Int
  let request: Int

  /// `nil` where it is not known what was asked.
  let question: CutText?

  /// `nil` where nothing came.
  let text: CutText?
  let failure: String?

  /// What the primary score judged, where extraction left something else.
  let extracted: CutText?

  /// Of the choice whose text it is.
  let scores: [Score]

  /// - Parameters:
  ///   - primary: The score that says which of several choices is shown: the first that is not right.
  ///   - limit: Characters of each text.
  init(_ attempt: Attempt, run: Int, primary: String?, limit: Int) {
    let record = attempt.record
    self.run = run
    request = record.request
    failure = record.failure.map { "\($0.kind.rawValue): \($0.message)" }
    question = attempt.request.map { CutText($0.prompt.plainText, limit: limit) }
    let choices = record.completion?.choices ?? []
    let choice = Self.choice(of: record, primary: primary)
    let answer = choices.indices.contains(choice) ? choices[choice] : choices.first
    text = answer.map { CutText($0.told, limit: limit) }
    scores = Self.scores(of: record, choice: choice)
    let taken = scores.first { $0.name == primary }?.extracted
    extracted = taken.flatMap { $0 == answer?.text ? nil : CutText($0, limit: limit) }
  }

  private static func choice(of record: AttemptRecord, primary: String?) -> Int {
    let outcomes = AnswerOutcome.all(of: record, score: primary)
    return outcomes.firstIndex { outcome in
      switch outcome {
      case .right, .number: false
      case .wrong, .noAnswer, .unscored, .failed: true
      }
    } ?? 0
  }

  /// Scores are stored choice by choice, each name once a choice.
  private static func scores(of record: AttemptRecord, choice: Int) -> [Score] {
    var seen: [String: Int] = [:]
    return record.scores.filter { score in
      defer { seen[score.name, default: 0] += 1 }
      return seen[score.name, default: 0] == choice
    }
  }
}

extension Prompt {
  /// The text, or the messages with who speaks; one message of a user by itself.
  var plainText: String {
    switch self {
    case .text(let text): return text
    case .messages(let messages):
      if messages.count == 1, let only = messages.first, only.role == .user {
        return only.told
      }
      return messages.map { message in
        let calls = message.toolCalls.map(\.line)
        let said = message.told.isEmpty && !calls.isEmpty ? [] : [message.told]
        return "\(message.role.rawValue): \((said + calls).joined(separator: "\n"))"
      }
      .joined(separator: "\n\n")
    }
  }
}
