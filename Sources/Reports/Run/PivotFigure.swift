import Analysis
import Domain

/// A figure that is laid out in the rows and columns of a suite.
enum PivotFigure: Hashable, Sendable {
  case score(RunManifest.ScoreDefinition)
  case timeToFirstToken
  case endToEnd

  /// Stem of the table's files.
  var name: String {
    switch self {
    case .score: "pivot"
    case .timeToFirstToken: "pivot-ttft"
    case .endToEnd: "pivot-end-to-end"
    }
  }

  /// What programs call a column of it, with its unit.
  var key: String {
    switch self {
    case .score: "score"
    case .timeToFirstToken: "ttft_p50_ms"
    case .endToEnd: "end_to_end_p50_ms"
    }
  }

  var heading: String {
    switch self {
    case .score: "Score by rows and columns"
    case .timeToFirstToken: "Time to first token by rows and columns"
    case .endToEnd: "End-to-end latency by rows and columns"
    }
  }

  var explanation: Prose {
    switch self {
    case .score(let score): "Mean \(code: score.name) and its interval."
    case .timeToFirstToken: "Median time to first token and its interval, ms."
    case .endToEnd: "Median end-to-end latency and its interval, ms."
    }
  }

  /// `missing` where the arm lacks it.
  func cell(of arm: ArmSummary) -> TableCell {
    switch self {
    case .score(let score):
      let mean = arm.scores.first { $0.name == score.name }?.mean
      return .figure(mean, isShare: score.isPassFail)
    case .timeToFirstToken: return .estimate(arm.latency.timeToFirstToken?.p50)
    case .endToEnd: return .estimate(arm.latency.endToEnd?.p50)
    }
  }
}
