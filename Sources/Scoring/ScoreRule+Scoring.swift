package import Domain

extension ScoreRule {
  /// Judges one answer; `nil` when the rule is not about the case.
  ///
  /// Where there is nothing to judge, the reason is told in this order of causes: the request failed;
  /// reasoning was left open; the answer is a refusal, where those are left out; nothing was left to
  /// judge. Of the last, the reason is *truncated* when the answer was cut at the token limit: being
  /// cut is no reason on its own, because a completion model always runs to that limit. What is the
  /// model's doing counts as `unanswered` has it, by default as wrong.
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
    if answer.succeeded, !scorer.readsText { return judged("", answer) }
    let reading = AnswerReading(
      answer,
      extraction: extraction,
      stripping: stripping,
      leavesRefusals: unanswered.refused == .unscored && !scorer.judgesRefusals
    )
    switch reading {
    case .unscored(let reason): return score(without: reason)
    case .text(let text):
      let kept = extraction.isEmpty ? nil : text
      if answer.isTruncated, !scorer.judgesEmptyAnswers, text.trimmed.isEmpty {
        return score(without: .truncated)
      }
      return judged(text, answer, extracted: kept)
    }
  }

  private func score(without reason: UnscoredReason, extracted: String? = nil) -> Score {
    unanswered.score(name, reason, isPassFail: isPassFail, extracted: extracted)
  }

  private func judged(_ text: String, _ answer: Answer, extracted: String? = nil) -> Score {
    guard let value = scorer.score(text, of: answer, ignoring: ignore) else {
      let isRefusal = unanswered.refused == .wrong && Refusal.isRefusal(answer, text: text)
      return score(without: isRefusal ? .refused : answer.nothingFound, extracted: extracted)
    }
    var score = Score(name: name, value: bounds?.applied(to: value) ?? value, extracted: extracted)
    if case .passed(let passed) = score.value { score.value = .passed(passed != isNegated) }
    if score.value == .passed(false) {
      score.unanswered = reasonOfFailing(text, answer)
      if !isNegated {
        score.explanation = scorer.explanation(of: text, in: answer, ignoring: ignore)
      }
    }
    return score
  }

  /// Why an answer that fails is none, if it is none.
  private func reasonOfFailing(_ text: String, _ answer: Answer) -> UnscoredReason? {
    if isNegated { return nil }
    if !scorer.holdsAnswer(text) { return answer.nothingFound }
    guard !scorer.judgesEmptyAnswers else { return nil }
    if Refusal.isRefusal(answer, text: text) { return .refused }
    return nil
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
