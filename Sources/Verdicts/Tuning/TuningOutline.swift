import Analysis
import Domain
import Reports

/// A tuning as `tune --json` prints it.
package struct TuningOutline: Encodable {
  var run: Int
  var suite: String
  var state: RunState
  var method: TuningMethod
  var goal: String
  var sentence: String

  /// Names of settings.
  var chosen: String
  var standard: String?
  var best: String

  /// `nil` where no margin or no cost is known, or the goal is a cost.
  var cheapest: CheapestLine?

  /// Of the chosen setting, where there are several.
  var prompt: String?

  /// Every parameter of the chosen setting.
  var parameters: [String: JSONValue]

  /// On the cases held out: the chosen setting, and its paired difference to the default.
  var heldOut: HeldOut
  var settings: [SettingLine]
  var influences: [InfluenceLine]
  var rounds: [RoundLine]
  var effects: [ParameterEffect]?
  var foreignLatencies: [ForeignLatency]?
  var effort: TuningOutcome.Effort
  var saved: Int

  struct HeldOut: Encodable {
    var cases: Int
    var figure: Estimate?
    var verdict: Verdict
    var difference: Estimate?
    var pValue: Double?
    var constraints: [GateResult]
  }

  struct SettingLine: Encodable {
    var name: String
    var arm: Arm
    var goal: Estimate?

    /// Figure of `pareto` → its value.
    var others: [String: Estimate]
    var cases: Int
    var keepsConstraints: Bool
    var isComparable: Bool
    var frontMembership: Double?

    /// Of `cost`, `tokens` and `latency` those that are known.
    var frontiers: [String: FrontierPlace]
    var unscored: Int

    /// Requests on all cases that failed, and count as wrong in `goal`.
    var failed: Int
  }

  /// A figure that stands against the goal, and how surely no other setting beats both.
  struct FrontierPlace: Encodable {
    var figure: Estimate?
    var membership: Double?
  }

  /// The cheapest setting against the best one, on the cases held out.
  struct CheapestLine: Encodable {
    var setting: String
    var by: TuningCost
    var margin: Double
    var saving: Double?
    var verdict: NonInferiority
    var difference: Estimate?
    var casesNeeded: Int?
  }

  struct InfluenceLine: Encodable {
    var factor: ArmFactor
    var share: Double?
    var best: String
    var worst: String
    var distance: Estimate
    var pValue: Double?
  }

  struct RoundLine: Encodable {
    var cases: Int
    var settings: [String]
    var dropped: [String]

    /// Those of them that the budget of a race did not carry further.
    var cut: [String]
  }

  init(_ report: TuningReport, parameters: ChosenParameters) {
    let outcome = report.outcome
    let names = Dictionary(
      outcome.settings.map { ($0.arm.index, $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    run = report.run.number
    suite = report.run.manifest.suiteName
    state = report.run.state
    method = outcome.design.method
    goal = outcome.design.goal.name
    sentence = outcome.verdict.description
    chosen = names[outcome.choice.chosen] ?? ""
    standard = outcome.choice.standard.flatMap { names[$0] }
    best = names[outcome.choice.best] ?? ""
    cheapest = outcome.cheapest.map(CheapestLine.init)
    prompt = parameters.prompt
    self.parameters = Dictionary(
      parameters.settings.map { ($0.name, $0.value) },
      uniquingKeysWith: { _, last in last }
    )
    heldOut = HeldOut(
      cases: outcome.design.cases.heldOut.count,
      figure: outcome.verdict.chosenScore,
      verdict: outcome.verdict.comparison.verdict,
      difference: outcome.verdict.comparison.difference,
      pValue: outcome.verdict.comparison.pValue,
      constraints: outcome.kept
    )
    settings = outcome.settings.map { SettingLine($0, of: outcome) }
    influences = outcome.influences.map { influence in
      InfluenceLine(
        factor: influence.factor,
        share: influence.share,
        best: influence.best,
        worst: influence.worst,
        distance: influence.distance,
        pValue: influence.pValue
      )
    }
    rounds = outcome.rounds.map { round in
      RoundLine(
        cases: round.cases.count,
        settings: round.settings.compactMap { names[$0] },
        dropped: round.dropped.compactMap { names[$0] },
        cut: round.cut.compactMap { names[$0] }
      )
    }
    effects = report.run.summary.effects
    foreignLatencies = report.run.foreignFigures
    effort = outcome.effort
    saved = outcome.effort.saved
  }
}

extension TuningOutline.SettingLine {
  init(_ setting: TuningOutcome.Setting, of outcome: TuningOutcome) {
    name = setting.name
    arm = setting.arm
    goal = setting.goal
    let known = zip(outcome.design.others, setting.others).compactMap { other, estimate in
      estimate.map { (other.name, $0) }
    }
    others = Dictionary(known, uniquingKeysWith: { first, _ in first })
    cases = setting.cases
    keepsConstraints = setting.standing == .fit
    isComparable = setting.isComparable
    frontMembership = setting.frontMembership
    let places = outcome.frontiers.map { frontier in
      let place = TuningOutline.FrontierPlace(
        figure: frontier.figures[setting.arm.index],
        membership: frontier.shares[setting.arm.index]
      )
      return (frontier.kind.rawValue, place)
    }
    frontiers = Dictionary(places, uniquingKeysWith: { first, _ in first })
    unscored = setting.unscored
    failed = setting.failed
  }
}

extension TuningOutline.CheapestLine {
  init(_ cheapest: CheapestSetting) {
    setting = cheapest.name
    by = cheapest.cost
    margin = cheapest.margin
    saving = cheapest.saving
    verdict = cheapest.verdict
    difference = cheapest.difference
    casesNeeded = cheapest.casesNeeded
  }
}
