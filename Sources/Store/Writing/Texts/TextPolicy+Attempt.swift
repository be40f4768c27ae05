import Domain

extension TextPolicy {
  /// An attempt with its texts as the rows of the store have them.
  func apply(_ record: AttemptRecord) -> AttemptRecord {
    guard !keepsText else { return record }
    var record = record
    if let failure = record.failure { record.outcome = .failed(apply(failure)) }
    let choices = record.completion?.choices ?? []
    record.completion?.choices = choices.map { choice in
      var choice = choice
      choice.text = apply(choice.text)
      choice.reasoning = choice.reasoning.map { $0.isEmpty ? $0 : apply($0) }
      choice.refusal = choice.refusal.map(apply)
      choice.toolCalls = choice.toolCalls.map(apply)
      choice.logProbabilities = choice.logProbabilities.map(apply)
      return choice
    }
    record.scores = record.scores.map { score in
      var score = score
      if case .unscored(.scorerFailed(let message)) = score.value {
        score.value = .unscored(.scorerFailed(remark(message)))
      }
      score.extracted = score.extracted.map(apply)
      score.explanation = score.explanation.map(remark)
      return score
    }
    return record
  }

  /// What a judge was asked, with its texts as the rows of the store have them.
  func apply(_ call: JudgeCall) -> JudgeCall {
    guard !keepsText else { return call }
    var call = call
    call.prompt = apply(call.prompt)
    call.answer = call.answer.map(apply)
    call.failureMessage = call.failureMessage.map(remark)
    return call
  }
}
