import Domain

/// How a score of an arm stands against the blessed run, case by case: statistics.md, 16.
package struct QualityStanding: Hashable, Sendable {
  package var arm: String
  package var isPassFail: Bool

  /// The last run against the blessed one.
  package var comparison: ArmComparison

  /// Flips to the worse, those of reliable cases first.
  package var flips: [CaseFlip]

  /// Cases that pass now and then; they alone are no reason to watch one run.
  package var flakyCases: [String]
  package var state: TrackedSeries.State

  /// Whether the run before the last was worse as well.
  package var wasWorseBefore: Bool

  /// A score of an arm over the runs that measured it alike.
  package struct Subject: Hashable, Sendable {
    package var arm: String
    package var score: String
    package var isHigherBetter: Bool

    /// δ in the score's own unit.
    package var margin: Double?
    package var blessed: CaseScores

    /// Oldest first; the last is judged.
    package var runs: [CaseScores]

    package init(
      arm: String,
      score: String,
      isHigherBetter: Bool = true,
      margin: Double? = nil,
      blessed: CaseScores,
      runs: [CaseScores]
    ) {
      self.arm = arm
      self.score = score
      self.isHigherBetter = isHigherBetter
      self.margin = margin
      self.blessed = blessed
      self.runs = runs
    }
  }
}

extension QualityStanding {
  /// One for each subject that has a run, corrected over all of them.
  ///
  /// *Watch* where the last run is worse than the blessed ones, *confirmed* where the run before it
  /// was as well and the two together are at α/50: a year has 364 pairs of nights, and what the
  /// blessed runs had by luck is held against all of them. Of 200 made years of 100 cases, 10.5 % had
  /// a false confirmation at α, and 3.5 % have one (a copy of the rules in Python).
  package static func standings(
    of subjects: [Subject],
    alpha: Double = 0.05,
    seed: UInt64
  ) -> [QualityStanding] {
    let judged = subjects.filter { !$0.runs.isEmpty }
    let last = comparisons(judged, alpha: alpha, seed: seed) { $0.runs.last }
    let previous = comparisons(judged, alpha: alpha, seed: seed) { $0.runs.dropLast().last }
    let together = comparisons(judged, alpha: alpha / 50, seed: seed) {
      CaseScores(pooling: Array($0.runs.suffix(2)))
    }
    return judged.indices.compactMap { index in
      last[index].map {
        QualityStanding(judged[index], last: $0, previous: previous[index], together[index])
      }
    }
  }

  /// - Parameter together: The last two runs, at the level that confirms.
  private init(
    _ subject: Subject,
    last: ArmComparison,
    previous: ArmComparison?,
    _ together: ArmComparison?
  ) {
    let history = CaseHistory(Array(subject.runs.dropLast()))
    let paired = PairedScores(
      candidate: subject.runs.last ?? subject.blessed,
      baseline: subject.blessed
    )
    arm = subject.arm
    isPassFail = paired.isPassFail
    comparison = last
    flips = history.newsworthy(paired.flips, isHigherBetter: subject.isHigherBetter)
    flakyCases = isPassFail ? history.flakyCases : []
    let isNews = !isPassFail || flips.contains { !history.isFlaky($0.sampleID) }
    wasWorseBefore = previous?.verdict == .worse
    let isConfirmed = wasWorseBefore && together?.verdict == .worse
    // Flaky cases account for one bad run, and not for two that chance does not.
    state = last.verdict != .worse ? .ok : isConfirmed ? .confirmed : isNews ? .watch : .ok
  }

  /// One for each subject; `nil` where the run is not there.
  private static func comparisons(
    _ subjects: [Subject],
    alpha: Double,
    seed: UInt64,
    _ run: (Subject) -> CaseScores?
  ) -> [ArmComparison?] {
    let alone = subjects.map { subject in
      run(subject).flatMap { scores in
        var comparer = ScoreComparer(
          score: subject.score,
          isHigherBetter: subject.isHigherBetter,
          seed: seed
        )
        return comparer.compare([(arm: 1, scores: scores)], against: (arm: 0, subject.blessed))
          .first
      }
    }
    let corrected = ArmComparison.corrected(
      alone.compactMap(\.self),
      alpha: alpha,
      practicalMargins: zip(subjects, alone).compactMap { $1 == nil ? nil : .some($0.margin) }
    )
    var remaining = corrected[...]
    return alone.map { $0 == nil ? nil : remaining.popFirst() }
  }
}
