package import Analysis
import Domain

/// The report of a comparison: candidates against a baseline, paired, with verdicts.
package struct ComparisonReport: Sendable {
  /// One figure of a candidate against the baseline.
  package struct ScoreRow: Hashable, Sendable {
    package var candidate: String
    package var comparison: ArmComparison
    package var isPassFail: Bool

    /// Of the difference, such as `USD`; `nil` for the score's own.
    package var unit: String?

    package init(
      candidate: String,
      comparison: ArmComparison,
      isPassFail: Bool,
      unit: String? = nil
    ) {
      self.candidate = candidate
      self.comparison = comparison
      self.isPassFail = isPassFail
      self.unit = unit
    }
  }

  package struct SpeedRow: Hashable, Sendable {
    package var candidate: String
    package var comparison: SpeedComparison

    package init(candidate: String, comparison: SpeedComparison) {
      self.candidate = candidate
      self.comparison = comparison
    }
  }

  /// The cases that turned for one candidate.
  package struct Flips: Hashable, Sendable {
    package var candidate: String
    package var score: String
    package var isPassFail: Bool
    package var flips: [CaseFlip]

    package init(candidate: String, score: String, isPassFail: Bool, flips: [CaseFlip]) {
      self.candidate = candidate
      self.score = score
      self.isPassFail = isPassFail
      self.flips = flips
    }
  }

  /// The name of the figure that is 1 of each request that was answered in the end, else 0.
  package static let requestsAnswered = "requests answered"

  /// Stem of the report's folder, such as `compare-6-7`.
  package var name: String
  package var baseline: String

  /// What the name of each side is made of; a side may have none.
  package var parts: [String: [Part]]

  /// The score that decides; `nil` where the suite has none.
  package var primary: String?

  /// What of the runs gave nothing to compare, told in the first sentence.
  package var absences: [Headline.Absence]

  /// The primary score first.
  package var scores: [ScoreRow]
  package var speeds: [SpeedRow]
  package var flips: [Flips]

  /// What both sides answered to the cases that turned; `nil` where that is not shown.
  package var turnedAnswers: AnswersPart?

  /// In the score's own unit; a difference within it does not matter.
  package var practicalMargin: Double?
  package var caveats: [ComparisonCaveat]

  /// Of every run, where speeds are compared.
  package var harnessErrors: [HarnessError]
  package var provenance: Provenance

  package init(
    name: String,
    baseline: String,
    parts: [String: [Part]] = [:],
    provenance: Provenance,
    primary: String? = nil,
    absences: [Headline.Absence] = [],
    scores: [ScoreRow],
    speeds: [SpeedRow] = [],
    flips: [Flips] = [],
    turnedAnswers: AnswersPart? = nil,
    practicalMargin: Double? = nil,
    caveats: [ComparisonCaveat] = [],
    harnessErrors: [HarnessError] = []
  ) {
    self.name = name.fileNameStem
    self.baseline = baseline
    self.parts = parts
    self.provenance = provenance
    self.primary = primary
    self.absences = absences
    self.scores = scores
    self.speeds = speeds
    self.flips = flips
    self.turnedAnswers = turnedAnswers
    self.practicalMargin = practicalMargin
    self.caveats = caveats
    self.harnessErrors = harnessErrors
  }
}

extension ComparisonReport {
  /// Two comparisons of the same runs as one report, score by score.
  package func joined(with other: ComparisonReport) -> ComparisonReport {
    var joined = self
    let names = (scores + other.scores).map(\.comparison.score).distinct
    joined.scores = names.flatMap { name in
      (scores + other.scores).filter { $0.comparison.score == name }
    }
    joined.speeds += other.speeds
    joined.parts.merge(other.parts) { first, _ in first }
    joined.flips += other.flips
    joined.caveats += other.caveats.filter { !caveats.contains($0) }
    joined.absences += other.absences.filter { !absences.contains($0) }
    return joined
  }
}

extension ComparisonReport {
  package var document: Document {
    let flipped = flips.filter { !$0.flips.isEmpty }
    return Document(
      title: "Comparison with \(code: baseline)",
      headline: headline,
      blocks: [
        [.heading("Scores"), .table(scoreTable)],
        speeds.isEmpty ? [] : [.heading("Speed"), .table(speedTable)],
        flipped.isEmpty ? [] : [.heading("Cases that turned"), .table(flipTable)],
        turnedAnswers?.blocks ?? [],
        figures.isEmpty ? [] : [.heading("Figures")] + figures.map(Document.Block.figure),
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  private var figures: [Figure] {
    guard let first = scores.first else { return [] }
    let rows = scores.filter { $0.comparison.score == first.comparison.score }
      .compactMap { row -> DifferenceChart.Row? in
        guard let difference = row.comparison.difference else { return nil }
        return DifferenceChart.Row(
          name: row.candidate,
          difference: row.isPassFail ? difference.inPercent : difference,
          verdict: row.comparison.verdict
        )
      }
    let unit = first.isPassFail ? "percentage points" : "in the score's own unit"
    let differences = DifferenceChart.figure(
      rows,
      axis: "\(first.comparison.score.printable.elided(to: 40)), \(unit)",
      baseline: baseline,
      margin: practicalMargin.map { first.isPassFail ? $0 * 100 : $0 }
    )
    let turned = flips.filter { !$0.flips.isEmpty }.prefix(3).enumerated().compactMap {
      position,
      flips in
      FlipsChart.figure(
        flips.flips,
        baseline: baseline,
        candidate: flips.candidate,
        axis: flips.score.printable.elided(to: 40) + (flips.isPassFail ? ", %" : ""),
        isPassFail: flips.isPassFail,
        name: "flips-\(position + 1)"
      )
    }
    return [differences].compactMap(\.self) + turned
  }

  private var distrust: [Prose] {
    let tested =
      scores.compactMap(\.comparison.adjustedPValue).count
      + speeds.compactMap(\.comparison.adjustedPValue).count
    return caveats.map { "\(plain: $0.description)" } + [
      """
      \(tested, "comparison was", "comparisons were") tested; p-values are corrected by Holm for all \
      of them together, half of alpha being the primary score's; a run's report corrects each of its \
      questions by itself, and may tell what is left open here. "Cannot be told apart" is not "the \
      same".
      """
    ] + (speeds.isEmpty ? [] : harnessErrorCaveats + [.latencyDefinitions])
  }

  private var harnessErrorCaveats: [Prose] {
    HarnessError.gathered(harnessErrors).map { error in
      let isOnly = error.runs.count == harnessErrors.count
      return error.caveat(
        at: isOnly ? "this load" : error.loadOfRuns,
        repetition: "the comparison made again"
      )
    }
  }
}
