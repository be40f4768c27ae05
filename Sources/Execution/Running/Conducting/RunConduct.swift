package import Runner

/// Leads a run part by part: takes in what came of each, and says what is sent next.
package protocol RunConduct: Sendable {
  /// Whether the run looks for a setting, and is gone on with by `assay tune`.
  var isTuning: Bool { get }

  /// Whether its load stages, each gone through once a part, are stored as one each.
  var keepsStages: Bool { get }

  func observe(_ ended: [FinishedAttempt])

  /// The next part of the plan; `nil` when nothing is left to be sent.
  func nextPart(
    beyond progress: PlanProgress,
    tellingOn display: any ProgressObserver
  ) -> PlanPart?
}
