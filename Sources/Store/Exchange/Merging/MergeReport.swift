/// What came of merging another store into this one.
package struct MergeReport: Hashable, Sendable {
  /// Runs that this store did not have.
  package var runsAdded: Int

  /// Runs that both had; of these, what was missing was added.
  package var runsKnown: Int
  package var attemptsAdded: Int
}
