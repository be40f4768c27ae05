package import Domain

/// What is judged: one answer of a model, and the figures of the attempt that brought it.
package struct Answer: Hashable, Sendable {
  package var text: String

  /// What the provider sent as reasoning beside the text; never judged.
  package var reasoning: String?

  /// What the provider marked as a refusal, beside the text.
  package var refusal: String?
  package var finishReason: String?

  /// The provider's `logprobs`, as JSON text; `nil` when it sent none.
  package var logProbabilities: String?

  /// What it asks to be called, in order.
  package var calls: [ToolCall]

  /// What it could have asked to be called; known where a score asks for it.
  package var tools: [OfferedTool] = []

  /// Whether the request succeeded; the text of a failed one is never judged.
  package var succeeded: Bool
  package var figures: Figures

  /// What `measure` reads beside the text; a figure that is not known is `nil`.
  package struct Figures: Hashable, Sendable {
    /// As the provider counted them.
    package var outputTokens: Int?
    package var timeToFirstToken: Duration?
    package var endToEndLatency: Duration?

    /// In the currency of the suite's prices.
    package var cost: Double?

    package init(
      outputTokens: Int? = nil,
      timeToFirstToken: Duration? = nil,
      endToEndLatency: Duration? = nil,
      cost: Double? = nil
    ) {
      self.outputTokens = outputTokens
      self.timeToFirstToken = timeToFirstToken
      self.endToEndLatency = endToEndLatency
      self.cost = cost
    }
  }

  package init(
    text: String,
    reasoning: String? = nil,
    refusal: String? = nil,
    finishReason: String? = nil,
    logProbabilities: String? = nil,
    calls: [ToolCall] = [],
    succeeded: Bool = true,
    figures: Figures = Figures()
  ) {
    self.text = text
    self.reasoning = reasoning
    self.refusal = refusal
    self.finishReason = finishReason
    self.logProbabilities = logProbabilities
    self.calls = calls
    self.succeeded = succeeded
    self.figures = figures
  }
}

extension Answer {
  /// One choice of a stored attempt; an attempt without that choice counts as failed.
  ///
  /// - Parameters:
  ///   - choice: Position in the completion's list of choices.
  ///   - cost: What the attempt cost, where its price is known.
  package init(_ record: AttemptRecord, choice: Int = 0, cost: Double? = nil) {
    let choices = record.completion?.choices ?? []
    let answer = choices.indices.contains(choice) ? choices[choice] : nil
    self.init(
      text: answer?.text ?? "",
      reasoning: answer?.reasoning,
      refusal: answer?.refusal,
      finishReason: answer?.finishReason,
      logProbabilities: answer?.logProbabilities,
      calls: answer?.calls ?? [],
      succeeded: record.succeeded && answer != nil,
      figures: Figures(
        outputTokens: answer?.usage?.outputTokens ?? record.outputTokens,
        timeToFirstToken: record.timeline.timeToFirstToken,
        endToEndLatency: record.timeline.endToEndLatency,
        cost: cost
      )
    )
  }

  /// Cut at a limit of tokens, in the words of the wire formats, in either case.
  package var isTruncated: Bool {
    finishReason.map { Completion.Choice.limitReasons.contains($0.lowercased()) } ?? false
  }
}
