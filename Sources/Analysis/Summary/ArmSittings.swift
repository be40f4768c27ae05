import Domain

/// In which sittings of a run each arm was sent: only what one sitting has both of was interleaved.
package struct ArmSittings: Hashable, Sendable {
  /// By the arm's index; empty of one of which nothing was measured, or no instant is known.
  private let arms: [Set<Int>]

  package init(_ arms: [Set<Int>] = []) {
    self.arms = arms
  }

  /// Those in which anything was sent that is measured.
  package var count: Int { arms.reduce(Set<Int>()) { $0.union($1) }.count }

  /// Pairs of arms that were never sent together, in the order of the run.
  package var apart: [(Int, Int)] {
    guard count > 1 else { return [] }
    return arms.indices.flatMap { first in
      arms.indices.dropFirst(first + 1).filter { areApart(first, $0) }.map { (first, $0) }
    }
  }

  /// Whether some sitting has both, of any two of these arms.
  func areTogether(_ indices: [Int]) -> Bool {
    !apart.contains { indices.contains($0.0) && indices.contains($0.1) }
  }

  private func areApart(_ first: Int, _ second: Int) -> Bool {
    !arms[first].isEmpty && !arms[second].isEmpty && arms[first].isDisjoint(with: arms[second])
  }
}

extension ArmSittings {
  /// What is told behind the names of the first pair that was sent apart; `nil` where none was.
  package var apartWords: String? {
    let others = apart.count - 1
    guard others >= 0 else { return nil }
    return (others > 0 ? ", and \(others.counted("more pair")) of arms," : "")
      + " were never sent in one sitting, but at different times: differences of speed between them may "
      + "be the hour's. Compare the speeds of arms that were sent together."
  }
}
