import Analysis
import Domain
import Foundation
import Reports
package import Suites

/// Gates that a plan can never let pass, whatever is answered: it asks for too little.
///
/// Only of a load that sends the plan once: what stages and conversations send depends on the answers.
struct UnreachableGates {
  /// Each gate in a sentence or two, with what it takes.
  let notes: [String]

  init(_ plan: Plan) {
    let isSentOnce =
      plan.tuningMethod == nil && !plan.holdsConversations && StagedRequests(plan) == nil
    notes = isSentOnce ? plan.suite.gates.flatMap { Self.notes(of: $0, plan) } : []
  }

  private static func notes(of gate: Suite.Gate, _ plan: Plan) -> [String] {
    guard let figure = gate.metric.figure(scores: plan.scores.map(\.name)) else { return [] }
    let arms = plan.armPlans.filter { gate.arms?.matches($0.arm) ?? true }
    let reasons = arms.flatMap { arm in
      let counts = Counts(of: arm, plan)
      return gate.isPerCase
        ? [counts.reason(perCase: gate)].compactMap(\.self)
        : gate.rules(figure).compactMap { counts.reason($0, of: figure, plan) }
    }
    let name = gate.isPerCase ? "\(figure.subject.name) per case" : figure.words
    return reasons.distinct.map { reason in
      let count = reasons.count { $0 == reason }
      let part = count < arms.count ? " in \(count) of \(arms.count.counted("arm"))" : ""
      return "Gate '\(name.printable)' can never pass\(part): \(reason)"
    }
  }
}

extension Plan {
  /// What whoever runs the plan is told before anything is sent.
  ///
  /// - Parameter searches: Whether the run looks for a load, and so sends more than is planned.
  package func notesOfRun(searches: Bool) -> [String] {
    notes + (searches ? [] : UnreachableGates(self).notes)
  }
}

/// What a plan asks for of one arm.
private struct Counts {
  var requests: Int
  var answers: Int
  var answersPerCase: Int
  var cases: Int

  /// Cases, those that share a source as one.
  var sources: Int
  var areSourcesShared: Bool

  init(of arm: Plan.ArmPlan, _ plan: Plan) {
    let choices = plan.choices(ofArm: arm.arm.index)
    requests = arm.requests
    answers = arm.requests * choices
    answersPerCase = arm.repetitions * choices
    cases = plan.samples.count
    sources = CaseScores.grouped(plan.samples, by: \.cluster).count
    areSourcesShared = sources < cases
  }

  func reason(perCase gate: Suite.Gate) -> String? {
    guard let passes = gate.passes, answersPerCase < passes.least else { return nil }
    return "\(passes.least) answers to a case are to pass, and a case is asked for "
      + "\(answersPerCase.counted("answer")). Write repeat: \(passes.all)."
  }

  func reason(_ rule: GateRule, of figure: RunFigure, _ plan: Plan) -> String? {
    let score = plan.scores.first { $0.name == figure.score }
    switch (figure.statistic, figure.metric?.family) {
    case (.percentile(let quantile), .attempt), (.percentile(let quantile), nil):
      let values = score.map { $0.reduction == .mean ? answers : cases } ?? requests
      return reason(rule, quantile: quantile, values: values)
    case (.mean, .share), (.rate, .share):
      let isOfRequests = figure.metric == .failures || figure.metric == .attainment
      return isOfRequests || answers == requests
        ? reason(rule, shares: requests, "request", areSingle: true)
        : reason(rule, shares: answers, "answer", areSingle: true)
    case (.mean, nil), (.rate, nil):
      guard let score, score.isPassFail else { return nil }
      if case .pooled = score.reduction { return nil }
      let isOneValue = answersPerCase == 1 || score.reduction != .mean
      return reason(
        rule,
        shares: sources,
        areSourcesShared ? "source" : "case",
        areSingle: isOneValue && !areSourcesShared
      )
    default: return nil
    }
  }

  private func reason(_ rule: GateRule, quantile: Double, values: Int) -> String? {
    guard let fewest = rule.fewestValues(quantile: quantile), values < fewest else { return nil }
    return "it takes \(fewest.counted("value")), and an arm has \(values). Take more cases or "
      + "repeats, or the median."
  }

  private func reason(
    _ rule: GateRule,
    shares count: Int,
    _ noun: String,
    areSingle: Bool
  ) -> String? {
    guard !rule.canPass(sharesOf: count, areSingle: areSingle), let best = rule.best(of: count),
      let low = best.lower, let high = best.upper
    else { return nil }
    let interval = "\(percent(low)) to \(percent(high)) %"
    let known = "at best the interval of \(count.counted(noun)) is \(interval)"
    guard let fewest = rule.fewestShares(areSingle: areSingle) else {
      return "\(known), and no number of them proves all. \(rule.exactRemedy(noun))"
    }
    return "\(known). It takes \(fewest.counted(noun))."
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f", share * 100) }
}

extension GateRule {
  /// A figure that is a fact of the run, and has no interval.
  fileprivate func exactRemedy(_ noun: String) -> String {
    guard noun != "request", noun != "answer" else { return "Write stat: sum, which is counted." }
    if case .atLeast = limit { return "Write stat: min, which is counted." }
    return "Write stat: max, which is counted."
  }
}

extension Suite.Gate {
  /// Its levels as rules; none of what is held against another run.
  fileprivate func rules(_ figure: RunFigure) -> [GateRule] {
    let limits: [GateRule.Limit?] = [
      atLeast.flatMap { figure.value(of: $0) }.map { .atLeast($0) },
      atMost.flatMap { figure.value(of: $0) }.map { .atMost($0) },
    ]
    return limits.compactMap(\.self).map {
      GateRule(metric: figure.words, limit: $0, bound: ruleBound)
    }
  }

  private var ruleBound: GateRule.Bound? {
    switch bound {
    case .lower95: .lower
    case .upper95: .upper
    case .mlperf99: .mlperf99
    case nil: nil
    }
  }
}
