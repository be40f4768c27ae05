/// What came of merging another store into this one.
package struct MergeReport: Hashable, Sendable {
  /// The numbers of runs that this store did not have.
  package var added: [Int64]

  /// Of runs that both had; of these, what was missing was added.
  package var known: [Int64]
  package var attemptsAdded: Int

  /// Of runs of this store: under the id of each the other had another run, which was not taken.
  package var leftOut: [Int64]

  package init(
    added: [Int64] = [],
    known: [Int64] = [],
    attemptsAdded: Int = 0,
    leftOut: [Int64] = []
  ) {
    self.added = added
    self.known = known
    self.attemptsAdded = attemptsAdded
    self.leftOut = leftOut
  }

  package var runsAdded: Int { added.count }
  package var runsKnown: Int { known.count }

  /// What came of several stores, one after the other.
  package mutating func add(_ next: MergeReport) {
    added += next.added
    known += next.known.filter { !added.contains($0) && !known.contains($0) }
    attemptsAdded += next.attemptsAdded
    leftOut += next.leftOut.filter { !leftOut.contains($0) }
  }
}
