/// A bound that decides whether a run is good enough.
package struct GateRule: Hashable, Sendable {
  /// What is judged, in the words of the suite.
  package var metric: String
  package var limit: Limit

  /// Which end of the figure's interval has to keep the limit.
  ///
  /// `nil` weighs the whole interval: passed or failed when it lies on one side of the limit,
  /// undecided when it does not.
  package var bound: Bound?

  package enum Limit: Hashable, Sendable {
    case atLeast(Double)
    case atMost(Double)
  }

  package enum Bound: String, Hashable, Sendable, Encodable {
    case value
    case lower
    case upper
    /// Of a percentile, by the counts of MLPerf's early stopping.
    case mlperf99
  }

  package init(metric: String, limit: Limit, bound: Bound? = nil) {
    self.metric = metric
    self.limit = limit
    self.bound = bound
  }
}

/// What became of a gate.
package struct GateResult: Hashable, Sendable, Encodable {
  package var gate: GateRule

  /// The arm judged, where the gate is about one.
  package var arm: String?
  package var figure: Estimate?
  package var verdict: Verdict

  /// Values to have for the interval that the gate asks for, where there were too few.
  package var valuesNeeded: Int?

  /// Of MLPerf's counts, how many more values within the limit would prove that it is kept.
  package var moreNeeded: Int?

  /// Where it alone leaves the gate undecided, what the harness itself errs by, in the figure's unit.
  package var harnessError: Double?

  /// Where it alone leaves the gate undecided, the figure with requests that failed counted as wrong.
  package var countingFailures: Estimate?

  /// Whether those requests turn it of which nobody knows if they were good.
  package private(set) var hangsOnUnknown = false

  private enum CodingKeys: String, CodingKey {
    case gate, arm, figure, verdict, valuesNeeded, moreNeeded, harnessError, countingFailures
  }

  package enum Verdict: String, Hashable, Sendable, Encodable {
    case passed
    case failed
    /// Too few values, or an interval on both sides of the limit; never taken for passed.
    case undecided
  }
}

extension GateResult {
  /// Undecided where requests turn it of which nobody knows: an end of an interval that holds them all is
  /// no verdict on them.
  ///
  /// - Parameter extremes: The figure with all of those counted one way, and the other; empty where
  ///   there are none.
  package func weighing(_ extremes: [Estimate]) -> GateResult {
    guard figure != nil, let first = extremes.first else { return self }
    let verdicts = extremes.map { gate.judge($0).verdict }
    let isOne = verdicts.allSatisfy { $0 == verdicts.first }
    let isKept = gate.limit.isKept(by: first.value)
    let isCrossed = extremes.contains { gate.limit.isKept(by: $0.value) != isKept }
    var weighed = self
    if harnessError == nil { weighed.verdict = isOne ? verdicts.first ?? verdict : .undecided }
    weighed.hangsOnUnknown =
      weighed.verdict == .undecided && (isCrossed || gate.bound != nil && !isOne)
    return weighed
  }

  /// Undecided where it passes only as long as requests that failed do not count.
  ///
  /// - Parameter counted: The same gate's, with them counted as wrong.
  package func noting(_ counted: GateResult) -> GateResult {
    guard verdict == .passed, counted.verdict != .passed else { return self }
    var noted = self
    noted.verdict = .undecided
    noted.countingFailures = counted.figure
    return noted
  }
}

extension GateRule {
  /// - Parameters:
  ///   - figure: `nil` when it could not be measured.
  ///   - valuesNeeded: For the figure to have an interval, such as 59 for a p95.
  ///   - error: What the harness itself errs by, in the figure's unit: nearer to the limit an interval
  ///     decides nothing.
  package func judge(
    _ figure: Estimate?,
    arm: String? = nil,
    valuesNeeded: Int? = nil,
    error: Double? = nil
  ) -> GateResult {
    let verdict = figure.map(verdict) ?? .undecided
    let careful = figure.map { self.verdict($0.widened(by: error)) } ?? .undecided
    return GateResult(
      gate: self,
      arm: arm,
      figure: figure,
      verdict: verdict == careful ? verdict : .undecided,
      valuesNeeded: figure?.lower == nil ? valuesNeeded : nil,
      harnessError: verdict == careful ? nil : error
    )
  }

  /// With a limit that lies farther off, by a distance that is negative for a nearer one.
  func loosened(by distance: Double) -> GateRule {
    var rule = self
    switch limit {
    case .atLeast(let value): rule.limit = .atLeast(value - distance)
    case .atMost(let value): rule.limit = .atMost(value + distance)
    }
    return rule
  }

  private func verdict(_ figure: Estimate) -> GateResult.Verdict {
    let ends: [Double?] =
      switch bound {
      case .value: [figure.value]
      case .lower: [figure.lower]
      case .upper: [figure.upper]
      // Decided by counts, which the figure does not tell.
      case .mlperf99: [nil]
      case nil: [figure.lower, figure.upper]
      }
    let known = ends.compactMap(\.self).filter { !$0.isNaN }
    guard known.count == ends.count else { return .undecided }
    if known.allSatisfy(isKept) { return .passed }
    return known.contains(where: isKept) ? .undecided : .failed
  }

  private func isKept(_ value: Double) -> Bool { limit.isKept(by: value) }
}

// In JSON `{"metric": …, "at_most": 1}`, as a suite has it.
extension GateRule: Encodable {
  private enum Key: String, CodingKey {
    case metric, bound
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(metric, forKey: .metric)
    try values.encodeIfPresent(bound, forKey: .bound)
    switch limit {
    case .atLeast(let limit): try values.encode(limit, forKey: .atLeast)
    case .atMost(let limit): try values.encode(limit, forKey: .atMost)
    }
  }
}
