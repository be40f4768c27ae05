/// What came of merging another store into this one.
package struct MergeReport: Hashable, Sendable {
  /// The numbers of runs that this store did not have.
  package var added: [Int64]

  /// Of runs that both had; of these, what was missing was added.
  package var known: [Int64]
  package var attemptsAdded: Int

  package init(added: [Int64] = [], known: [Int64] = [], attemptsAdded: Int = 0) {
    self.added = added
    self.known = known
    self.attemptsAdded = attemptsAdded
  }

  package var runsAdded: Int { added.count }
  package var runsKnown: Int { known.count }

  /// What came of several stores, one after the other.
  package mutating func add(_ next: MergeReport) {
    added += next.added
    known += next.known.filter { !added.contains($0) && !known.contains($0) }
    attemptsAdded += next.attemptsAdded
  }
}
