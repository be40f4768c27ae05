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

  /// Every parameter of the chosen setting.
  var parameters: [String: JSONValue]

  /// On the cases held out: the chosen setting, and its paired difference to the default.
  var heldOut: HeldOut
  var settings: [SettingLine]
  var rounds: [RoundLine]
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
    var unscored: Int
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
    settings = outcome.settings.map { SettingLine($0, design: outcome.design) }
    rounds = outcome.rounds.map { round in
      RoundLine(
        cases: round.cases.count,
        settings: round.settings.compactMap { names[$0] },
        dropped: round.dropped.compactMap { names[$0] },
        cut: round.cut.compactMap { names[$0] }
      )
    }
    effort = outcome.effort
    saved = outcome.effort.saved
  }
}

extension TuningOutline.SettingLine {
  init(_ setting: TuningOutcome.Setting, design: TuningDesign) {
    name = setting.name
    arm = setting.arm
    goal = setting.goal
    let known = zip(design.others, setting.others).compactMap { other, estimate in
      estimate.map { (other.name, $0) }
    }
    others = Dictionary(known, uniquingKeysWith: { first, _ in first })
    cases = setting.cases
    keepsConstraints = setting.standing == .fit
    isComparable = setting.isComparable
    frontMembership = setting.frontMembership
    unscored = setting.unscored
  }
}
