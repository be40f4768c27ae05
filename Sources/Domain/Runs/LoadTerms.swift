/// What a run's load was held to, and what of its suite it sent, fixed before the first request leaves.
package struct LoadTerms: Hashable, Sendable {
  /// `nil` where the suite has none: goodput is then unknown.
  package var objectives: Objectives?

  /// Whether the stages were chosen while the run went on, to find the highest rate that holds.
  package var isRateSearch: Bool

  /// How settings were tried, in a run that tunes; `nil` for any other.
  package var tuning: TuningMethod?

  /// What of the suite was sent; `nil` for all of it.
  package var narrowing: RunNarrowing?

  package init(
    objectives: Objectives? = nil,
    isRateSearch: Bool = false,
    tuning: TuningMethod? = nil,
    narrowing: RunNarrowing? = nil
  ) {
    self.objectives = objectives
    self.isRateSearch = isRateSearch
    self.tuning = tuning
    self.narrowing = narrowing
  }
}
