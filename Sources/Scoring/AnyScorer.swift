/// Any scorer, equal where the scorers are.
package struct AnyScorer: Hashable, Sendable {
  package let scorer: any Scorer

  package init(_ scorer: any Scorer) {
    self.scorer = scorer
  }

  package static func == (left: Self, right: Self) -> Bool {
    AnyHashable(left.scorer) == AnyHashable(right.scorer)
  }

  package func hash(into hasher: inout Hasher) {
    scorer.hash(into: &hasher)
  }
}
