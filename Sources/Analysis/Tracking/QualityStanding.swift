import Domain

/// How a score of an arm stands against the blessed run, case by case: statistics.md, 16.
package struct QualityStanding: Hashable, Sendable {
  package var arm: String
  package var isPassFail: Bool

  /// The last run against the blessed one.
  package var comparison: ArmComparison

  /// Flips to the worse, those of reliable cases first.
  package var flips: [CaseFlip]

  /// Cases that pass now and then; they fail nothing alone.
  package var flakyCases: [String]
  package var state: TrackedSeries.State

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
  /// *Watch* where the last run is worse than the blessed one, *confirmed* where the run before it
  /// was as well: one night at α = .05 raises too many alarms over a year.
  package static func standings(
    of subjects: [Subject],
    alpha: Double = 0.05,
    seed: UInt64
  ) -> [QualityStanding] {
    let judged = subjects.filter { !$0.runs.isEmpty }
    let last = comparisons(judged, alpha: alpha, seed: seed) { $0.runs.last }
    let previous = comparisons(judged, alpha: alpha, seed: seed) { $0.runs.dropLast().last }
    return zip(judged, zip(last, previous)).compactMap { subject, pair in
      pair.0.map { QualityStanding(subject, last: $0, previous: pair.1) }
    }
  }

  private init(_ subject: Subject, last: ArmComparison, previous: ArmComparison?) {
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
    let isWorse = last.verdict == .worse && isNews
    state = !isWorse ? .ok : previous?.verdict == .worse ? .confirmed : .watch
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
