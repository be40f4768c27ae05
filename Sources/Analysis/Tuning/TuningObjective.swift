package import Domain

/// A figure that settings are tuned by or weighed by, and which way is better.
package struct TuningObjective: Hashable, Sendable {
  /// In the words of the suite: `label`, `ttft.p50`.
  package var name: String
  package var figure: RunFigure
  package var isLowerBetter: Bool

  package init(name: String, figure: RunFigure, isLowerBetter: Bool) {
    self.name = name
    self.figure = figure
    self.isLowerBetter = isLowerBetter
  }

  /// What one arm got, case by case; `nil` when it is not measured, or not for all.
  package func caseScores(_ run: RunSummarizer, arm: Int) -> CaseScores? {
    switch figure.subject {
    case .score(let name): run.caseScores(arm: arm, score: name)
    case .metric(let metric): run.caseValues(arm: arm, metric)
    }
  }

  /// The same, turned so that higher is better.
  func rising(_ run: RunSummarizer, arm: Int) -> CaseScores? {
    let scores = caseScores(run, arm: arm)
    return isLowerBetter ? scores?.map { -$0 } : scores
  }
}
