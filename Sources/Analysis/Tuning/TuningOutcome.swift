package import Domain

/// All that a finished tuning has to tell.
package struct TuningOutcome: Sendable {
  package var design: TuningDesign
  package var arms: [Arm]
  package var choice: TuningChoice
  package var verdict: TuningVerdict

  /// By arm.
  package var settings: [Setting]
  package var rounds: [TuningRound]
  package var effort: Effort

  /// How the chosen setting keeps the constraints on the cases held out, with the whole interval.
  package var kept: [GateResult]

  /// `nil` where no cost or no margin is known.
  package var cheapest: CheapestSetting?

  /// The goal against cost and against latency, as far as they are known.
  package var frontiers: [TuningFrontier]

  /// What of a setting moved the goal, the most first; empty where settings differ in one thing alone.
  package var influences: [FactorInfluence]

  /// A setting on the cases on which it was tuned.
  package struct Setting: Sendable {
    package var arm: Arm
    package var name: String
    package var goal: Estimate?

    /// The figures of `design.pareto` but the goal.
    package var others: [Estimate?]

    /// How many of the cases it was measured on.
    package var cases: Int

    /// Whether it was measured as long as any.
    package var stayed: Bool

    /// Whether it left only because the budget of the race does not carry all to the last case.
    package var isCut: Bool
    package var standing: TuningStanding
    package var isComparable: Bool
    package var frontMembership: Double?

    /// Answers that the goal could not be read from.
    package var unscored: Int

    /// Requests that failed and count as wrong, on all cases.
    package var failed: Int
  }

  /// Requests, each counted once however often it was tried.
  package struct Effort: Hashable, Sendable, Encodable {
    /// On the cases that settings are tuned on.
    package var search: Int

    /// What every setting on every one of those cases takes.
    package var grid: Int
    package var heldOut: Int

    package var saved: Int { max(0, grid - search) }
  }
}

extension TuningDesign {
  /// What is weighed beside the goal.
  package var others: [TuningObjective] { pareto.filter { $0.figure != goal.figure } }
}

extension TuningSearch {
  /// `nil` while something is still to be measured, or when no setting could be chosen.
  package var outcome: TuningOutcome? {
    guard let choice else { return nil }
    let names = settingNames
    let membership = frontMembership()
    let judged = tuning.countingFailures
    let settings = manifest.arms.map { arm in
      setting(arm, judged, names[arm.index] ?? "", choice, membership[arm.index])
    }
    return TuningOutcome(
      design: design,
      arms: manifest.arms,
      choice: choice,
      verdict: verdict(of: choice, names),
      settings: settings,
      rounds: rounds,
      effort: effort,
      kept: design.constraints.map {
        $0.result(heldOut, arm: choice.chosen, name: names[choice.chosen] ?? "")
      },
      cheapest: cheapestSetting(choice, names),
      frontiers: frontiers(),
      influences: influences()
    )
  }

  /// Arm → what tells it from the others; the parameters without the sweep are the default.
  package var settingNames: [Int: String] {
    let names = ArmNames(manifest.arms)
    let standards = Set(design.standards.values)
    let isAlone = Set(manifest.arms.map { [$0.model, $0.prompt] }).count == 1
    return Dictionary(
      manifest.arms.map { arm in
        let isDefault = arm.cell.isEmpty && standards.contains(arm.index)
        let words = isDefault ? "the default" : ArmNames.words(for: arm.cell)
        let others = isDefault ? "\(names[arm.index]), \(words)" : names[arm.index]
        return (arm.index, isAlone ? words : others)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func setting(
    _ arm: Arm,
    _ judged: RunSummarizer,
    _ name: String,
    _ choice: TuningChoice,
    _ membership: Double?
  ) -> TuningOutcome.Setting {
    TuningOutcome.Setting(
      arm: arm,
      name: name,
      goal: judged.estimate(of: design.goal.figure, arm: arm.index),
      others: design.others.map { judged.estimate(of: $0.figure, arm: arm.index) },
      cases: casesSeen(by: arm.index),
      // A leader of an adaptive search came in when some cases were over.
      stayed: casesSeen(by: arm.index) == casesSeen
        || searchLeader != nil && survivors.contains(arm.index),
      isCut: rounds.contains { $0.cut.contains(arm.index) },
      standing: standing(arm.index),
      isComparable: choice.comparable.contains(arm.index),
      frontMembership: membership,
      unscored: tuning.unscoredAnswers(of: design.goal.figure, arm: arm.index),
      failed: [tuning, heldOut].reduce(0) {
        $0 + $1.failuresCounted(in: design.goal.figure, arm: arm.index)
      }
    )
  }

  private func verdict(of choice: TuningChoice, _ names: [Int: String]) -> TuningVerdict {
    let none = CaseScores(cases: [], isPassFail: false)
    let judged = heldOut.countingFailures
    func side(_ arm: Int) -> (name: String, scores: CaseScores) {
      (names[arm] ?? "", design.goal.caseScores(judged, arm: arm) ?? none)
    }
    var verdict = TuningVerdict(
      score: design.goal.name,
      chosen: side(choice.chosen),
      standard: choice.standard.map(side) ?? ("the default", none),
      isLowerBetter: design.goal.isLowerBetter,
      alpha: design.alpha,
      practicalMargin: design.practicalMargin,
      harnessError: design.goal.figure.metric.flatMap { metric in
        heldOut.timingError?.amount(of: metric) {
          heldOut.blockValues(arm: choice.chosen, metric: $0)
        }
      },
      seed: manifest.seed
    )
    // Whose interval the values of single requests do not tell.
    if let metric = design.goal.figure.metric, metric == .costPerCorrect || metric.isOfObjectives {
      verdict.chosenScore = heldOut.estimate(of: design.goal.figure, arm: choice.chosen)
    }
    return verdict
  }

  private var effort: TuningOutcome.Effort {
    let cases = design.cases.tuning.count
    let all = max(1, manifest.samples.count)
    return TuningOutcome.Effort(
      search: tuning.requestCount,
      // Each arm asks every case as often as any other case.
      grid: manifest.plannedRequests / all * cases,
      heldOut: heldOut.requestCount
    )
  }
}

extension RunSummarizer {
  /// Measured requests, tried again or not.
  package var requestCount: Int { arms.reduce(0) { $0 + $1.requests.count } }

  /// Answers that a score could not be read from; 0 for a figure that is no score.
  func unscoredAnswers(of figure: RunFigure, arm: Int) -> Int {
    guard let name = figure.score, arms.indices.contains(arm),
      let position = scoreNames.firstIndex(of: name)
    else { return 0 }
    return scoreSummary(arm: arm, score: position).unscored.reduce(0) { $0 + $1.count }
  }
}
