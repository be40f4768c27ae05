import Domain

/// What is kept of one arm's attempts while they stream by: a few numbers each, and no text.
struct ArmAccumulator: Sendable {
  private var sent = 0

  /// Requests on the wire; answers that were taken from earlier runs are none, nor are those by which a
  /// parameter was found that is left out.
  var attempts: Int { sent - leftOut.attempts }

  /// Apart from these, requests that a kept connection failed and that were sent once more: they say
  /// nothing of the provider, and are in no figure.
  private(set) var stale = 0
  private(set) var figures: [AttemptFigures] = []

  /// Of these and of the cached ones, those whose answer is kept without a key that it held.
  private(set) var masked = 0

  /// Of the answers that were taken from earlier runs, only the tokens are of this run.
  private(set) var cached: [AttemptFigures] = []

  /// By metric, of those that have several values an attempt, where any was answered.
  var within: [Metric: GroupedValues] {
    guard !figures.isEmpty else { return [:] }
    return Dictionary(
      zip(Metric.withinAttempt, valuesWithin),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// In the order of `Metric.withinAttempt`.
  private var valuesWithin = Metric.withinAttempt.map { _ in GroupedValues() }

  /// Whether each attempt was good, by its sample; empty without objectives.
  private(set) var verdicts: [(sample: Int, isGood: Bool)] = []

  /// The same, counted; `nil` without objectives.
  private(set) var attainment: Attainment?

  /// Empty where the objectives are the same for every length.
  private(set) var attainmentByLength: [Objectives.InputLength: Attainment] = [:]
  private let objectives: Objectives?

  /// A conversation is one, once it is over, by the number of its first.
  private(set) var requests: [Int: RequestScores] = [:]
  private var conversations: [Int: ConversationScores] = [:]
  private(set) var turns = TurnTally()

  /// The most answers that a request brought: what each was asked for, where any succeeded.
  private var answersPerRequest = 1
  private var failures: [RequestFailure.Kind: FailureCount] = [:]
  private var tokens = TokenTally()
  private var refusals = RefusalTally()
  private var leftOut = LeftOutTally()

  /// - Parameter objectives: Without them no attempt is good or bad.
  init(objectives: Objectives? = nil) {
    self.objectives = objectives
    attainment = objectives.map { _ in Attainment() }
  }

  /// Takes in an attempt of any kind, warm-up too, where it may be a refusal.
  mutating func noteRefusal(_ record: AttemptRecord) {
    refusals.add(record)
    leftOut.add(record)
  }

  /// What its model refused and its requests went without.
  var leftOutParameters: [LeftOutParameter] { leftOut.parameters(requests: figures.count) }

  /// What stands in the place of figures where every request was refused; `nil` where not.
  var notMeasured: Refusals? { refusals.all }

  mutating func add(
    _ record: AttemptRecord,
    sample: Int,
    isPlanned: Bool,
    scoreNames: [String],
    turnCount: Int = 0,
    turnReductions: [TurnReduction?] = [],
    price: TokenPrice?,
    reasons: inout UnscoredReasons
  ) {
    guard !record.isStale else {
      stale += 1
      return
    }
    turns.add(record, sample: sample, turnCount: turnCount)
    tokens.add(record)
    if record.isMasked { masked += 1 }
    if record.isCached {
      cached.append(AttemptFigures(record, sample: sample, price: nil))
    } else {
      sent += 1
      if let objectives {
        let verdict = objectives.verdict(of: record)
        verdicts.append((sample, verdict == .good))
        attainment?.add(verdict)
        if let length = objectives.length(of: record) {
          attainmentByLength[length, default: Attainment()].add(verdict)
        }
      }
    }
    if let failure = record.failure {
      failures.count(failure)
    } else if !record.isCached {
      addFigures(of: record, sample: sample, isPlanned: isPlanned, price: price)
    }
    if let step = record.conversation {
      // A failure in it that is no end was made good.
      guard record.succeeded || step.ending != nil else { return }
      let scores = RequestScores(
        record,
        sample: sample,
        scoreNames: scoreNames,
        reasons: &reasons
      )
      conversations[step.conversation, default: ConversationScores()]
        .add(scores, at: record.request, step)
      requests[step.conversation] =
        conversations[step.conversation]?.whole(reducedBy: turnReductions)
      return
    }
    // Attempts may come in any order; the last of a request is the one that counts.
    if let known = requests[record.request], known.attempt > record.attempt { return }
    requests[record.request] = RequestScores(
      record,
      sample: sample,
      scoreNames: scoreNames,
      reasons: &reasons
    )
    if record.succeeded, let request = requests[record.request] {
      answersPerRequest = max(answersPerRequest, request.answers)
    }
  }

  private mutating func addFigures(
    of record: AttemptRecord,
    sample: Int,
    isPlanned: Bool,
    price: TokenPrice?
  ) {
    var values: [[Double]] = []
    for (place, metric) in Metric.withinAttempt.enumerated() {
      let several = record.values(of: metric)
      valuesWithin[place].append(several, of: sample)
      values.append(several)
    }
    figures.append(
      AttemptFigures(record, sample: sample, price: price, isPlanned: isPlanned, within: values)
    )
  }

  /// The readings of one score of a request.
  ///
  /// One that failed lacks as many as the others brought: counted once, a failure with `n: 4` would
  /// weigh a quarter of an answer that came.
  func readings(of request: RequestScores, score: Int) -> [RequestScores.Reading] {
    let readings = request.readings.filter { $0.score == score }
    guard !request.succeeded, let last = readings.last, readings.count < answersPerRequest else {
      return readings
    }
    return readings + Array(repeating: last, count: answersPerRequest - readings.count)
  }

  /// From the first measured request leaving to the last response; `nil` without any, or where it
  /// took no time.
  var windowSeconds: Double? { tokens.windowSeconds }

  var failureCounts: [FailureCount] {
    var failures = failures
    failures[.unsupportedParameter]?.count -= leftOut.attempts
    return FailureCount.ordered(failures.filter { $0.value.count > 0 })
  }

  func tokenSummary(runSeconds: Double?) -> TokenSummary {
    tokens.summary(
      tokensPerSecond: figures.compactMap { $0[.outputPerSecond] },
      succeeded: figures.count,
      runSeconds: runSeconds
    )
  }
}

/// The scores of a request's last attempt.
struct RequestScores: Hashable, Sendable {
  var attempt: Int
  var succeeded: Bool

  /// Whether its answer was taken from an earlier run.
  var isCached: Bool

  /// Position among the run's samples.
  var sample: Int
  var readings: [Reading]

  /// Answers that were looked at, by the readings of a score that all of them have.
  var answers: Int {
    guard let first = readings.first else { return 0 }
    return readings.count { $0.score == first.score }
  }

  struct Reading: Hashable, Sendable {
    /// Position among the run's score definitions.
    var score: Int
    var value: Value
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

  init(
    _ record: AttemptRecord,
    sample: Int,
    scoreNames: [String],
    reasons: inout UnscoredReasons
  ) {
    attempt = record.attempt
    succeeded = record.succeeded
    isCached = record.isCached
    self.sample = sample
    readings = []
    for score in record.scores {
      guard let position = scoreNames.firstIndex(of: score.name) else { continue }
      readings.append(Reading(score: position, value: Self.value(of: score, reasons: &reasons)))
    }
    if readings.isEmpty, !record.succeeded {
      let reason = reasons.index(of: .requestFailed)
      readings = scoreNames.indices.map { Reading(score: $0, value: .unscored(reason)) }
    }
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
