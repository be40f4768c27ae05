package import Analysis
package import Domain
import Reports
package import Suites

extension TuningCases {
  package init(_ suite: Suite, samples: [Sample], seed: UInt64) {
    self.init(samples, share: suite.tune?.holdout ?? Self.usualShare, seed: seed)
  }

  /// Of the cases, where a suite to tune says nothing.
  private static let usualShare = 0.3
}

extension TuningDesign {
  /// Reads what a suite wants of a tuning.
  ///
  /// - Parameter manifest: Of the run that tunes; a stored one may be of an older version.
  init(_ suite: Suite, method: TuningMethod, manifest: RunManifest) throws {
    let goal = try TuningObjective(goalOf: suite, scores: manifest.scores)
    let standards = manifest.arms.compactMap { arm in
      suite.standard(for: arm, among: manifest.arms).map { (arm.index, $0.index) }
    }
    self.init(
      method: method,
      goal: goal,
      constraints: try (suite.tune?.constraints ?? []).flatMap {
        try TuningConstraint.all(of: $0, scores: manifest.scores)
      },
      pareto: try (suite.tune?.pareto ?? []).map { metric in
        try TuningObjective(metric, goal: goal, of: suite, scores: manifest.scores)
      },
      cases: TuningCases(suite, samples: manifest.samples, seed: manifest.seed),
      standards: Dictionary(standards, uniquingKeysWith: { first, _ in first }),
      alpha: manifest.comparison.alpha,
      practicalMargin: manifest.comparison.margin(ofScore: goal.name),
      indifference: manifest.comparison.margin(ofScore: goal.name)
        ?? (goal.isShare(scores: manifest.scores) ? Self.usualIndifference : 0),
      requestsPerCase: manifest.arms.map(suite.repetitions)
    )
    try requireOneCurrency(manifest, at: suite.tunePlace)
  }

  /// - Throws: where settings would be weighed by amounts of money in several currencies.
  private func requireOneCurrency(_ manifest: RunManifest, at place: SourcePosition) throws {
    let currencies = Set(manifest.arms.map { manifest.currency(ofArm: $0.index) }).sorted()
    let figures = [goal.figure] + pareto.map(\.figure) + constraints.map(\.figure)
    guard currencies.count > 1,
      let money = figures.first(where: { $0.isMoney(scores: manifest.scores) })
    else { return }
    throw CommandFailure(
      .invalidSuite,
      "\(place): error: settings cannot be weighed by '\(money.words.printable)': they cost in "
        + "\(currencies.map(\.printable).joined(separator: " and ")). Give all prices in one currency."
    )
  }
}

extension TuningDesign {
  /// Two points of 100, where the suite names no difference below which nobody cares.
  private static let usualIndifference = 0.02
}

extension TuningObjective {
  /// Whether it is a part of a whole in 0...1.
  fileprivate func isShare(scores: [RunManifest.ScoreDefinition]) -> Bool {
    figure.isShare(ofPassFail: scores.first { $0.name == figure.score }?.isPassFail ?? false)
  }

  /// What the suite tunes for: its goal, else the primary score.
  fileprivate init(goalOf suite: Suite, scores: [RunManifest.ScoreDefinition]) throws {
    switch suite.tune?.goal {
    case .maximize(let metric): try self.init(mean: metric, isLowerBetter: false, of: suite, scores)
    case .minimize(let metric): try self.init(mean: metric, isLowerBetter: true, of: suite, scores)
    case nil:
      guard let primary = scores.first(where: \.isPrimary) ?? scores.first else {
        throw CommandFailure(
          .invalidSuite,
          "\(suite.path): error: the suite has nothing to tune for. Add scores, or a goal such as "
            + "tune: {minimize: cost}."
        )
      }
      let figure = RunFigure(score: primary.name, statistic: .mean)
      let isLowerBetter = try Self.isLowerBetter(figure.subject, of: suite, scores)
      self.init(name: primary.name, figure: figure, isLowerBetter: isLowerBetter)
    }
  }

