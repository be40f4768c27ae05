import Analysis
import Domain

/// A figure that is laid out in the rows and columns of a suite.
enum PivotFigure: Hashable, Sendable {
  case score(RunManifest.ScoreDefinition)

  /// Its median.
  case latency(Metric)

  /// Stem of the table's files.
  var name: String {
    switch self {
    case .score: "pivot"
    case .latency(let metric): "pivot-\(metric.key)"
    }
  }

  /// What programs call a column of it, with its unit.
  var key: String {
    switch self {
    case .score: "score"
    case .latency(let metric): "\(metric.key)_p50_ms"
    }
  }

  var heading: String {
    switch self {
    case .score: "Score by rows and columns"
    case .latency(let metric):
      "\(metric.title.prefix(1).uppercased())\(metric.title.dropFirst()) by rows and columns"
    }
  }

  var explanation: Prose {
    switch self {
    case .score(let score): "Mean \(code: score.name) and its interval."
    case .latency(let metric): "Median \(plain: metric.title) and its interval, ms."
    }
  }

  /// `missing` where the arm lacks it.
  func cell(of arm: ArmSummary) -> TableCell {
    switch self {
    case .score(let score):
      let summary = arm.scores.first { $0.name == score.name }
      return .figure(summary?.mean, isShare: score.isPassFail)
        .covering(summary?.mean?.count, of: summary?.cases ?? 0)
    case .latency(let metric): return .estimate(arm.latency[metric]?.p50)
    }
  }
}
