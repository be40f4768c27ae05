import Domain

/// What tuning found, measured on cases that it had not seen.
package struct TuningVerdict: Hashable, Sendable {
  package var chosen: String

  /// The default's name.
  package var standard: String

  /// The chosen setting on the held-out cases.
  package var chosenScore: Estimate?

  /// Chosen against the default on the held-out cases.
  package var comparison: ArmComparison
  package var isPassFail: Bool

  /// - Parameters:
  ///   - chosen: Name and held-out scores of the recommended setting.
  ///   - standard: Of the setting used so far.
  ///   - harnessError: What the harness itself errs by, in the score's unit; `nil` for no time.
  package init(
    score: String,
    chosen: (name: String, scores: CaseScores),
    standard: (name: String, scores: CaseScores),
    isLowerBetter: Bool = false,
    alpha: Double = 0.05,
    practicalMargin: Double? = nil,
    harnessError: Double? = nil,
    seed: UInt64
  ) {
    self.chosen = chosen.name
    self.standard = standard.name
    isPassFail = chosen.scores.isPassFail
    var generator = SplitMix64(seed: seed)
    chosenScore = chosen.scores.summary(using: &generator)?.mean
    var comparer = ScoreComparer(
      score: score,
      isHigherBetter: !isLowerBetter,
      alpha: alpha,
      practicalMargin: practicalMargin,
      seed: seed
    )
    comparison =
      comparer.compare(
        [(arm: 0, scores: chosen.scores)],
        against: (arm: 1, scores: standard.scores)
      )
      .first?.allowing(for: harnessError)
      ?? ArmComparison(
        candidate: 0,
        baseline: 1,
        score: score,
        isHigherBetter: !isLowerBetter,
        difference: nil,
        verdict: .undecided
      )
  }
}

extension TuningVerdict: CustomStringConvertible {
  /// One sentence: what to use and how sure that is.
  package var description: String {
    guard chosen != standard else {
      return "Keep \(standard): no setting that was tried is better within the constraints."
    }
    let format = FigureFormat(isPassFail: isPassFail)
    guard let difference = comparison.difference, let score = chosenScore else {
      return "\(chosen) led, but no held-out case was scored for both it and \(standard)."
    }
    let cases = "on \(difference.count) held-out cases"
    let figures =
      "\(format.pairedInterval(of: difference))"
      + (comparison.adjustedPValue.map { ", " + FigureFormat.probability($0) } ?? "")
    let value = "\(format.value(score.value)) on \(comparison.score)"
    let distance =
      format.difference(abs(difference.value)) + (difference.value < 0 ? " below" : " above")
    switch comparison.verdict {
    case .better:
      return
        "Use \(chosen): \(cases) it reaches \(value), \(distance) \(standard) (\(figures))."
    case .worse:
      return
        "Keep \(standard): \(cases) \(chosen), which led, reaches \(value), \(distance) it "
        + "(\(figures))."
    case .different:
      return "\(chosen) reaches \(value) \(cases) and differs from \(standard) by \(distance) "
        + "(\(figures)); neither more nor less is better."
    case .equivalent:
      return
        "No setting is better than \(standard): \(chosen), which led, equals it within the practical "
        + "margin; \(cases) it reaches \(value) (\(figures))."
    case .withinError:
      return
        "No setting is better than \(standard): \(chosen), which led, differs from it \(cases) by no "
        + "more than the harness itself errs (\(figures))."
    case .undecided:
      let more =
        comparison.moreCasesNeeded.map {
          "; a difference as small as the one seen would take about "
            + "\(FigureFormat.roundedUp($0)) more"
        } ?? ""
      return "No setting is better than \(standard) beyond doubt: \(chosen), which led, reaches "
        + "\(value) \(cases) and cannot be told apart from it (\(figures))\(more)."
    }
  }
}
