import Analysis
import Domain
import Reports

/// A gate that can be decided with a run as it is, for somebody whose suite has none.
struct GateSuggestion {
  /// As a suite has it.
  let text: String

  /// In per cent of the requests, the strictest that is of use first.
  private static let limits = [1, 2, 5, 10, 20, 30, 50, 70, 90]

  /// The strictest limit of failed requests that every arm keeps for certain; where none does, the
  /// strictest that each arm keeps or breaks for certain.
  init(for run: StoredRun) {
    let verdicts = Self.limits.map { (limit: $0, verdicts: Self.verdicts(of: run, atMost: $0)) }
    let kept = verdicts.first { $0.verdicts.allSatisfy { $0 == .passed } }
    let decided = verdicts.first { $0.verdicts.allSatisfy { $0 != .undecided } }
    let limit = (kept ?? decided)?.limit ?? 1
    text = "{metric: errors, at_most: \(limit)%}"
  }

  private static func verdicts(of run: StoredRun, atMost limit: Int) -> [GateResult.Verdict] {
    let figure = RunFigure(metric: .failures, statistic: .rate)
    let rule = GateRule(metric: figure.words, limit: .atMost(Double(limit) / 100))
    return run.measuredArms.map { arm in
      run.summarizer.judge(rule, of: figure, arm: arm.index, name: arm.model).verdict
    }
  }
}
