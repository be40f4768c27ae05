import Analysis
import Domain
package import Reports

/// A comparison as `compare --json` prints it.
package struct ComparisonOutline: Encodable {
  var baseline: String
  var caveats: [String]
  var scores: [ScoreLine]
  var speeds: [SpeedLine]
  var flips: [FlipLine]

  struct ScoreLine: Encodable {
    var candidate: String
    var score: String
    var verdict: Verdict

    /// Means over the cases that both have.
    var levels: ComparedLevels?

    /// Candidate minus baseline, in `unit`; without one in the score's own.
    var difference: Estimate?
    var unit: String?
    var pValue: Double?
    var adjustedPValue: Double?
    var comparisons: Int
    var test: PairedTest?
    var unpairedCases: Int
    var moreCasesNeeded: Int?
  }

  struct SpeedLine: Encodable {
    var candidate: String
    var metric: Metric
    var verdict: Verdict

    /// Of the levels.
    var unit: String?

    /// Medians.
    var levels: ComparedLevels?

    /// Candidate's median over the baseline's.
    var ratio: Estimate?
    var pValue: Double?
    var adjustedPValue: Double?
    var comparisons: Int
    var method: SpeedComparison.Method

    /// In a row that counted as one.
    var blocksTogether: Int

    /// In `unit`.
    var harnessError: Double?
    var withheld: SpeedComparison.Withheld?
  }

  struct FlipLine: Encodable {
    var candidate: String
    var score: String
    var sampleID: String
    var baselineValue: Double
    var candidateValue: Double
  }

  package init(_ report: ComparisonReport) {
    baseline = report.baseline
    caveats = report.caveats.map(\.description)
    scores = report.scores.map { row in
      ScoreLine(
        candidate: row.candidate,
        score: row.comparison.score,
        verdict: row.comparison.verdict,
        levels: row.comparison.levels,
        difference: row.comparison.difference,
        unit: row.isPassFail ? nil : row.unit,
        pValue: row.comparison.pValue,
        adjustedPValue: row.comparison.adjustedPValue,
        comparisons: row.comparison.comparisons,
        test: row.comparison.test,
        unpairedCases: row.comparison.unpairedCases,
        moreCasesNeeded: row.comparison.moreCasesNeeded
      )
    }
    speeds = report.speeds.map { row in
      SpeedLine(
        candidate: row.candidate,
        metric: row.comparison.metric,
        verdict: row.comparison.verdict,
        unit: row.comparison.metric.unit.symbol,
        levels: row.comparison.levels,
        ratio: row.comparison.ratio,
        pValue: row.comparison.pValue,
        adjustedPValue: row.comparison.adjustedPValue,
        comparisons: row.comparison.comparisons,
        method: row.comparison.method,
        blocksTogether: row.comparison.blocksTogether,
        harnessError: row.comparison.harnessError,
        withheld: row.comparison.withheld
      )
    }
    flips = report.flips.flatMap { turned in
      turned.flips.map { flip in
        FlipLine(
          candidate: turned.candidate,
          score: turned.score,
          sampleID: flip.sampleID,
          baselineValue: flip.baseline,
          candidateValue: flip.candidate
        )
      }
    }
  }
}
