package import Domain

/// What a run found, arm by arm: the values that every table and figure is made of.
package struct RunSummary: Hashable, Sendable, Encodable {
  package var arms: [ArmSummary]

  /// Measured attempts, warm-up left out.
  package var attempts: Int

  /// Answers that were taken from earlier runs: they have scores and tokens, and are no attempts.
  package var cached: Int

  /// Attempts whose answer held a key and is kept without it.
  package var masked: Int

  /// Answers of other models than were asked for, the most frequent first.
  package var otherModels: [OtherModel]
  package var failures: Int

  /// First request leaving to last response, of each sitting, together, seconds; `nil` without
  /// attempts.
  package var durationSeconds: Double?

  /// The arms in the order of the primary score, the first compared with each other one.
  ///
  /// `nil` without a scored answer.
  package var ranking: Ranking?

  /// The arms in the order of their median time to first token, likewise; to the first visible one where
  /// any model thought, and end-to-end latency where an arm has no such time.
  ///
  /// `nil` without a succeeded request.
  package var speed: SpeedRanking?

  /// What tells of each factor in which the arms differ, models first; empty for one arm.
  package var factors: [FactorFinding]

  /// The harness's own part, in the stage where it was worst; `nil` where it was not noted.
  package var delay: HarnessDelay?

  /// Load by load; `nil` for a run under one load.
  package var load: LoadSummary?

  /// Of each stage what was measured of it, and how its requests left; `nil` where there is nothing
  /// to say of any.
  package var phases: [PhaseSummary]?

  /// By the tags that the suite's report names; `nil` where it names none.
  package var breakdowns: [TagBreakdown]?

  /// How many answers are valid, and how good those are; `nil` where no score asks for JSON, or none
  /// for anything else.
  package var validity: Validity?

  /// What the run's looks have decided; `nil` where it sends its whole plan.
  package var decision: Decision?

  /// What each swept parameter does to each model; `nil` where none is swept.
  package var effects: [ParameterEffect]?

  package init(
    arms: [ArmSummary],
    attempts: Int,
    cached: Int = 0,
    masked: Int = 0,
    otherModels: [OtherModel] = [],
    failures: Int,
    durationSeconds: Double? = nil,
    ranking: Ranking? = nil,
    speed: SpeedRanking? = nil,
    factors: [FactorFinding] = [],
    delay: HarnessDelay? = nil,
    load: LoadSummary? = nil
  ) {
    self.arms = arms
    self.attempts = attempts
    self.cached = cached
    self.masked = masked
    self.otherModels = otherModels
    self.failures = failures
    self.durationSeconds = durationSeconds
    self.ranking = ranking
    self.speed = speed
    self.factors = factors
    self.delay = delay
    self.load = load
  }
}

extension RunSummary {
  package var sittings: ArmSittings { ArmSittings(arms.map(\.sittings)) }

  /// Attempts that a kept connection failed and that were made once more: in no figure.
  package var stale: Int { arms.reduce(0) { $0 + ($1.stale ?? 0) } }

  /// Takes in what figures are not made of.
  package mutating func note(_ endings: [Int: AnswerEndings]) {
    for index in arms.indices {
      guard let known = endings[arms[index].arm.index] else { continue }
      arms[index].cutAnswers = known.cut > 0 ? known.cut : nil
      arms[index].emptyAnswers = known.empty > 0 ? known.empty : nil
    }
  }
}

