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

  package enum Verdict: String, Hashable, Sendable, Encodable {
    case passed
    case failed
    /// Too few values, or an interval on both sides of the limit; never taken for passed.
    case undecided
  }
}

extension GateRule {
  /// - Parameters:
  ///   - figure: `nil` when it could not be measured.
  ///   - valuesNeeded: For the figure to have an interval, such as 59 for a p95.
  package func judge(
    _ figure: Estimate?,
    arm: String? = nil,
    valuesNeeded: Int? = nil
  ) -> GateResult {
    GateResult(
      gate: self,
      arm: arm,
      figure: figure,
      verdict: figure.map(verdict) ?? .undecided,
      valuesNeeded: figure?.lower == nil ? valuesNeeded : nil
    )
  }

  private func verdict(_ figure: Estimate) -> GateResult.Verdict {
    let ends: [Double?] =
      switch bound {
      case .value: [figure.value]
      case .lower: [figure.lower]
      case .upper: [figure.upper]
      case nil: [figure.lower, figure.upper]
      }
    let known = ends.compactMap(\.self).filter { !$0.isNaN }
    guard known.count == ends.count else { return .undecided }
    if known.allSatisfy(isKept) { return .passed }
    return known.contains(where: isKept) ? .undecided : .failed
  }

  private func isKept(_ value: Double) -> Bool {
    switch limit {
    case .atLeast(let limit): value >= limit
    case .atMost(let limit): value <= limit
    }
  }
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
