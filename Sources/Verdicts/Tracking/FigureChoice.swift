import Analysis
import Domain
import Reports
import Suites

/// Which figures of a run are tracked.
struct FigureChoice {
  private let manifest: RunManifest

  /// - Parameter manifest: Of the last run, which says what its scores are and which differences
  ///   matter.
  init(_ manifest: RunManifest) {
    self.manifest = manifest
  }

  /// - Parameter names: In a suite's words, such as `ttft.p95`; empty for the usual ones.
  func figures(_ names: [String]) throws -> [TrackedFigure] {
    guard names.isEmpty else { return try names.map(figure) }
    let primary = manifest.primaryScore?.name
    let ordered = scores.filter { $0.name == primary } + scores.filter { $0.name != primary }
    return TrackedFigure.usual(scores: ordered, margin: margin)
  }

  /// Those that have a better and a worse side.
  private var scores: [(name: String, isPassFail: Bool, isHigherBetter: Bool)] {
    manifest.scores.compactMap { score in
      score.isHigherBetter.map { (score.name, score.isPassFail, $0) }
    }
  }

  private func figure(_ words: String) throws -> TrackedFigure {
    let names = manifest.scores.map(\.name)
    let parts = words.split(separator: ".", maxSplits: 1).map(String.init)
    let whole = RunFigure(name: words, statistic: nil, scores: names)
    let split =
      parts.count == 2
      ? RunFigure(name: parts[0], statistic: parts[1], scores: names) : nil
    guard let figure = whole ?? split else {
      let known = (names + Metric.keys).map { "'\($0.printable)'" }
      throw CommandFailure(
        .usage,
        "the suite has no figure '\(words.printable)'. Use one of \(known.joined(separator: ", ")), "
          + "with a statistic after a point where another than the usual is meant, such as ttft.p95."
      )
    }
    try require(figure)
    let score = scores.first { $0.name == figure.score }
    if figure.score != nil, score == nil {
      throw CommandFailure(
        .usage,
        "neither more nor less of '\(words.printable)' is better, so it cannot become worse. Track "
          + "another figure."
      )
    }
    return TrackedFigure(
      figure,
      isShare: figure.isShare(ofPassFail: score?.isPassFail ?? false),
      isHigherBetter: score?.isHigherBetter ?? (figure.metric?.direction == .higher),
      margin: margin(figure.subject)
    )
  }

  /// - Throws: for a statistic that the metric's values have not, and where the run could not know it.
  private func require(_ figure: RunFigure) throws {
    guard let metric = figure.metric else { return }
    guard metric.family.has(figure.statistic) else {
      throw CommandFailure(
        .usage,
        "'\(metric.key)' has no \(figure.statistic.words). Use \(metric.family.statistics)."
      )
    }
    let lacks: Bool =
      switch metric.definition.needs {
      case .objectives: manifest.loadTerms.objectives == nil
      case .scores: manifest.scores.isEmpty
      case .prices: manifest.prices.isEmpty
      case nil: false
      }
    guard lacks, let need = metric.definition.needs else { return }
    throw CommandFailure(.usage, "'\(metric.key)' cannot be tracked: \(need.remedy)")
  }

  private func margin(_ subject: RunFigure.Subject) -> Double? {
    manifest.comparison.margin(of: subject)
  }
}
