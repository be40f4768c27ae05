package import Suites

/// Which load stages a run offers, one after the other.
package struct LoadProgram: Sendable {
  /// The stage at a position, from 0; `nil` ends the run.
  ///
  /// Asked once every attempt of the stage before was handled, so that it can go by what they found.
  package var stage: @Sendable (_ position: Int) async -> LoadStage?

  package init(stage: @escaping @Sendable (_ position: Int) async -> LoadStage?) {
    self.stage = stage
  }

  /// The stages of a suite, as they are written.
  package init(_ stages: [LoadStage]) {
    self.init { stages.indices.contains($0) ? stages[$0] : nil }
  }
}