/// One arm's figures; an absent one is `nil`, never 0.
package struct ArmSummary: Hashable, Sendable, Encodable {
  package var arm: Arm

  /// In the order of the run's score definitions.
  package var scores: [ScoreSummary]
  package var latency: LatencySummary
  package var tokens: TokenSummary

  /// `nil` where the suite has no objectives.
  package var attainment: Attainment?

  /// Shortest first; `nil` where the objectives are the same for every length.
  package var attainmentByLength: [LengthAttainment]?

  /// Good requests per second of the arm's time; `nil` without objectives.
  package var goodput: Estimate?

  /// Answers that pass the primary score per second of the arm's time; `nil` where it is no pass or fail,
  /// and where nothing is told of thought in the whole run.
  package var correctPerSecond: Estimate?

  /// Whether its model thought before it spoke.
  package var hasThought = false

  /// Answers that were cut at a limit of tokens, and those without text, refusal or tool call; `nil` where
  /// there are none, or where the answers were not looked at.
  package var cutAnswers: Int?
  package var emptyAnswers: Int?

  /// `nil` where the cost of any request is not told, and has no price or no tokens.
  package var cost: CostSummary?
  package var attempts: Int

  /// Answers that were taken from earlier runs.
  package var cached: Int

  /// Apart from the attempts, those that a kept connection failed and that were made once more;
  /// `nil` where there were none.
  package var stale: Int?

  /// Most frequent first.
  package var failures: [FailureCount]

  /// Where every request was refused for one lasting reason; `nil` of an arm that was measured.
  package var notMeasured: Refusals?

  /// What the model refused and the requests went without; `nil` where nothing.
  package var leftOut: [LeftOutParameter]?

  /// How its conversations went; `nil` where it held none.
  package var conversations: ConversationSummary?

  /// Those of the run in which anything measured of it was sent.
  package var sittings: Set<Int> = []

  private enum CodingKeys: String, CodingKey {
    case arm, scores, tokens, attainment, goodput, cost, attempts, cached, stale, failures
    case notMeasured, leftOut, correctPerSecond, conversations, attainmentByLength
    case cutAnswers, emptyAnswers
    case latency = "latency_ms"
  }

  package var failureCount: Int {
    failures.reduce(0) { $0 + $1.count }
  }

  /// Those of earlier runs too.
  package var answers: Int { attempts - failureCount + cached }

  package init(
    arm: Arm,
    scores: [ScoreSummary] = [],
    latency: LatencySummary = LatencySummary(),
    tokens: TokenSummary = TokenSummary(),
    attainment: Attainment? = nil,
    goodput: Estimate? = nil,
    cost: CostSummary? = nil,
    attempts: Int,
    cached: Int = 0,
    stale: Int? = nil,
    failures: [FailureCount] = [],
    notMeasured: Refusals? = nil,
    leftOut: [LeftOutParameter]? = nil
  ) {
    self.attainment = attainment
    self.goodput = goodput
    self.notMeasured = notMeasured
    self.leftOut = leftOut
    self.stale = stale
    self.arm = arm
    self.scores = scores
    self.latency = latency
    self.tokens = tokens
    self.cost = cost
    self.attempts = attempts
    self.cached = cached
    self.failures = failures
  }
}

/// Failed attempts of one kind; every attempt counts, retried ones too.
package struct FailureCount: Hashable, Sendable, Encodable {
  package var kind: RequestFailure.Kind
  package var count: Int

  /// One of the messages, for people.
  package var message: String

  package init(kind: RequestFailure.Kind, count: Int, message: String) {
    self.kind = kind
    self.count = count
    self.message = message
  }
}

extension FailureCount {
  /// Most frequent first; at equal counts in the order that `RequestFailure.Kind` lists.
  static func ordered(_ failures: [RequestFailure.Kind: FailureCount]) -> [FailureCount] {
    RequestFailure.Kind.allCases.compactMap { failures[$0] }
      .enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  /// Both together, with the first one's message.
  static func + (left: FailureCount, right: FailureCount) -> FailureCount {
    FailureCount(kind: left.kind, count: left.count + right.count, message: left.message)
  }
}

extension [RequestFailure.Kind: FailureCount] {
  mutating func count(_ failure: RequestFailure) {
    self[
      failure.kind,
      default: FailureCount(kind: failure.kind, count: 0, message: failure.message)
    ].count += 1
  }
}
