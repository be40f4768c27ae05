extension LevelCost {
  /// Over arms that all have a price in one currency: a mean that lacks the dear ones says nothing.
  ///
  /// - Parameters:
  ///   - arms: One or more.
  ///   - correctAnswer: What one cost over the same arms together; of one arm its own stands for `nil`.
  package init?(of arms: [ArmSummary], correctAnswer: Estimate? = nil) {
    let costs = arms.compactMap(\.cost)
    let perCase = costs.compactMap(\.ofCase?.value)
    guard let first = costs.first, perCase.count == arms.count,
      costs.allSatisfy({ $0.currency == first.currency })
    else { return nil }
    self.init(
      currency: first.currency,
      perThousandCases: perCase.reduce(0, +) / Double(perCase.count) * 1_000,
      correctAnswer: correctAnswer ?? (arms.count == 1 ? first.perCorrect : nil),
      unscored: costs.reduce(0) { $0 + $1.unscored }
    )
  }
}
