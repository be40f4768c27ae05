package import Domain

/// What a load test found, load by load: the values of its tables and figures.
package struct LoadSummary: Hashable, Sendable, Encodable {
  package var objectives: Objectives?

  /// Stages that offered the same load pooled, model by model; the closed ones first, by their size.
  package var levels: [StageSummary]

  /// One for each model and kind of load of which at least two sizes were offered.
  package var knees: [Knee]

  /// Every step in the order in which it was taken, where the run searched for the highest rate.
  package var steps: [RateSearch.Step]?

  /// Attempts of stages whose end was never noted, as after a crash; they are in no row.
  package var unlistedAttempts: Int

  package init(
    objectives: Objectives?,
    levels: [StageSummary],
    knees: [Knee],
    steps: [RateSearch.Step]? = nil,
    unlistedAttempts: Int = 0
  ) {
    self.objectives = objectives
    self.levels = levels
    self.knees = knees
    self.steps = steps
    self.unlistedAttempts = unlistedAttempts
  }
}
