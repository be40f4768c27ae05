package import Domain

extension ScoreRule {
  /// Judges one answer; `nil` when the rule is not about the case.
  ///
  /// Unscored is told apart from failed, in this order of causes: the request failed; reasoning was
  /// left open; the answer is a refusal, where the rule leaves those out; nothing was left to judge.
  /// Of the last, the reason is *truncated* when the answer was cut at the token limit: being cut is
  /// no reason on its own, because a completion model always runs to that limit. An empty answer
  /// that was not cut is an answer, and fails or scores 0.
  ///
  /// - Parameters:
  ///   - tags: The case's.
  ///   - stripping: The model's own marks of reasoning, taken out before the rule's extraction.
  package func score(
    _ answer: Answer,
    tags: [String: String] = [:],
    stripping: StripReasoning? = nil
  ) -> Score? {
    if let condition, !condition.holds(for: tags) { return nil }
    if answer.succeeded, !scorer.readsText {
      return Score(name: name, value: judged("", answer))
    }
    let reading = AnswerReading(
      answer,
      extraction: extraction,
      stripping: stripping,
      leavesRefusals: leavesRefusalsUnscored
    )
    switch reading {
    case .unscored(let reason): return Score(name: name, value: .unscored(reason))
    case .text(let text):
      if answer.isTruncated, !scorer.judgesEmptyAnswers, text.trimmed.isEmpty {
        return Score(name: name, value: .unscored(.truncated))
      }
      let kept = extraction.isEmpty ? nil : text
      return Score(name: name, value: judged(text, answer), extracted: kept)
    }
  }

  private func judged(_ text: String, _ answer: Answer) -> Score.Value {
    guard let value = scorer.score(text, of: answer, ignoring: ignore) else {
      return .unscored(answer.nothingFound)
    }
    let bounded = bounds?.applied(to: value) ?? value
    return if case .passed(let passed) = bounded { .passed(passed != isNegated) } else { bounded }
  }
}

extension ScoreRule.Bounds {
  package func contain(_ value: Double) -> Bool {
    (atLeast.map { value >= $0 } ?? true) && (atMost.map { value <= $0 } ?? true)
  }

  /// Pass or fail where there is a number.
  package func applied(to value: Score.Value) -> Score.Value {
    if case .number(let number) = value { .passed(contain(number)) } else { value }
  }
}
