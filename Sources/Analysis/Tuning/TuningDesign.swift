package import Domain

/// What a tuning is after and how it goes about it, fixed before anything is measured.
package struct TuningDesign: Sendable {
  package var method: TuningMethod
  package var goal: TuningObjective
  package var constraints: [TuningConstraint]

  /// To weigh against each other; empty where the goal is all.
  package var pareto: [TuningObjective]
  package var cases: TuningCases

  /// Arm index → the arm that it has to beat; one without an entry has none.
  package var standards: [Int: Int]

  /// Chance of a false "better".
  package var alpha: Double

  /// δ of the goal; `nil` where the suite says nothing.
  package var practicalMargin: Double?

  /// How much better than its leader a setting may be and yet leave a race, in the goal's unit.
  package var indifference: Double

  /// Requests that an arm takes for a case, by arm; where empty, each takes one.
  package var requestsPerCase: [Int]

  package init(
    method: TuningMethod,
    goal: TuningObjective,
    constraints: [TuningConstraint] = [],
    pareto: [TuningObjective] = [],
    cases: TuningCases,
    standards: [Int: Int],
    alpha: Double = 0.05,
    practicalMargin: Double? = nil,
    indifference: Double = 0,
    requestsPerCase: [Int] = []
  ) {
    self.method = method
    self.goal = goal
    self.constraints = constraints
    self.pareto = pareto
    self.cases = cases
    self.standards = standards
    self.alpha = alpha
    self.practicalMargin = practicalMargin
    self.indifference = indifference
    self.requestsPerCase = requestsPerCase
  }
}

extension TuningDesign {
  /// What settings that are as good as the best are told apart by: the first figure of `pareto` that
  /// is not the goal and of which less is better.
  package var cost: TuningObjective? {
    pareto.first { $0.figure != goal.figure && $0.isLowerBetter }
  }

  func raceTerms(_ samples: [Sample]) -> RaceTerms {
    RaceTerms(
      margin: indifference,
      alpha: alpha,
      requestsPerCase: requestsPerCase,
      clusters: Dictionary(
        samples.compactMap { sample in sample.cluster.map { (sample.id, $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}

/// The cases of a tuning in the order in which settings meet them.
package struct TuningCases: Hashable, Sendable {
  /// Ids, shuffled; what was held out comes after all of these.
  package let tuning: [String]

  /// Ids, which only the chosen setting and the default answer.
  package let heldOut: [String]

  /// - Parameters:
  ///   - samples: Of the suite.
  ///   - share: Of the cases to hold out, met as nearly as whole clusters allow.
  ///   - seed: The same seed gives the same split and order.
  package init(_ samples: [Sample], share: Double, seed: UInt64) {
    let split = HoldOut(samples, share: share, seed: seed)
    var shuffled = split.tuning
    var generator = SplitMix64(seed: seed ^ 0x7475_6E65)
    generator.shuffle(&shuffled)
    tuning = shuffled
    heldOut = split.heldOut
  }
}
