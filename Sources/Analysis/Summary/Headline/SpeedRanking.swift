package import Domain

/// The arms by the median of one figure of speed, and how sure the first place is.
///
/// Corrected as `Ranking` is, because its leader too is found by looking.
package struct SpeedRanking: Hashable, Sendable, Codable {
  package var metric: Metric

  /// Indices of the arms that have the figure, fastest first; at equal medians, as the run lists
  /// them.
  package var order: [Int]

  /// The leader as candidate against each other arm as baseline, in `order`.
  package var comparisons: [SpeedComparison]

  package init(metric: Metric, order: [Int], comparisons: [SpeedComparison] = []) {
    self.metric = metric
    self.order = order
    self.comparisons = comparisons
  }
}
