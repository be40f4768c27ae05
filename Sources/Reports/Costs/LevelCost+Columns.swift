package import Analysis

extension LevelCost {
  static func keyPerCorrectAnswer(_ currency: String) -> String {
    "cost_per_correct_answer_\(code(currency).lowercased())"
  }

  /// A currency as a unit: it comes from a suite, and stands among words that are ours.
  package static func code(_ currency: String) -> String {
    String(currency.filter(\.isLetter).prefix(8))
  }

  /// Two columns for each currency; none where nothing has a price.
  static func columns(currencies: [String], rank: Int = 2) -> [Table.Column] {
    currencies.flatMap { currency in
      let code = code(currency)
      return [
        Table.Column(
          "1,000 cases",
          key: "cost_per_1000_cases_\(code.lowercased())",
          unit: code,
          rank: rank
        ),
        Table.Column(
          "Correct answer",
          key: keyPerCorrectAnswer(currency),
          unit: code,
          showsIntervals: true,
          rank: rank
        ),
      ]
    }
  }

  static func cells(_ cost: LevelCost?, currencies: [String]) -> [TableCell] {
    currencies.flatMap { currency -> [TableCell] in
      guard let cost, cost.currency == currency else {
        return [TableCell(.missing), TableCell(.missing)]
      }
      return [.number(cost.perThousandCases), .estimate(cost.correctAnswer)]
    }
  }
}
