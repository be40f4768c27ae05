/// One request that was made for a score, and what came of it: paid for, so kept.
package struct JudgeCall: Hashable, Sendable {
  /// The score that asked.
  package var scoreName: String

  /// The id of the model that was asked.
  package var model: String

  /// The prompt of a judge, or the text that was embedded.
  package var prompt: String

  /// What a judge wrote; `nil` for an embedding and for a failure.
  package var answer: String?

  /// The letter that was read from the answer; `nil` where it settled on none, for an embedding, and
  /// for calls of the time before it was kept.
  package var verdict: String?

  /// Of a pairwise judgement the arm whose answer was shown second, after that of the attempt itself;
  /// `nil` where one answer was judged.
  package var opponent: Int?
  package var tokens: AskedTokens

  /// What the provider says that the request cost, US dollars.
  package var toldCost: Double?

  /// Wall clock, milliseconds since 1970.
  package var startedAtMilliseconds: Int64
  package var duration: Duration

  /// `nil` when it was answered.
  package var failureMessage: String?

  package init(
    scoreName: String,
    model: String,
    prompt: String,
    answer: String? = nil,
    verdict: String? = nil,
    opponent: Int? = nil,
    tokens: AskedTokens = AskedTokens(),
    toldCost: Double? = nil,
    startedAtMilliseconds: Int64,
    duration: Duration,
    failureMessage: String? = nil
  ) {
    self.scoreName = scoreName
    self.model = model
    self.prompt = prompt
    self.answer = answer
    self.verdict = verdict
    self.opponent = opponent
    self.tokens = tokens
    self.toldCost = toldCost
    self.startedAtMilliseconds = startedAtMilliseconds
    self.duration = duration
    self.failureMessage = failureMessage
  }
}

extension JudgeCall {
  package var inputTokens: Int? { tokens.inputTokens }
  package var outputTokens: Int? { tokens.outputTokens }

  /// What the provider says that it cost, else its tokens at a price; `nil` where neither is known.
  ///
  /// - Parameter price: Its currency is that of the result; dollars without one.
  package func cost(at price: TokenPrice?) -> Double? {
    tokens.cost(at: price, toldCost: toldCost)
  }
}
