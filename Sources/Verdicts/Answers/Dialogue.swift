import Domain
import Reports

/// One conversation as it was held: what the user and the tools said, and each answer with its scores.
struct Dialogue {
  /// The last attempt of each request, in the order of sending.
  let steps: [Attempt]

  /// Conversations of some attempts, in the order of their first requests.
  ///
  /// Failures that were made good are left out.
  static func all(of attempts: [Attempt]) -> [Dialogue] {
    let grouped = Dictionary(grouping: attempts) { $0.record.conversation?.conversation ?? -1 }
    return grouped.filter { $0.key >= 0 }.sorted { $0.key < $1.key }.map { _, own in
      let last = Dictionary(own.map { ($0.record.request, $0) }) { first, second in
        first.record.attempt > second.record.attempt ? first : second
      }
      return Dialogue(steps: last.sorted { $0.key < $1.key }.map(\.value))
    }
  }

  /// How it ended; `nil` of one that was cut.
  var ending: ConversationEnding? { steps.last { $0.record.conversation?.ending != nil }?.ending }

  /// - Parameter scores: Words of an attempt's scores.
  func lines(keepsText: Bool, scores: (AttemptRecord) -> [String]) -> [String] {
    let spoken = steps.flatMap { attempt -> [String] in
      let record = attempt.record
      let place = record.conversation.map { "turn \($0.turn + 1)" } ?? ""
      let said = keepsText ? attempt.newMessages : [RunManifest.notKept]
      let answer = record.answerLines(keepsText: keepsText).map { "  " + $0 }
      return said + ["assistant (\(place), request \(record.request)):"] + answer
        + scores(record).map { "  → " + $0 }
    }
    return spoken + [ending.map { "It \($0.words)." } ?? "It was cut: its end is not known."]
  }
}

extension Attempt {
  fileprivate var ending: ConversationEnding? { record.conversation?.ending }

  /// What was sent since the answer before: of the first request all.
  fileprivate var newMessages: [String] {
    guard let request, case .messages(let messages) = request.prompt else { return [] }
    let start = (messages.lastIndex { $0.role == .assistant } ?? -1) + 1
    return messages[start...].flatMap(\.lines)
  }
}
