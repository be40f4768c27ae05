package import Domain

/// How each case of each arm came out, over its repetitions, for formats that judge case by case.
///
/// Of a request that was tried again the last attempt counts. Attempts may come in any order.
package struct CaseOutcomes: RecordCollector, Hashable, Sendable {
  package struct Key: Hashable, Sendable {
    package var arm: Int
    package var sampleID: String
  }

  /// What became of one request.
  private struct Request: Hashable, Sendable {
    var key: Key
    var attempt: Int
    var outcome: Outcome
    var seconds: Double
    var message: String?

    /// The number of the conversation that it is of.
    var conversation: Int?
  }

  fileprivate enum Outcome: Hashable, Sendable {
    case passed, failed, unscored, error
    case number(Double)
  }

  private var requests: [Int: Request] = [:]
  private let score: String?
  private let keepsText: Bool

  /// Long answers and messages are cut here: a million of them must fit into memory.
  private static let messageLimit = 200

  /// - Parameters:
  ///   - score: The name of the score that judges; `nil` judges only whether requests succeed.
  ///   - keepsText: Whether the attempts hold the answers, or hashes of them.
  package init(score: String?, keepsText: Bool = true) {
    self.score = score
    self.keepsText = keepsText
  }

  /// An answer that did not pass is quoted.
  package var parts: AttemptParts { [.tokenEvents, .answers, .scores] }

  /// Takes an attempt; warm-up is left out.
  package mutating func add(_ record: AttemptRecord) {
    // A failure in a conversation that is not its end was made good.
    let isMadeGood = !record.succeeded && record.conversation.map { $0.ending == nil } ?? false
    guard record.isMeasured, !record.isStale, !isMadeGood,
      record.attempt > requests[record.request]?.attempt ?? .min
    else { return }
    let (outcome, message) = judged(record)
    requests[record.request] = Request(
      key: Key(arm: record.arm, sampleID: record.sampleID),
      attempt: record.attempt,
      outcome: outcome,
      seconds: record.timeline.endToEndLatency?.inSeconds ?? 0,
      message: message.map { String($0.prefix(Self.messageLimit)) },
      conversation: record.conversation?.conversation
    )
  }

  private func judged(_ record: AttemptRecord) -> (Outcome, message: String?) {
    if let failure = record.failure {
      return (.error, "\(failure.kind.rawValue): \(failure.message)")
    }
    let scores = record.scores.filter { $0.name == score }
    // With the last request of a conversation stand the turns that were not sent.
    let worst = record.conversation == nil ? nil : scores.first { $0.value != .passed(true) }
    guard let score = worst ?? scores.first else { return (.passed, nil) }
    switch score.value {
    case .passed(true): return (.passed, nil)
    case .passed(false):
      if let reason = score.unanswered { return (.failed, "no answer: \(reason)") }
      if let explanation = score.explanation { return (.failed, explanation) }
      let answer = score.extracted ?? record.completion?.choices.first?.text ?? ""
      return (.failed, "answered: \(keepsText ? answer : RunManifest.notKept)")
    case .number(let value): return (.number(value), nil)
    case .unscored(let reason): return (.unscored, "unscored: \(reason)")
    }
  }
}

extension CaseOutcomes {
  /// The repetitions of one case on one arm.
  package struct Tally: Hashable, Sendable {
    package var passed = 0
    package var failed = 0
    package var unscored = 0
    package var errors = 0
    package var seconds = 0.0

    /// Of numbers, which neither pass nor fail.
    package var numberSum = 0.0
    package var numbers = 0

    /// What the first that did not pass said or was.
    package var firstMessage: String?

    package var repetitions: Int { passed + failed + unscored + errors + numbers }
  }

  package var tallies: [Key: Tally] {
    var tallies: [Key: Tally] = [:]
    for request in wholeRequests {
      tallies[request.key, default: Tally()].add(request.outcome)
      tallies[request.key, default: Tally()].seconds += request.seconds
      if tallies[request.key]?.firstMessage == nil {
        tallies[request.key]?.firstMessage = request.message
      }
    }
    return tallies
  }
}

extension CaseOutcomes {
  /// In the order of the plan, a conversation as one: its worst turn is what it came to.
  private var wholeRequests: [Request] {
    var whole: [Request] = []
    for (_, request) in requests.sorted(by: { $0.key < $1.key }) {
      guard let conversation = request.conversation, var last = whole.last,
        last.conversation == conversation
      else {
        whole.append(request)
        continue
      }
      last.seconds += request.seconds
      if request.outcome.weight > last.outcome.weight {
        (last.outcome, last.message) = (request.outcome, request.message)
      }
      whole[whole.count - 1] = last
    }
    return whole
  }
}

extension CaseOutcomes.Outcome {
  fileprivate var weight: Int {
    switch self {
    case .passed: 0
    case .number: 1
    case .unscored: 2
    case .failed: 3
    case .error: 4
    }
  }
}

extension CaseOutcomes.Tally {
  fileprivate mutating func add(_ outcome: CaseOutcomes.Outcome) {
    switch outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .unscored: unscored += 1
    case .error: errors += 1
    case .number(let value):
      numbers += 1
      numberSum += value
    }
  }
}
