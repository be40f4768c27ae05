/// What a run was meant to do and with what, fixed before the first request leaves.
package struct RunManifest: Hashable, Sendable {
  /// A random identifier, lower-case hexadecimal, unique across machines.
  package var id: String
  package var suiteName: String
  package var suiteDescription: String?

  /// The suite file as it was read, and its path as the user gave it.
  package var suiteText: String
  package var suitePath: String

  /// SHA-256, lower-case hexadecimal.
  package var suiteHash: String

  /// SHA-256 over every planned request in order, so that equal hashes mean equal plans.
  package var planHash: String
  package var seed: UInt64
  package var startedAtMilliseconds: Int64

  /// Requests that the plan holds, warm-up not counted; a conversation is one.
  package var plannedRequests: Int
  package var repetitions: Int

  /// One line in the suite's own words, such as `closed loop, 4 in flight per model`.
  package var load: String

  /// What the load was held to.
  package var loadTerms: LoadTerms

  /// Whether arms were interleaved by a seeded shuffle, so that drift hits all alike.
  package var isInterleaved: Bool
  package var arms: [Arm]
  package var samples: [Sample]
  package var scores: [ScoreDefinition]
  package var environment: RunEnvironment

  /// The `--set` arguments that changed the suite, `path=value`, in the order in which they were
  /// laid over it: the stored text and these give the same plan again.
  package var overrides: [String]

  /// By the model's name in the arms; a model without an entry costs nobody knows what.
  package var prices: [String: TokenPrice]

  /// By the model's name in the arms: the service that was asked; empty where that was not noted.
  ///
  /// Words that are equal where equal requests go to the same one.
  package var services: [String: String]
  package var comparison: ComparisonRules

  /// Whether prompts and answers were kept; where they were not, a hash stands for each text, and
  /// the run cannot be scored again.
  package var keepsText: Bool

  /// Of a run that several processes send together, those that are here; `nil` of any other.
  package var shards: RunShards?

  /// A score of the suite, as tables need to know it.
  package struct ScoreDefinition: Hashable, Sendable {
    package var name: String
    package var isPrimary: Bool
    package var isPassFail: Bool

    /// Whether more is better; `nil` where neither is, as of a count of words.
    package var isHigherBetter: Bool?

    /// Of its values; `nil` where nothing bounds them, or nobody noted what does.
    package var range: ScoreRange?

    /// How the repetitions of a case become one number.
    package var reduction: CaseReduction

    /// How the turns of a conversation become one before; `nil` of a run without conversations.
    package var turns: TurnReduction?

    /// What the scorer does, in one line: `contains "{{expected}}"`.
    package var summary: String

    package init(
      name: String,
      isPrimary: Bool,
      isPassFail: Bool,
      isHigherBetter: Bool? = true,
      range: ScoreRange? = nil,
      reduction: CaseReduction = .mean,
      turns: TurnReduction? = nil,
      summary: String
    ) {
      self.name = name
      self.isPrimary = isPrimary
      self.isPassFail = isPassFail
      self.isHigherBetter = isHigherBetter
      self.range = isPassFail ? .share : range
      self.reduction = reduction
      self.turns = turns
      self.summary = summary
    }
  }

  package init(
    id: String,
    suiteName: String,
    suiteDescription: String? = nil,
    suiteText: String,
    suitePath: String,
    suiteHash: String,
    planHash: String,
    seed: UInt64,
    startedAtMilliseconds: Int64,
    plannedRequests: Int,
    repetitions: Int,
    load: String,
    loadTerms: LoadTerms = LoadTerms(),
    isInterleaved: Bool,
    arms: [Arm],
    samples: [Sample],
    scores: [ScoreDefinition],
    environment: RunEnvironment,
    overrides: [String] = [],
    prices: [String: TokenPrice] = [:],
    services: [String: String] = [:],
    comparison: ComparisonRules = ComparisonRules(),
    keepsText: Bool = true,
    shards: RunShards? = nil
  ) {
    self.id = id
    self.suiteName = suiteName
    self.suiteDescription = suiteDescription
    self.suiteText = suiteText
    self.suitePath = suitePath
    self.suiteHash = suiteHash
    self.planHash = planHash
    self.seed = seed
    self.startedAtMilliseconds = startedAtMilliseconds
    self.plannedRequests = plannedRequests
    self.repetitions = repetitions
    self.load = load
    self.loadTerms = loadTerms
    self.isInterleaved = isInterleaved
    self.arms = arms
    self.samples = samples
    self.scores = scores
    self.environment = environment
    self.overrides = overrides
    self.prices = prices
    self.services = services
    self.comparison = comparison
    self.keepsText = keepsText
    self.shards = shards
  }
}

extension RunManifest {
  /// What people read in the place of a text that a run did not keep.
  package static let notKept = "not kept (store_text: false)"

  /// What the tokens of an arm cost; `nil` where the suite does not say.
  package func price(ofArm index: Int) -> TokenPrice? {
    arms.first { $0.index == index }.flatMap { prices[$0.model] }
  }

  /// Likewise by the arm's index, of those that have a price.
  package var pricesByArm: [Int: TokenPrice] {
    Dictionary(
      arms.compactMap { arm in prices[arm.model].map { (arm.index, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// In which what an arm costs is told: that of its price, without one that of what providers tell.
  package func currency(ofArm index: Int) -> String {
    price(ofArm: index)?.currency ?? TokenUsage.toldCurrency
  }

  /// The score that headlines, sorts and decides: the one marked primary, else the first.
  package var primaryScore: ScoreDefinition? {
    scores.first(where: \.isPrimary) ?? scores.first
  }
}

extension RunManifest.ScoreDefinition {
  /// Whether its values, or what bounds them, are amounts of money.
  ///
  /// By the first words of the summary, as the scorer `measure` makes them: no other note of it is kept.
  package var isMoney: Bool {
    let words = summary.hasPrefix("not ") ? summary.dropFirst("not ".count) : summary[...]
    let start = "measure \(Metric.cost.key)"
    guard words.hasPrefix(start) else { return false }
    return words.dropFirst(start.count).first.map { " ,".contains($0) } ?? true
  }
}

extension RunFigure {
  /// Whether it is an amount of money, which compares with others in its own currency alone.
  ///
  /// - Parameter scores: Those that the run has.
  package func isMoney(scores: [RunManifest.ScoreDefinition]) -> Bool {
    metric?.unit == .currency || scores.contains { $0.name == score && $0.isMoney }
  }
}

/// The programs and the machine behind a run's figures.
package struct RunEnvironment: Hashable, Sendable {
  /// Program or library → version, such as `assay`, `libcurl`, `sqlite`, `tls`.
  package var versions: [String: String]

  /// Operating system, processor and core count, in one line.
  package var machine: String

  package init(versions: [String: String], machine: String) {
    self.versions = versions
    self.machine = machine
  }
}

/// How far a run got.
package enum RunState: String, Hashable, Sendable, Encodable, CaseIterable {
  case running
  case finished
  /// Ended by Ctrl-C, a signal or the suite's budget; what had finished by then is kept.
  case interrupted
  /// Ended because the harness itself could not go on.
  case aborted
}
