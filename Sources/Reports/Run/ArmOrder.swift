/// How a suite wants the arms of a report sorted.
package struct ArmOrder: Hashable, Sendable {
  /// What they are sorted by.
  package enum Key: Hashable, Sendable {
    /// The order of the suite.
    case suite
    /// A figure in the suite's words, such as `ttft.p95`: the best first.
    case figure(String)
    /// Such a figure, which no arm has.
    case unknown(String)
    /// Such an amount of money, which the arms have in several currencies.
    case currencies(String, [String])
  }

  package var key: Key

  /// Indices of the arms, the first row first; empty leaves the run's order.
  package var arms: [Int]

  package init(by key: Key, arms: [Int] = []) {
    self.key = key
    self.arms = arms
  }

  /// For the foot of a table.
  var note: Prose {
    switch key {
    case .suite: "Sorted as in the suite."
    case .figure(let words): "Sorted by \(code: words), the best first."
    case .unknown(let words):
      "The suite sorts by \(code: words), which no arm has: sorted as in the suite."
    case .currencies(let words, let currencies):
      """
      The suite sorts by \(code: words), which is not in one currency \
      (\(plain: currencies.joined(separator: ", ").printable.elided(to: 60))): sorted as in the suite.
      """
    }
  }
}
