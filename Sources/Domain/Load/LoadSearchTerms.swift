/// What a run looked for, whose loads were chosen while it went on.
package struct LoadSearchTerms: Hashable, Sendable {
  package var axis: LoadAxis

  /// The ids of the prompts whose limits were looked for each by itself; empty for all prompts
  /// together.
  package var scenarios: [String]

  /// `nil` of runs from before they were kept: whether such a search came to its end is not known.
  package var bounds: Bounds?

  /// What ends a search, beside what it finds.
  package struct Bounds: Hashable, Sendable {
    /// No higher load is offered, in requests per second or in flight; `nil` for no bound.
    package var ceiling: Double?

    /// No lower load is offered.
    package var floor: Double

    /// How near the lowest failing load is to come to the highest that holds, as a share.
    package var precision: Double

    package init(ceiling: Double? = nil, floor: Double, precision: Double) {
      self.ceiling = ceiling
      self.floor = floor
      self.precision = precision
    }
  }

  package init(axis: LoadAxis, scenarios: [String] = [], bounds: Bounds? = nil) {
    self.axis = axis
    self.scenarios = scenarios
    self.bounds = bounds
  }
}
