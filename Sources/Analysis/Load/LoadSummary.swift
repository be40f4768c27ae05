package import Domain

/// What a load test found, load by load: the values of its tables and figures.
package struct LoadSummary: Hashable, Sendable, Encodable {
  package var objectives: Objectives?

  /// Stages that offered the same load pooled, model by model; by scenario, the closed ones first, by
  /// their size.
  package var levels: [StageSummary]

  /// One for each model, scenario and kind of load of which at least two sizes were offered.
  package var knees: [Knee]

  /// What the run searched for, by scenario where it did for each by itself; `nil` where it searched
  /// for nothing.
  package var limits: [LoadLimit]?

  /// Every step in the order in which it was taken, likewise.
  package var steps: [LoadSearch.Step]?

  /// Attempts of stages whose end was never noted, as after a crash; they are in no row.
  package var unlistedAttempts: Int

  package init(
    objectives: Objectives?,
    levels: [StageSummary],
    knees: [Knee],
    limits: [LoadLimit]? = nil,
    steps: [LoadSearch.Step]? = nil,
    unlistedAttempts: Int = 0
  ) {
    self.objectives = objectives
    self.levels = levels
    self.knees = knees
    self.limits = limits
    self.steps = steps
    self.unlistedAttempts = unlistedAttempts
  }
}
