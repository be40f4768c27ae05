import Domain

/// What a sitting has stored, as long as it is little, for a store that cannot be read any more.
struct RetainedEntries: Sendable {
  /// As they were handed over together: to put them into one list would copy each.
  private(set) var batches: [[Attempt]] = []
  private(set) var stages: [LoadStageRecord] = []
  private var size = 0

  /// Whether it is all that was stored.
  private(set) var isComplete = true

  /// Bytes that are kept, about.
  private static let limit = 16 << 20

  mutating func add(_ attempts: [Attempt]) {
    guard isComplete else { return }
    size += attempts.reduce(0) { $0 + $1.size }
    guard size <= Self.limit else {
      batches = []
      isComplete = false
      return
    }
    batches.append(attempts)
  }

  mutating func add(_ stage: LoadStageRecord) {
    stages.append(stage)
  }
}

extension Attempt {
  /// Bytes in memory, about.
  fileprivate var size: Int {
    let choices = record.completion?.choices ?? []
    let texts = choices.reduce(0) { sum, choice in
      let parts = [choice.text, choice.reasoning, choice.toolCalls, choice.logProbabilities]
      return sum + parts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }
    let events = record.timeline.tokenEvents.count * MemoryLayout<TokenEvent>.stride
    return texts + events + (request?.promptText.utf8.count ?? 0) + 2_048
  }
}