  /// A goal is a mean over cases: settings are paired by it, case by case.
  private init(
    mean metric: Suite.FigureName,
    isLowerBetter: Bool,
    of suite: Suite,
    _ scores: [RunManifest.ScoreDefinition]
  ) throws {
    let names = scores.map(\.name)
    let usual = RunFigure(name: metric.name, statistic: nil, scores: names)
    guard let usual, [nil, "mean", "rate"].contains(metric.statistic) else {
      throw CommandFailure(
        .invalidSuite,
        "\(suite.tunePlace): error: a goal is a mean over cases, not "
          + "\(metric.words(scores: names).printable). Name the metric "
          + "alone, and put a bound on a percentile under subject_to."
      )
    }
    var figure = usual
    // A share's rate is its mean, and so is a rate of an arm.
    if figure.statistic != .rate { figure.statistic = .mean }
    self.init(name: usual.subject.name, figure: figure, isLowerBetter: isLowerBetter)
    try requirePrices(suite)
  }

  /// A figure to weigh; the goal itself keeps the goal's direction.
  fileprivate init(
    _ metric: Suite.FigureName,
    goal: TuningObjective,
    of suite: Suite,
    scores: [RunManifest.ScoreDefinition]
  ) throws {
    let names = scores.map(\.name)
    guard var figure = metric.figure(scores: names) else {
      throw CommandFailure(
        .invalidSuite,
        "\(suite.tunePlace): error: pareto names "
          + "'\(metric.words(scores: names).printable)', which the run has not."
      )
    }
    // A run's whole cost says nothing of a setting that was left early.
    if figure.statistic == .sum { figure.statistic = .mean }
    self.init(
      name: metric.words(scores: names),
      figure: figure,
      isLowerBetter: figure.subject == goal.figure.subject
        ? goal.isLowerBetter : try Self.isLowerBetter(figure.subject, of: suite, scores)
    )
    try requirePrices(suite)
  }

  /// - Throws: for a score of which neither more nor less is better.
  private static func isLowerBetter(
    _ subject: RunFigure.Subject,
    of suite: Suite,
    _ scores: [RunManifest.ScoreDefinition]
  ) throws -> Bool {
    if let metric = subject.metric { return metric.direction.isLowerFirst }
    guard let name = subject.score,
      let isHigherBetter = scores.first(where: { $0.name == name })?.isHigherBetter
    else {
      throw CommandFailure(
        .invalidSuite,
        "\(suite.tunePlace): error: of a score of this kind neither more nor less is better. Say "
          + "which, by tune: {maximize: …} or {minimize: …}, and leave it out of pareto."
      )
    }
    return !isHigherBetter
  }

  private func requirePrices(_ suite: Suite) throws {
    guard figure.metric == .cost, let model = suite.models.first(where: { $0.price == nil }) else {
      return
    }
    throw CommandFailure(
      .invalidSuite,
      "\(suite.tunePlace): error: '\(name.printable)' needs the price of model "
        + "'\(model.id.printable)'. Add price: {input: …, output: …, per: 1M, currency: …} to it."
    )
  }
}

extension TuningConstraint {
  /// One for each of the limits that a constraint writes.
  fileprivate static func all(
    of gate: Suite.Gate,
    scores: [RunManifest.ScoreDefinition]
  ) throws -> [TuningConstraint] {
    let figure = try GateFigure(gate, scores: scores)
    let limits: [GateRule.Limit?] = [
      try gate.atLeast.map { .atLeast(try figure.value($0)) },
      try gate.atMost.map { .atMost(try figure.value($0)) },
    ]
    return limits.compactMap(\.self).map { limit in
      let words = "\(figure.words) \(figure.words(for: limit, bound: nil))"
      return TuningConstraint(figure: figure.figure, gate: GateRule(metric: words, limit: limit))
    }
  }
}

extension Suite {
  /// Where a mistake of the tuning is shown.
  var tunePlace: SourcePosition { tune?.position ?? SourcePosition(file: path) }
}
