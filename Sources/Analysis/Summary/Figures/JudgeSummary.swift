/// What one score asked of a model beside the arms' own requests, and how far it can be trusted.
package struct JudgeSummary: Hashable, Sendable {
  package var score: String
  package var model: String

  /// Whether it judges; the others make embeddings.
  package var isJudge: Bool
  package var requests: Int
  package var failedRequests: Int

  /// `nil` where no reply told.
  package var inputTokens: Int?
  package var outputTokens: Int?

  /// What the replies say that they cost, else by the suite's prices; `nil` where neither is known.
  package var cost: Double?

  /// The price's, else that of what is told; `nil` without a cost.
  package var currency: String?

  /// Input tokens that were written to a cache and cost as other input, for the suite has no price for them.
  package var unpricedWrites = 0

  /// With people, on the suite's calibration file; `nil` without one.
  package var agreement: JudgeAgreement?

  package init(
    score: String,
    model: String,
    isJudge: Bool,
    requests: Int,
    failedRequests: Int = 0,
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    cost: Double? = nil,
    currency: String? = nil,
    agreement: JudgeAgreement? = nil
  ) {
    self.score = score
    self.model = model
    self.isJudge = isJudge
    self.requests = requests
    self.failedRequests = failedRequests
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cost = cost
    self.currency = currency
    self.agreement = agreement
  }
}
