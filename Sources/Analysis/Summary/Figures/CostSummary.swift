/// What an arm's answers cost, as the provider told it, else by the prices that its suite gave.
///
/// Only where every succeeded request told its cost or its tokens: a sum that lacks some would be too low.
package struct CostSummary: Hashable, Sendable, Encodable {
  package var currency: String

  /// The day of the price list, `2026-08-01`.
  package var asOf: String?

  /// Of the succeeded requests, in the currency; 0 where every answer was taken from an earlier run.
  package var total: Double

  /// Of one request, the mean over cases.
  package var perRequest: Estimate?

  /// Of one case, whose conversation takes several requests; `nil` in a run without conversations, where a
  /// case is a request.
  package var perCase: Estimate?

  /// What was paid for each correct answer; `nil` where the primary score is not pass or fail, and where
  /// none is correct.
  package var perCorrect: Estimate?

  /// Answers that were paid and have no primary score: in `perCorrect` none of them is correct.
  package var unscored: Int

  /// Of one case of any run.
  package var ofCase: Estimate? { perCase ?? perRequest }

  /// Answers of which the provider told a cost in a currency that is not the price's: it counts for nothing.
  package var leftOut: Int

  private enum CodingKeys: String, CodingKey {
    case currency, asOf, total, perRequest, perCase, perCorrect
  }

  package init(
    currency: String,
    asOf: String? = nil,
    total: Double,
    perRequest: Estimate? = nil,
    perCase: Estimate? = nil,
    perCorrect: Estimate? = nil,
    unscored: Int = 0,
    leftOut: Int = 0
  ) {
    self.currency = currency
    self.asOf = asOf
    self.total = total
    self.perRequest = perRequest
    self.perCase = perCase
    self.perCorrect = perCorrect
    self.unscored = unscored
    self.leftOut = leftOut
  }
}
