import Analysis
import Domain
import Foundation
import Reports
import Suites

/// The smallest difference of the primary score that a plan's comparisons show with 80 % power.
struct DetectableDifference: Encodable {
  var score: String
  var isPassFail: Bool

  /// Cases, or where cases share sources, the sources.
  var cases: Int

  /// Whether they are sources.
  var areSources: Bool
  var comparisons: Int
  var alpha: Double

  /// That the p-value of a comparison has to reach before it is corrected.
  var level: Double

  /// In the score's unit, as cases differed between two arms of an earlier run.
  var fromHistory: Double?

  /// If case means of two arms correlate by ½, as models' usually do; `nil` where even the greatest
  /// difference is not shown.
  var typical: Double?

  /// If they do not correlate at all; likewise.
  var worst: Double?

  /// Whether the score's own spread was measured, rather than assumed at a pass rate of 70 %.
  var isVarianceMeasured: Bool
  var historyRun: Int64?

  /// `nil` with one arm, one case or no score, and for a number that no earlier run tells the spread
  /// of.
  init?(_ plan: Plan, history: PlanHistory?) {
    let primary = plan.scores.first(where: \.isPrimary) ?? plan.scores.first
    guard plan.arms.count > 1, let primary else { return nil }
    let variance = history?.variance(of: primary.name)
    guard primary.isPassFail || variance != nil else { return nil }
    let clusters = CaseScores.grouped(plan.samples, by: \.cluster).map(\.count)
    let rules = plan.suite.compare?.rules ?? ComparisonRules()
    let isCorrected = rules.correction == .holm
    let count = isCorrected ? plan.arms.count - 1 : 1
    level =
      isCorrected
      ? ComparisonFamily.primaryLevel(alpha: rules.alpha, comparisons: count) : rules.alpha
    let power = PlannedPower(
      clusters: clusters,
      repetitions: plan.repetitions,
      isPassFail: primary.isPassFail,
      variance: variance ?? .passFail,
      history: history?.widestPair(on: primary.name),
      level: level
    )
    guard let power else { return nil }
    score = primary.name
    isPassFail = primary.isPassFail
    cases = clusters.count
    areSources = clusters.count < plan.samples.count
    comparisons = count
    alpha = rules.alpha
    fromHistory = power.fromHistory
    typical = power.typical
    worst = power.worst
    isVarianceMeasured = variance != nil
    historyRun = history?.number
  }
}

extension DetectableDifference {
  var words: String {
    let corrected = comparisons > 1 ? " over \(comparisons) comparisons" : ""
    let test = "80 % power, alpha \(alpha)\(corrected)"
    let known = fromHistory ?? typical ?? worst
    let noun = areSources ? "source" : "case"
    guard known != nil else {
      return "With \(cases.counted(noun)) no difference on \(score.printable) can be told "
        + "(\(test)): take more \(noun)s."
    }
    return
      "With \(cases.counted(noun)) the arms can be told apart on \(score.printable) (\(test)) "
      + "when they differ by \(difference)."
  }

  private var difference: String {
    if let fromHistory, let historyRun {
      return "\(figure(fromHistory)), by the two arms whose cases differed most in run "
        + "\(historyRun)"
    }
    let spread =
      isVarianceMeasured
      ? "by the spread in run \(historyRun ?? 0)" : "assuming a pass rate of 70 %"
    return "\(figure(typical)) if their cases correlate by a half, \(figure(worst)) if not at all, "
      + spread
  }

  private func figure(_ value: Double?) -> String {
    guard let value else { return "more than there can be" }
    return isPassFail
      ? "about \(String(format: "%.1f", value * 100)) points of 100"
      : "about \(String(format: "%.3g", value))"
  }
}
