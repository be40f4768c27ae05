import Crypto
import Domain
import Foundation

/// Makes a plan of a suite, and finds what would go wrong with it before anything is sent.
struct Planner {
  let suite: Suite
  let seed: UInt64
  let purpose: PlanPurpose
  var expansion: Expansion
  let findings: Findings

  var arms: [Arm] = []
  var notes: [String] = []

  /// Where the parser found mistakes: a value that is misspelt is not told to be refused as well.
  var mistakenPlaces: Set<SourcePosition> = []

  /// By arm, tokens of one repetition's pictures, sound and documents, as far as a rule tells.
  var mediaTokens: [Int: Int] = [:]

  /// The keys of the values in which it found them.
  var mistakenKeys: Set<String> = []

  /// A plan beyond this is a mistake: two thirds of a year at one a second.
  private static let requestLimit = 20_000_000

  /// - Parameter salt: Of a cold run's nonces.
  init(
    suite: Suite,
    seed: UInt64 = 1,
    purpose: PlanPurpose = .run,
    salt: UInt64? = nil,
    findings: Findings
  ) {
    self.suite = suite
    self.seed = seed
    self.purpose = purpose
    expansion = Expansion(suite, salt: salt)
    self.findings = findings
    notes = suite.notes
  }

  mutating func plan() throws(SuiteErrors) -> Plan {
    for index in suite.models.indices { expand(model: index) }
    try findings.throwIfAny()
    try requireSomething()
    let prompts = checkPrompts()
    checkMedia()
    checkScores()
    checkExternalScores()
    checkConversations()
    checkTrace()
    noteAssertions()
    try findings.throwIfAny()
    let entries = entries()
    let warmUp = warmUpEntries()
    if suite.cache == .quality, !suite.storesText {
      notes.append(
        "cache: quality takes no answer: with store_text: false none was kept that could be taken."
      )
    }
    noteWorkload()
    noteTrace()
    noteUnusedVariables(prompts)
    noteCopies()
    return Plan(
      suite: suite,
      seed: seed,
      purpose: purpose,
      arms: arms,
      samples: suite.samples,
      requests: PlannedRequests(entries: entries, expansion: expansion, isWarmUp: false),
      warmUp: PlannedRequests(entries: warmUp, expansion: expansion, isWarmUp: true),
      repetitions: expansion.arms.map(\.repetitions).max() ?? 0,
      armPlans: armPlans(prompts),
      scores: suite.scores.map {
        $0.definition(
          suiteReduction: suite.repeats.reduction,
          ofConversations: suite.holdsConversations
        )
      },
      notes: notes,
      hash: hash(of: warmUp + entries, prompts),
      expansion: expansion
    )
  }

  private func requireSomething() throws(SuiteErrors) {
    let place = SourcePosition(file: suite.path)
    if arms.isEmpty {
      throw SuiteErrors([
        SuiteError(.nothingToSend("no model of the suite answers prompts."), at: place)
      ])
    }
    if suite.samples.isEmpty {
      throw SuiteErrors([SuiteError(.nothingToSend("the suite has no cases left."), at: place)])
    }
    let perSample = expansion.arms.map(\.repetitions).reduce(0) {
      $0.addingReportingOverflow($1).partialValue
    }
    let total = perSample.multipliedReportingOverflow(by: suite.samples.count)
    if total.overflow || total.partialValue > Self.requestLimit {
      let problem = SuiteError.Problem.invalid(
        "the plan has more than \(Self.requestLimit) requests. Take fewer cases, cells or repeats."
      )
      throw SuiteErrors([SuiteError(problem, at: place)])
    }
  }

  // MARK: Order

  /// One for each answer: a request to a gateway's list has as many places in a row as it has names.
  ///
  /// In blocks of one case and repetition, the arms of each in a seeded shuffle, so that a
  /// provider's drift hits all of them alike.
  private func entries() -> [PlannedRequests.Entry] {
    let repetitions = expansion.arms.map(\.repetitions)
    let blocks = (0..<(repetitions.max() ?? 0)).map { repetition in
      repetitions.indices.filter { repetitions[$0] > repetition && expansion.isSent(arm: $0) }
    }
    var entries: [PlannedRequests.Entry] = []
    entries.reserveCapacity(repetitions.reduce(0, +) * suite.samples.count)
    var generator = Stable.generator(seed: seed, use: "order")
    func append(_ sample: Int, _ repetition: Int) {
      var block = blocks[repetition]
      generator.shuffle(&block)
      entries += block.flatMap { places(for: $0, sample: sample, repetition: repetition) }
    }
    switch purpose {
    case .run:
      for repetition in blocks.indices {
        for sample in suite.samples.indices { append(sample, repetition) }
      }
    case .tuning(_, let cases):
      for sample in positions(of: cases) {
        for repetition in blocks.indices { append(sample, repetition) }
      }
    }
    return entries
  }

  /// The named cases in that order, then those that were not named.
  private func positions(of cases: [String]) -> [Int] {
    let places = Dictionary(cases.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    let last = places.count
    return suite.samples.indices.sorted {
      (places[suite.samples[$0].id] ?? last, $0) < (places[suite.samples[$1].id] ?? last, $1)
    }
  }

  /// So many for each model, spread over its arms and over the cases.
  private func warmUpEntries() -> [PlannedRequests.Entry] {
    var entries: [PlannedRequests.Entry] = []
    for round in 0..<suite.warmUp {
      for model in suite.models.indices {
        let own = expansion.arms.indices.filter {
          expansion.arms[$0].model == model && expansion.isSent(arm: $0)
        }
        guard !own.isEmpty else { continue }
        let arm = own[round % own.count]
        let sample = round % suite.samples.count
        entries += places(for: arm, sample: sample, repetition: 0)
      }
    }
    return entries
  }

  private func places(for arm: Int, sample: Int, repetition: Int) -> [PlannedRequests.Entry] {
    expansion.answeredArms(by: arm).map { arm in
      .init(arm: Int32(arm), sample: Int32(sample), repetition: Int32(repetition))
    }
  }

  private func armPlans(_ prompts: FilledPrompts) -> [Plan.ArmPlan] {
    zip(arms, expansion.arms).map { arm, source in
      Plan.ArmPlan(
        arm: arm,
        requests: source.repetitions * suite.samples.count,
        repetitions: source.repetitions,
        turns: source.repetitions * leastTurns,
        promptBytes: prompts.bytes(of: source),
        mediaTokens: mediaTokens[arm.index] ?? 0,
        promptTokens: prompts.totalTokens[prompts.form(of: source)],
        fedBackAnswers: fedBackAnswers,
        maxTokens: source.parameters.maxTokens ?? suite.trace?.meanOutputTokens,
        answerTokens: answerTokens(of: source),
        price: suite.models[source.model].price
      )
    }
  }
}
