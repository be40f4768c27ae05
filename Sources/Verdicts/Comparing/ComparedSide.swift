import Analysis
import Domain
import Reports
import Store

/// One side of a comparison: arms of one run, taken together.
struct ComparedSide {
  var name: String
  var run: StoredRun

  /// Indices of the run's arms.
  var arms: [Int]

  /// What the name is made of, so that each has its column; empty for a name that is one.
  var parts: [ComparisonReport.Part] = []

  /// The same of further runs that count with it, as of those that are blessed together.
  var further: [ComparedSide] = []

  func scores(_ score: String) -> CaseScores? {
    merged { $0.caseScores(arm: $1, score: score) }
  }

  /// By a pairwise score: how much oftener it is preferred than another side of the run, in the score's
  /// unit.
  ///
  /// `nil` for other scores, and of another run.
  func preferred(to other: ComparedSide, by score: String) -> Estimate? {
    guard run.row.number == other.run.row.number, further.isEmpty, other.further.isEmpty else {
      return nil
    }
    let rest = run.manifest.arms.map(\.index).filter { !(arms + other.arms).contains($0) }
    let groups = [arms, other.arms] + rest.map { [$0] }
    return run.summarizer.preferences(by: score, groups: groups)?
      .comparison(of: 0, against: 1).difference
  }

  /// The same with the requests that failed counted as wrong.
  var countingFailures: ComparedSide {
    var counting = self
    counting.run.summarizer = run.summarizer.countingFailures
    counting.further = further.map(\.countingFailures)
    return counting
  }

  /// 1 for a request that was answered in the end, else 0.
  var answered: CaseScores? {
    merged { $0.answered(arm: $1) }
  }

  /// Whether any of its requests was answered, or had its answer from an earlier run.
  var hasAnswers: Bool {
    arms.contains(where: run.summarizer.hasAnswers(arm:)) || further.contains(where: \.hasAnswers)
  }

  /// 1 for an answer that has the primary score, else 0.
  var isScored: CaseScores? {
    merged { $0.hasPrimaryScore(arm: $1) }
  }

  /// In which the costs of its arms are told.
  var currencies: [String] {
    run.summarizer.currencies(ofArms: arms) + further.flatMap(\.currencies)
  }

  /// That some requests may have been good or not; `nil` where all can be judged, and without objectives.
  var unjudged: String? {
    run.summarizer.unjudged(arms: arms).map { unknown, attempted in
      "of \(unknown) of \(attempted.counted("request")) it cannot be known whether "
        + "\(unknown.noun("it was", "they were")) good"
    } ?? further.lazy.compactMap(\.unjudged).first
  }

  /// `nil` where the cost of any request is unknown, and of objectives whether any request kept them.
  func values(_ metric: Metric) -> CaseScores? {
    merged { $0.caseValues(arm: $1, metric) }
  }

  func speeds(_ metric: Metric) -> [BlockValue] {
    arms.flatMap { run.summarizer.blockValues(arm: $0, metric: metric) }
      + further.flatMap { $0.speeds(metric) }
  }

  /// Whether any of its models thought before it spoke.
  var hasThought: Bool {
    arms.contains(where: run.summarizer.hasThought(arm:)) || further.contains(where: \.hasThought)
  }

  /// How much text its tokens hold.
  var tokenText: TokenText {
    (arms.map(run.summarizer.tokenText(arm:)) + further.map(\.tokenText)).reduce(TokenText(), +)
  }

  /// Whose tokens they are.
  var models: Set<String> {
    Set(run.manifest.arms.filter { arms.contains($0.index) }.map(\.model))
      .union(further.flatMap(\.models))
  }

  /// What the harness erred by in the side's run, in the metric's unit; `nil` where it is not known.
  func timingError(of metric: Metric) -> Double? {
    run.summarizer.timingError?.amount(of: metric) { speeds($0) }
  }

  private func merged(_ scores: (RunSummarizer, Int) -> CaseScores?) -> CaseScores? {
    let each = arms.compactMap { scores(run.summarizer, $0) }
    guard each.count == arms.count, each.contains(where: { !$0.cases.isEmpty }) else { return nil }
    let own = each.count == 1 ? each.first : .merged(each)
    guard let own, !further.isEmpty else { return own }
    return CaseScores(pooling: [own] + further.compactMap { $0.merged(scores) })
  }
}

extension StoredRun {
  /// Those of which anything but lasting refusals came; all, where nothing is known of any.
  var measuredArms: [Arm] {
    manifest.arms.filter { summarizer.notMeasured(arm: $0.index) == nil }
  }
}
