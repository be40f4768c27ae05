package import Domain

extension ScoreRule {
  /// Judges one answer; `nil` when the rule is not about the case.
  ///
  /// Unscored is told apart from failed, in this order of causes: the request failed; reasoning was
  /// left open; the answer is a refusal, where the rule leaves those out; nothing was left to judge.
  /// Of the last, the reason is *truncated* when the answer was cut at the token limit: being cut is
  /// no reason on its own, because a completion model always runs to that limit. An empty answer that
  /// was not cut is an answer, and fails or scores 0.
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
    guard answer.succeeded else { return Score(name: name, value: .unscored(.requestFailed)) }
    guard scorer.readsText else {
      return Score(name: name, value: judged("", answer))
    }
    do throws(ExtractionFailure) {
      var text = answer.text.composed
      if let stripping { text = try stripping.extract(from: text) }
      if leavesRefusalsUnscored, Refusal.isRefusal(answer, text: text) {
        return Score(name: name, value: .unscored(.refused))
      }
      for step in extraction { text = try step.extract(from: text) }
      if answer.isTruncated, !scorer.judgesEmptyAnswers, text.trimmed.isEmpty {
        return Score(name: name, value: .unscored(.truncated))
      }
      return Score(
        name: name,
        value: judged(text, answer),
        extracted: extraction.isEmpty ? nil : text
      )
    } catch {
      return Score(name: name, value: .unscored(reason(error, answer)))
    }
  }

  private func judged(_ text: String, _ answer: Answer) -> Score.Value {
    guard let value = scorer.score(text, of: answer, ignoring: ignore) else {
      return .unscored(nothingFound(answer))
    }
    switch value {
    case .number(let number):
      guard let bounds else { return value }
      return .passed(bounds.contain(number) != isNegated)
    case .passed(let passed): return .passed(passed != isNegated)
    case .unscored: return value
    }
  }

  private func reason(_ failure: ExtractionFailure, _ answer: Answer) -> UnscoredReason {
    switch failure {
    case .nothingFound: nothingFound(answer)
    case .reasoningUnclosed: .reasoningUnclosed
    case .searchFailed(let failure): .scorerFailed(failure.description)
    }
  }

  private func nothingFound(_ answer: Answer) -> UnscoredReason {
    if let refusal = answer.refusal, !refusal.isEmpty { return .refused }
    return answer.isTruncated ? .truncated : .nothingExtracted
  }
}

extension ScoreRule.Bounds {
  package func contain(_ value: Double) -> Bool {
    (atLeast.map { value >= $0 } ?? true) && (atMost.map { value <= $0 } ?? true)
  }
}
