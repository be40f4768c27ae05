/// What a run looked for, whose loads were chosen while it went on.
package struct LoadSearchTerms: Hashable, Sendable {
  package var axis: LoadAxis

  /// The ids of the prompts whose limits were looked for each by itself; empty for all prompts
  /// together.
  package var scenarios: [String]

  package init(axis: LoadAxis, scenarios: [String] = []) {
    self.axis = axis
    self.scenarios = scenarios
  }
}
