import Domain

/// The scores of a request's last attempt.
struct RequestScores: Hashable, Sendable {
  var attempt: Int
  var succeeded: Bool

  /// Whether its answer was taken from an earlier run.
  var isCached: Bool

  /// Position among the run's samples.
  var sample: Int
  var readings: ArraySlice<Reading>

  /// Answers that were looked at, by the readings of a score that all of them have.
  var answers: Int {
    guard let first = readings.first else { return 0 }
    return readings.count { $0.score == first.score }
  }

  /// Sixteen bytes: a run of a million requests has millions of them.
  struct Reading: Hashable, Sendable {
    var value: Value
    private let position: Int32

    /// Position among the run's score definitions.
    var score: Int { Int(position) }

    init(score: Int, value: Value) {
      self.value = value
      position = Int32(clamping: score)
    }
  }

  enum Value: Hashable, Sendable {
    case scored(Double)
    /// Wrong, for there was nothing to judge: an index into the run's `UnscoredReasons`.
    case unanswered(Int)
    /// Index into the run's `UnscoredReasons`.
    case unscored(Int)

    /// What it adds to a mean; `nil` when it is left out.
    var number: Double? {
      switch self {
      case .scored(let value): value
      case .unanswered: 0
      case .unscored: nil
      }
    }
  }

  /// Those of an attempt: no initializer, which would take a copy of the record.
  static func scores(
    of record: AttemptRecord,
    sample: Int,
    scoreNames: [String],
    reasons: inout UnscoredReasons
  ) -> RequestScores {
    var readings: [Reading] = []
    readings.reserveCapacity(record.scores.count)
    for score in record.scores {
      guard let position = scoreNames.firstIndex(of: score.name) else { continue }
      readings.append(Reading(score: position, value: value(of: score, reasons: &reasons)))
    }
    if readings.isEmpty, !record.succeeded {
      let reason = reasons.index(of: .requestFailed)
      readings = scoreNames.indices.map { Reading(score: $0, value: .unscored(reason)) }
    }
    return RequestScores(
      attempt: record.attempt,
      succeeded: record.succeeded,
      isCached: record.isCached,
      sample: sample,
      readings: readings[...]
    )
  }

  private static func value(of score: Score, reasons: inout UnscoredReasons) -> Value {
    if score.value == .passed(false), let reason = score.unanswered {
      return .unanswered(reasons.index(of: reason))
    }
    return switch (score.value, score.numericValue) {
    case (.unscored(let reason), _): .unscored(reasons.index(of: reason))
    case (_, .some(let value)) where value.isFinite: .scored(value)
    default: .unscored(reasons.index(of: .scorerFailed("the score is not a finite number")))
    }
  }
}

/// The reasons for missing scores that a run came across, so that each is kept once.
struct UnscoredReasons: Sendable {
  private(set) var descriptions: [String] = []
  private var positions: [String: Int] = [:]

  /// Failures of the scorer count together, told by the first one's message.
  mutating func index(of reason: UnscoredReason) -> Int {
    let key =
      if case .scorerFailed = reason { "scorer failed" } else { reason.description }
    if let known = positions[key] { return known }
    descriptions.append(reason.description)
    positions[key] = descriptions.count - 1
    return descriptions.count - 1
  }
}
