package import Domain

extension AttemptRecord {
  /// The attempt as it is kept: whole secrets in its answer masked, and marked where there were any.
  ///
  /// Its scores are those of the answer as it came.
  package func masked(by secrets: Secrets) -> AttemptRecord {
    guard secrets.hasTellable else { return self }
    var record = self
    record.completion = completion?.masked(by: secrets)
    record.scores = scores.map { $0.masked(by: secrets) }
    guard record != self else { return self }
    record.isMasked = true
    return record
  }
}

extension Completion {
  /// The answer without the whole of any secret that can be told from text, in any of its parts.
  package func masked(by secrets: Secrets) -> Completion {
    let mask = secrets.maskedAnswer
    var completion = self
    completion.responseID = responseID.map(mask)
    completion.model = model.map(mask)
    completion.systemFingerprint = systemFingerprint.map(mask)
    completion.upstream = upstream.map(mask)
    completion.usage = usage?.masked(by: secrets)
    completion.choices = choices.map { $0.masked(by: secrets) }
    return completion
  }
}

extension Completion.Choice {
  fileprivate func masked(by secrets: Secrets) -> Self {
    let mask = secrets.maskedAnswer
    var choice = self
    choice.text = mask(text)
    choice.reasoning = reasoning.map(mask)
    choice.refusal = refusal.map(mask)
    choice.finishReason = finishReason.map(mask)
    choice.model = model.map(mask)
    choice.usage = usage?.masked(by: secrets)
    choice.toolCalls = toolCalls.map(mask)
    // Tokens that spell a secret one after the other cannot be kept without it.
    choice.logProbabilities = logProbabilities.flatMap { text in
      secrets.isInPieces(of: text) ? nil : mask(text)
    }
    return choice
  }
}

extension TokenUsage {
  fileprivate func masked(by secrets: Secrets) -> TokenUsage {
    var usage = self
    usage.verbatim = verbatim.map(secrets.maskedAnswer)
    return usage
  }
}

extension Score {
  /// What was extracted is a part of the answer; a scorer's words may quote it.
  fileprivate func masked(by secrets: Secrets) -> Score {
    var score = self
    score.extracted = extracted.map(secrets.maskedAnswer)
    score.explanation = explanation.map(secrets.maskedAnswer)
    if case .unscored(.scorerFailed(let message)) = value {
      score.value = .unscored(.scorerFailed(secrets.maskedAnswer(message)))
    }
    return score
  }
}
