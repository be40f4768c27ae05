import Analysis
import Domain
import Reports

/// One side of a comparison: arms of one run, taken together.
struct ComparedSide {
  var name: String
  var run: StoredRun

  /// Indices of the run's arms.
  var arms: [Int]

  /// What the name is made of, so that each has its column; empty for a name that is one.
  var parts: [ComparisonReport.Part] = []

  func scores(_ score: String) -> CaseScores? {
    merged { run.summarizer.caseScores(arm: $0, score: score) }
  }

  /// 1 for a request that was answered in the end, else 0.
  var answered: CaseScores? {
    merged { run.summarizer.answered(arm: $0) }
  }

  /// 1 for an answer that has the primary score, else 0.
  var isScored: CaseScores? {
    merged { run.summarizer.hasPrimaryScore(arm: $0) }
  }

  /// In which the models of its arms are priced.
  var currencies: [String] {
    arms.compactMap { run.manifest.price(ofArm: $0)?.currency }
  }

  /// `nil` where the cost of any request is unknown.
  func values(_ metric: Metric) -> CaseScores? {
    merged { run.summarizer.caseValues(arm: $0, metric) }
  }

  func speeds(_ metric: Metric) -> [BlockValue] {
    arms.flatMap { run.summarizer.blockValues(arm: $0, metric: metric) }
  }

  private func merged(_ scores: (Int) -> CaseScores?) -> CaseScores? {
    let each = arms.compactMap(scores)
    guard each.count == arms.count, each.contains(where: { !$0.cases.isEmpty }) else { return nil }
    return each.count == 1 ? each.first : .merged(each)
  }
}

extension StoredRun {
  /// Those of which anything but lasting refusals came; all, where nothing is known of any.
  var measuredArms: [Arm] {
    manifest.arms.filter { summarizer.notMeasured(arm: $0.index) == nil }
  }
}
