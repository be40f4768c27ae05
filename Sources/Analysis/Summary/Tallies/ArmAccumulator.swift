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
  private(set) var figures = AttemptFigures()

  /// Of these and of the cached ones, those whose answer is kept without a key that it held.
  private(set) var masked = 0

  /// Answers whose told cost is left out for the currency of the price.
  private(set) var costsLeftOut = 0

  /// Of the answers that were taken from earlier runs, only the tokens are of this run.
  private(set) var cached = AttemptFigures()

  /// By metric, of those that have several values an attempt, where any was answered.
  var within: [Metric: GroupedValues] {
    guard !figures.isEmpty else { return [:] }
    return Dictionary(
      zip(Metric.withinAttempt, valuesWithin.map { $0 ?? gaps }),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Of the first of `Metric.withinAttempt`.
  private var gaps = GroupedValues()

  /// In their order; `nil` for as long as each attempt has the same values of it as of the first, which
  /// are then kept once.
  private var valuesWithin = [GroupedValues?](repeating: nil, count: Metric.withinAttempt.count)

  /// Whether each attempt was good, by its sample; empty without objectives.
  private(set) var verdicts: [(sample: Int, verdict: Objectives.Verdict)] = []

  /// The same, counted; `nil` without objectives.
  private(set) var attainment: Attainment?

  /// Empty where the objectives are the same for every length.
  private(set) var attainmentByLength: [Objectives.InputLength: Attainment] = [:]
  private let objectives: Objectives?

  /// A conversation is one, once it is over, by its number.
  private(set) var requests = ScoredRequests()
  private var conversations: [Int: ConversationScores] = [:]
  private(set) var turns = TurnTally()

  /// The most answers that a request brought: what each was asked for, where any succeeded.
  private(set) var answersPerRequest = 1
  private var failures: [RequestFailure.Kind: FailureCount] = [:]
  private var tokens: TokenTally
  private var refusals = RefusalTally()
  private var leftOut = LeftOutTally()

  /// - Parameters:
  ///   - objectives: Without them no attempt is good or bad.
  ///   - areAligned: See `SendingTime`.
  ///   - isTrimmed: See `MeasuredWindows`.
  init(objectives: Objectives? = nil, areAligned: Bool = false, isTrimmed: Bool = false) {
    self.objectives = objectives
    tokens = TokenTally(areAligned: areAligned, isTrimmed: isTrimmed)
    attainment = objectives.map { _ in Attainment() }
  }

  /// Takes in an attempt of any kind, warm-up too, where it may be a refusal.
  mutating func noteRefusal(_ record: AttemptRecord) {
    refusals.add(record)
    leftOut.add(record)
  }

  /// Takes in an attempt that is in no figure; see `TokenTally.addLeftOut`.
  mutating func addLeftOut(_ record: AttemptRecord, sitting: Int) {
    tokens.addLeftOut(record, sitting: sitting)
  }

  /// What its model refused and its requests went without.
  var leftOutParameters: [LeftOutParameter] { leftOut.parameters(requests: figures.count) }

  /// What stands in the place of figures where every request was refused; `nil` where not.
  var notMeasured: Refusals? { refusals.all }

  mutating func add(
    _ record: AttemptRecord,
    sample: Int,
    sitting: Int = 1,
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
    tokens.add(record, sitting: sitting)
    if record.isMasked { masked += 1 }
    if record.isCached {
      cached.append(record, sample: sample, price: nil)
    } else {
      sent += 1
      if let objectives {
        let verdict = objectives.verdict(of: record)
        verdicts.append((sample, verdict))
        attainment?.add(verdict)
        if let length = objectives.length(of: record) {
          attainmentByLength[length, default: Attainment()].add(verdict)
        }
      }
    }
    if let failure = record.failure {
      failures.count(failure)
    } else if !record.isCached {
      addFigures(of: record, sample: sample, sitting: sitting, isPlanned: isPlanned, price: price)
    }
    if let step = record.conversation {
      // A failure in it that is no end was made good.
      guard record.succeeded || step.ending != nil else { return }
      let scores = RequestScores.scores(
        of: record,
        sample: sample,
        scoreNames: scoreNames,
        reasons: &reasons
      )
      conversations[step.conversation, default: ConversationScores()]
        .add(scores, at: record.request, step)
      if let whole = conversations[step.conversation]?.whole(reducedBy: turnReductions) {
        requests.set(step.conversation, to: whole)
      }
      return
    }
    // Attempts may come in any order; the last of a request is the one that counts.
    if let known = requests.attempt(of: record.request), known > record.attempt { return }
    let request = RequestScores.scores(
      of: record,
      sample: sample,
      scoreNames: scoreNames,
      reasons: &reasons
    )
    requests.set(record.request, to: request)
    if record.succeeded { answersPerRequest = max(answersPerRequest, request.answers) }
  }

  private mutating func addFigures(
    of record: AttemptRecord,
    sample: Int,
    sitting: Int,
    isPlanned: Bool,
    price: TokenPrice?
  ) {
    if record.completion?.usage?.leavesOutToldCost(at: price) == true { costsLeftOut += 1 }
    let values = Metric.withinAttempt.map { record.values(of: $0) }
    for place in values.indices where valuesWithin[place] == nil && values[place] != values[0] {
      valuesWithin[place] = gaps
    }
    for place in values.indices { valuesWithin[place]?.append(values[place], of: sample) }
    if let first = values.first { gaps.append(first, of: sample) }
    figures.append(
      record,
      sample: sample,
      sitting: sitting,
      price: price,
      isPlanned: isPlanned,
      within: values
    )
  }

  /// Gives the readings of one score, in the order of the plan, each with the position of its sample.
  ///
  /// A request that failed lacks as many as the others brought, and its last counts for them: counted
  /// once, a failure with `n: 4` would weigh a quarter of an answer that came.
  func forEachReading(
    of score: Int,
    _ body: (_ value: RequestScores.Value, _ sample: Int) -> Void
  ) {
    for request in requests {
      var last: RequestScores.Value?
      var count = 0
      for reading in request.readings where reading.score == score {
        body(reading.value, request.sample)
        last = reading.value
        count += 1
      }
      guard !request.succeeded, let last, count < answersPerRequest else { continue }
      for _ in count..<answersPerRequest { body(last, request.sample) }
    }
  }

  /// By sample, how many answers lack a score because their request failed, counted as above.
  func answersFailed(score: Int) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for request in requests where !request.succeeded {
      let readings = request.readings.filter { $0.score == score }
      guard !readings.isEmpty, readings.allSatisfy({ $0.value.number == nil }) else { continue }
      counts[request.sample, default: 0] += max(readings.count, answersPerRequest)
    }
    return counts
  }

  /// Whether its model thought before it spoke: it told of tokens, or its first text came later than what
  /// came before.
  var hasThought: Bool {
    tokens.hasReasoning
      || !figures.areAlike(.timeToFirstVisible)
        && figures.hasMore(of: .timeToFirstVisible, than: .timeToFirstToken)
  }

  var tellsOfReasoning: Bool { tokens.tellsOfReasoning }
  var tokenText: TokenText { tokens.text }

  /// See `TokenTally.seconds`.
  var seconds: Double? { tokens.seconds }

  /// Those in which anything was sent that is measured.
  var sittings: Set<Int> { tokens.time.sittings }

  var failureCounts: [FailureCount] {
    var failures = failures
    failures[.unsupportedParameter]?.count -= leftOut.attempts
    return FailureCount.ordered(failures.filter { $0.value.count > 0 })
  }

  var tokenSummary: TokenSummary {
    tokens.summary(
      tokensPerSecond: figures.known(.outputPerSecond) { $3 },
      succeeded: figures.count
    )
  }
}
