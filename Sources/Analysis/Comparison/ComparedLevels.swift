/// Where the two sides of a comparison stand, in the figure's own unit, on what both have: a
/// difference of so much, from what to what.
package struct ComparedLevels: Hashable, Sendable, Encodable {
  package var baseline: Double
  package var candidate: Double

  package init(baseline: Double, candidate: Double) {
    self.baseline = baseline
    self.candidate = candidate
  }
}
