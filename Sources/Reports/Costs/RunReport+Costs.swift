import Analysis
import Domain

// What arms cost, in columns of one currency each.
extension RunReport {
  /// Of the arms whose cost is known; sums in different currencies stand in different columns.
  var currencies: [String] {
    Set(summary.arms.compactMap(\.cost?.currency)).sorted()
  }

  var costColumns: [Table.Column] {
    currencies.map { Self.costColumn(in: $0) }
      + LevelCost.columns(currencies: currencies, rank: 4)
  }

  func costCells(of arm: ArmSummary) -> [TableCell] {
    currencies.map { costCell(arm.cost, in: $0) }
      + LevelCost.cells(LevelCost(of: [arm]), currencies: currencies)
  }

  static func costColumn(in currency: String, rank: Int = 3) -> Table.Column {
    let code = LevelCost.code(currency)
    return Table.Column("Cost", key: "cost_\(code.lowercased())", unit: code, rank: rank)
  }

  private func costCell(_ cost: CostSummary?, in currency: String) -> TableCell {
    guard let cost, cost.currency == currency else { return TableCell(.missing) }
    return .number(cost.total)
  }

  var costNote: Prose? {
    guard !currencies.isEmpty else { return nil }
    let days = Set(summary.arms.compactMap(\.cost?.asOf)).sorted()
    let dated: Prose =
      days.isEmpty ? "" : " as of \(plain: days.joined(separator: ", ").printable.elided(to: 60))"
    let isPriced = summary.arms.contains { $0.cost != nil && manifest.prices[$0.arm.model] != nil }
    return "Cost is of the requests that succeeded: \(plain: Self.costSource(isPriced: isPriced))"
      + dated + "." + leftOutNote + correctNote
  }

  /// What counts as a correct answer, where that may be asked; empty else.
  private var correctNote: Prose {
    let costs = summary.arms.compactMap(\.cost).filter { $0.perCorrect != nil }
    guard !costs.isEmpty, let primary = manifest.primaryScore else { return "" }
    let unscored = costs.reduce(0) { $0 + $1.unscored }
    let single: Prose =
      primary.reduction == .mean
      ? "" : " A correct answer is a single one, not \(plain: primary.reduction.rawValue)."
    return unscored == 0
      ? single
      : single + """
         Of a correct answer it is all that was paid over those that are correct: \(unscored, "answer") \
        without a score \(plain: unscored == 1 ? "counts" : "count") as not correct, so that it may cost less.
        """
  }

  /// Empty where every cost that a reply tells counts.
  private var leftOutNote: Prose {
    let costs = summary.arms.compactMap(\.cost).filter { $0.leftOut > 0 }
    guard !costs.isEmpty else { return "" }
    let count = costs.reduce(0) { $0 + $1.leftOut }
    let prices = Set(costs.map(\.currency)).sorted().joined(separator: ", ")
    return """
       What \(count, "reply says", "replies say") in \(plain: TokenUsage.toldCurrency) is left out, for the \
      price is in \(plain: prices.printable.elided(to: 60)).
      """
  }

  /// Whose word a cost is.
  ///
  /// - Parameter isPriced: Whether the suite has a price for any of what was asked.
  static func costSource(isPriced: Bool) -> String {
    isPriced ? "what the replies say, else tokens at the suite's prices" : "what the replies say"
  }

  /// Of a score that is money each in which an arm has it, for amounts in two stand in two columns; of
  /// another `nil`.
  func currencies(of score: RunManifest.ScoreDefinition) -> [String?] {
    guard score.isMoney else { return [nil] }
    let scored = summary.arms.filter { arm in
      arm.scores.contains { $0.name == score.name && $0.mean != nil }
    }
    let known = Set(scored.map { manifest.currency(ofArm: $0.arm.index) }).sorted()
    return known.isEmpty ? [nil] : known
  }
}
