package import Domain

/// How each case of each arm came out, over its repetitions, for formats that judge case by case.
///
/// Memory grows with arms × cases, not with attempts.
package struct CaseOutcomes: Hashable, Sendable {
  package struct Key: Hashable, Sendable {
    package var arm: Int
    package var sampleID: String
  }

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

  package private(set) var tallies: [Key: Tally] = [:]
  private let score: String?

  /// - Parameter score: The name of the score that judges; `nil` judges only whether requests
  ///   succeed.
  package init(score: String?) {
    self.score = score
  }

  /// Takes the last attempt of a request, warm-up left out.
  package mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp else { return }
    tallies[Key(arm: record.arm, sampleID: record.sampleID), default: Tally()]
      .add(record, score: score)
  }
}

extension CaseOutcomes.Tally {
  /// Long answers and messages are cut here: a million of them must fit into memory.
  private static let messageLimit = 200

  fileprivate mutating func add(_ record: AttemptRecord, score name: String?) {
    seconds += record.timeline.endToEndLatency?.inSeconds ?? 0
    if let failure = record.failure {
      errors += 1
      note("\(failure.kind.rawValue): \(failure.message)")
      return
    }
    let score = record.scores.first { $0.name == name }
    switch score?.value {
    case .passed(true): passed += 1
    case .passed(false):
      failed += 1
      note("answered: \(score?.extracted ?? record.completion?.choices.first?.text ?? "")")
    case .number(let value):
      numbers += 1
      numberSum += value
    case .unscored(let reason):
      unscored += 1
      note("unscored: \(reason)")
    case nil: passed += 1
    }
  }

  private mutating func note(_ message: String) {
    if firstMessage == nil { firstMessage = String(message.prefix(Self.messageLimit)) }
  }
}
