import Crypto
import Domain
import Foundation

/// Makes a plan of a suite, and finds what would go wrong with it before anything is sent.
struct Planner {
  let suite: Suite
  let seed: UInt64
  var expansion: Expansion
  let findings: Findings
  let refusal: Suite.ParameterCheck?

  var arms: [Arm] = []
  var notes: [String] = []

  /// A plan beyond this is a mistake: two thirds of a year at one a second.
  private static let requestLimit = 20_000_000

  init(
    suite: Suite,
    seed: UInt64,
    expansion: Expansion,
    findings: Findings,
    refusal: Suite.ParameterCheck?
  ) {
    self.suite = suite
    self.seed = seed
    self.expansion = expansion
    self.findings = findings
    self.refusal = refusal
  }

  mutating func plan() throws(SuiteErrors) -> Plan {
    for index in suite.models.indices { expand(model: index) }
    try findings.throwIfAny()
    try requireSomething()
    let prompts = checkPrompts()
    checkScores()
    try findings.throwIfAny()
    let entries = orderedEntries()
    let warmUp = warmUpEntries()
    return Plan(
      suite: suite,
      seed: seed,
      arms: arms,
      samples: suite.samples,
      requests: PlannedRequests(entries: entries, expansion: expansion, isWarmUp: false),
      warmUp: PlannedRequests(entries: warmUp, expansion: expansion, isWarmUp: true),
      repetitions: expansion.arms.map(\.repetitions).max() ?? 0,
      armPlans: armPlans(prompts),
      scores: suite.scores.map { $0.definition(suiteReduction: suite.repeats.reduction) },
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
  /// Repetition by repetition and case by case; the arms of each block in a seeded shuffle, so that
  /// a provider's drift hits all of them alike.
  private func orderedEntries() -> [PlannedRequests.Entry] {
    let repetitions = expansion.arms.map(\.repetitions)
    var entries: [PlannedRequests.Entry] = []
    entries.reserveCapacity(repetitions.reduce(0, +) * suite.samples.count)
    var generator = Stable.generator(seed: seed, use: "order")
    for repetition in 0..<(repetitions.max() ?? 0) {
      var block = repetitions.indices.filter {
        repetitions[$0] > repetition && expansion.isSent(arm: $0)
      }
      for sample in suite.samples.indices {
        block.sort()
        generator.shuffle(&block)
        entries += block.flatMap { places(for: $0, sample: sample, repetition: repetition) }
      }
    }
    return entries
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
        promptBytes: prompts.bytes(of: source),
        maxTokens: source.parameters.maxTokens,
        price: suite.models[source.model].price
      )
    }
  }
}
