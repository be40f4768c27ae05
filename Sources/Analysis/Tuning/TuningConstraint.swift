package import Domain

/// What a setting must keep whatever it scores.
package struct TuningConstraint: Hashable, Sendable {
  package var figure: RunFigure

  /// Its words and its limit; the whole interval is weighed.
  package var gate: GateRule

  package init(figure: RunFigure, gate: GateRule) {
    self.figure = figure
    self.gate = gate
  }

  /// How an arm keeps it, with the figure's interval.
  package func result(_ run: RunSummarizer, arm: Int, name: String) -> GateResult {
    run.judge(gate, of: figure, arm: arm, name: name)
  }

  /// What is not measured at all is not known to be kept, nor what hangs on requests that nobody can judge.
  func standing(_ run: RunSummarizer, arm: Int) -> TuningStanding {
    let result = result(run, arm: arm, name: "")
    if result.verdict == .failed { return .unfit }
    guard let value = result.figure?.value else { return .doubtful }
    if result.verdict == .undecided, result.hangsOnUnknown { return .doubtful }
    switch gate.limit {
    case .atLeast(let limit): return value >= limit ? .fit : .doubtful
    case .atMost(let limit): return value <= limit ? .fit : .doubtful
    }
  }
}
