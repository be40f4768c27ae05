import Domain

/// The scoring of a run that is read: the one that a user named, else the latest.
package struct ChosenScoring: Sendable {
  package let number: Int64

  /// `1 of 2, while running`; `nil` where the run was scored once.
  package let words: String?

  package init(_ number: Int64?, of run: RunRow, in store: RunStore) throws {
    let (chosen, count) = try CommandFailure.wrapping(.missingInput) {
      (try store.scoring(number, of: run), try store.scorings(of: run).count)
    }
    self.number = chosen.number
    words = count > 1 ? "\(chosen.number) of \(count), \(chosen.reason)" : nil
  }
}
