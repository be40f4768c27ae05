/// What a run's load was held to, and what of its suite it sent, fixed before the first request leaves.
package struct LoadTerms: Hashable, Sendable {
  /// `nil` where the suite has none: goodput is then unknown.
  package var objectives: Objectives?

  /// What the stages were chosen for while the run went on: to find the highest load that holds; `nil`
  /// where they are those of the suite.
  package var search: LoadSearchTerms?

  /// How settings were tried, in a run that tunes; `nil` for any other.
  package var tuning: TuningMethod?

  /// What of the suite was sent; `nil` for all of it.
  package var narrowing: RunNarrowing?

  /// What ends a run that is looked at while it goes on; `nil` for one that sends its whole plan.
  package var decision: DecisionTerms?

  /// What its synthetic prompts are made from; `nil` where it has none.
  package var synthesis: SyntheticTerms?

  /// What was done about the provider's cache of prompts; `nil` where nothing was.
  package var caching: CacheTerms?

  /// What a trace asks for; `nil` where none is replayed.
  package var trace: TraceTerms?

  package init(
    objectives: Objectives? = nil,
    search: LoadSearchTerms? = nil,
    tuning: TuningMethod? = nil,
    narrowing: RunNarrowing? = nil,
    decision: DecisionTerms? = nil,
    synthesis: SyntheticTerms? = nil,
    caching: CacheTerms? = nil,
    trace: TraceTerms? = nil
  ) {
    self.trace = trace
    self.synthesis = synthesis
    self.caching = caching
    self.objectives = objectives
    self.search = search
    self.tuning = tuning
    self.narrowing = narrowing
    self.decision = decision
  }
}
