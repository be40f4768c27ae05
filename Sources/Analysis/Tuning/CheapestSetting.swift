import Domain

/// The cheapest setting that the tuning cases do not show to be worse than the best by more than the
/// margin, held against the best on the cases held out.
///
/// It was chosen on the tuning cases among many, the verdict rests on the others alone: so it needs no
/// correction for having been chosen.
package struct CheapestSetting: Hashable, Sendable {
  /// Names of settings.
  package var name: String
  package var best: String
  package var cost: TuningCost

  /// How much worse does not matter, in the goal's unit.
  package var margin: Double

  /// The part of the best one's cost that it spares, on the cases held out; `nil` where it was not
  /// measured there.
  package var saving: Double?

  /// Cheapest minus best on the cases held out, positive where the cheapest is better; `nil` where they
  /// share none.
  package var difference: Estimate?
  package var verdict: NonInferiority

  /// Cases to hold out for an 80 % chance to show that it is not worse, if the two are equal; `nil`
  /// when decided.
  package var casesNeeded: Int?
  var isPassFail: Bool

  /// Whether no setting is cheaper than the best and as good.
  package var isBest: Bool { name == best }
}

extension TuningSearch {
  /// Of settings on the tuning cases: not worse than the best by more than the margin as far as the
  /// figures go, and cheaper beyond doubt.
  ///
  /// Of those that are not dearer than the cheapest beyond doubt it is the one with the best figure: a
  /// thousandth of the cost is no reason to take the worse.
  ///
  /// A setting whose requests all failed has no cost, and is left out.
  ///
  /// - Returns: The best itself where none is; `nil` where no margin or no cost is known, and where the
  ///   goal is a cost.
  func cheapest(of arms: [Int], best: Int) -> (arm: Int, cost: TuningCost)? {
    let arms = arms.filter { tuning.hasAnswers(arm: $0) }
    let judged = tuning.countingFailures
    guard design.indifference > 0, !design.goal.isCost,
      let cost = TuningCost.known(tuning, arms: arms),
      let bestScores = design.goal.rising(judged, arm: best),
      let bestCosts = cost.caseScores(tuning, arm: best)
    else { return nil }
    var generator = SplitMix64(seed: manifest.seed)
    func saved(_ costs: CaseScores, than others: CaseScores) -> PairedScores.Difference? {
      PairedScores(candidate: costs, baseline: others).difference(using: &generator)
    }
    let cheaper = arms.compactMap { arm -> (arm: Int, costs: CaseScores, quality: Double)? in
      guard arm != best, standing(arm) == .fit,
        let scores = design.goal.rising(judged, arm: arm),
        let costs = cost.caseScores(tuning, arm: arm),
        let levels = PairedScores(candidate: scores, baseline: bestScores).levels,
        levels.candidate - levels.baseline >= -design.indifference - 1e-12,
        let difference = saved(costs, than: bestCosts),
        difference.estimate.value < 0, difference.pValue <= design.alpha
      else { return nil }
      return (arm, costs, levels.candidate - levels.baseline)
    }
    let least = cheaper.min { ($0.costs.mean, $0.arm) < ($1.costs.mean, $1.arm) }
    guard let least else { return (best, cost) }
    let alike = cheaper.filter { other in
      other.arm == least.arm
        || saved(other.costs, than: least.costs).map { $0.pValue > design.alpha } ?? false
    }
    let chosen = alike.max { ($0.quality, $1.arm) < ($1.quality, $0.arm) }
    return (chosen?.arm ?? least.arm, cost)
  }

  func cheapestSetting(_ choice: TuningChoice, _ names: [Int: String]) -> CheapestSetting? {
    guard let (arm, cost) = choice.cheapest.map({ ($0, choice.cost ?? .tokens) }) else {
      return nil
    }
    let none = CaseScores(cases: [], isPassFail: false)
    let judged = heldOut.countingFailures
    let paired = PairedScores(
      candidate: design.goal.rising(judged, arm: arm) ?? none,
      baseline: design.goal.rising(judged, arm: choice.best) ?? none
    )
    var generator = SplitMix64(seed: manifest.seed)
    let difference = arm == choice.best ? nil : paired.difference(using: &generator)
    let costs = PairedScores(
      candidate: cost.caseScores(heldOut, arm: arm) ?? none,
      baseline: cost.caseScores(heldOut, arm: choice.best) ?? none
    ).levels
    let verdict = NonInferiority(
      difference?.estimate,
      margin: design.indifference,
      error: heldOut.timingError(of: design.goal.figure, arm: arm) ?? 0
    )
    return CheapestSetting(
      name: names[arm] ?? "",
      best: names[choice.best] ?? "",
      cost: cost,
      margin: design.indifference,
      saving: costs.flatMap { $0.baseline > 0 ? 1 - $0.candidate / $0.baseline : nil },
      difference: difference?.estimate,
      verdict: verdict,
      casesNeeded: verdict != .undecided
        ? nil
        : difference?.standardDeviation.flatMap {
          Power.casesNeeded(toDetect: design.indifference, standardDeviation: $0)
        },
      isPassFail: design.goal.caseScores(heldOut, arm: arm)?.isPassFail ?? false
    )
  }
}

extension TuningObjective {
  /// Whether what is sought is itself what would be spared.
  package var isCost: Bool {
    let metrics: [Metric] = [
      .cost, .costPerCase, .costPerCorrect, .inputTokens, .outputTokens, .reasoningTokens,
      .visibleTokens,
    ]
    return figure.metric.map(metrics.contains) ?? false
  }
}

extension CheapestSetting: CustomStringConvertible {
  /// One sentence: what is cheap, and whether it is shown to be as good.
  package var description: String {
    let format = FigureFormat(isPassFail: isPassFail)
    let margin = format.difference(margin)
    guard !isBest else {
      return
        "No setting that is cheaper by \(cost.rawValue) comes within \(margin) of \(best) on the "
        + "tuning cases."
    }
    let spares = "\(cost.words(saving)) than \(best), which led"
    guard let difference else {
      return
        "The cheapest within \(margin) of the best on the tuning cases is \(name); it was not measured "
        + "on the held-out cases."
    }
    let distance =
      format.difference(abs(difference.value)) + (difference.value < 0 ? " worse" : " better")
    let figures =
      "on \(difference.count) held-out cases it is \(distance) (\(format.pairedInterval(of: difference)))"
    switch verdict {
    case .notWorse:
      return
        "The cheapest good setting is \(name): it \(spares), and is not worse by more than \(margin); "
        + figures + "."
    case .worse:
      return
        "\(name) \(spares), but it is worse by more than \(margin): \(figures)."
    case .undecided:
      let more = casesNeeded.map {
        "; if the two are equal, about \(FigureFormat.roundedUp($0)) would show it"
      }
      return
        "\(name) \(spares); that it is not worse by more than \(margin) is not shown: \(figures)"
        + (more ?? "") + "."
    }
  }
}

extension TuningCost {
  /// `takes 38.0 % fewer tokens`.
  fileprivate func words(_ saving: Double?) -> String {
    let part = saving.map { FigureFormat(isPassFail: true).value(abs($0)) + " " } ?? ""
    let isLess = saving.map { $0 >= 0 } ?? true
    return switch self {
    case .money: "costs \(part)\(isLess ? "less" : "more")"
    case .tokens: "takes \(part)\(isLess ? "fewer" : "more") tokens"
    }
  }
}
