/// What a suite says of comparisons: how sure a verdict must be, and which difference matters.
package struct ComparisonRules: Hashable, Sendable, Codable {
  /// Chance of a false "better" or "worse" over all comparisons that are made together.
  package var alpha: Double
  package var correction: Correction

  /// Score or metric → the difference below which nobody cares.
  package var practical: [String: Quantity]

  package enum Correction: String, Hashable, Sendable, Codable {
    case holm
    case none
  }

  package init(
    alpha: Double = 0.05,
    correction: Correction = .holm,
    practical: [String: Quantity] = [:]
  ) {
    self.alpha = alpha
    self.correction = correction
    self.practical = practical
  }
}

extension ComparisonRules {
  /// δ of a score, in its own unit; `nil` where the suite says nothing.
  package func margin(ofScore name: String) -> Double? {
    switch practical[name] {
    case .number(let margin), .share(let margin): margin
    case .duration, nil: nil
    }
  }

  /// What the suite says of a metric, under its key or a spelling that suites had before.
  ///
  /// `throughput` goes for that of a request too, by which arms are compared.
  package func practical(of metric: Metric) -> Quantity? {
    let inherited = metric == .requestOutputThroughput ? [Metric.throughput.key] : []
    return ([metric.key] + metric.definition.aliases + inherited)
      .lazy.compactMap { practical[$0] }.first
  }

  /// δ of a figure, in its unit or relative, as tracking reads it; `nil` where the suite says nothing.
  package func margin(of subject: RunFigure.Subject) -> Double? {
    switch subject {
    case .score(let name): return margin(ofScore: name)
    case .metric(let metric):
      switch practical(of: metric) {
      case .number(let margin)?, .share(let margin)?: return margin
      case .duration?, nil: return nil
      }
    }
  }

  /// δ of a figure of speed, relative to the baseline's: 0.1 for `10%`.
  package func relativeMargin(of metric: Metric) -> Double? {
    if case .share(let margin)? = practical(of: metric) { margin } else { nil }
  }
}
