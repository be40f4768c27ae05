import Domain

extension Reply {
  /// The reply without the key in any of its texts.
  func masked(by key: APIKey) -> Reply {
    var reply = self
    reply.facts.headers = facts.headers.mapValues(key.masked)
    if case .failed(let failure) = outcome { reply.outcome = .failed(failure.masked(by: key)) }
    reply.completion = completion?.masked(by: key)
    return reply
  }
}

extension RequestFailure {
  func masked(by key: APIKey) -> RequestFailure {
    var failure = self
    failure.message = key.masked(message)
    failure.code = code.map(key.masked)
    failure.body = body.map(key.masked)
    return failure
  }
}

extension Completion {
  fileprivate func masked(by key: APIKey) -> Completion {
    var completion = self
    completion.responseID = responseID.map(key.masked)
    completion.model = model.map(key.masked)
    completion.systemFingerprint = systemFingerprint.map(key.masked)
    completion.usage = usage?.masked(by: key)
    completion.choices = choices.map { $0.masked(by: key) }
    return completion
  }
}

extension Completion.Choice {
  fileprivate func masked(by key: APIKey) -> Self {
    var choice = self
    choice.text = key.masked(text)
    choice.reasoning = reasoning.map(key.masked)
    choice.refusal = refusal.map(key.masked)
    choice.finishReason = finishReason.map(key.masked)
    choice.model = model.map(key.masked)
    choice.usage = usage?.masked(by: key)
    choice.logProbabilities = logProbabilities.map(key.masked)
    choice.toolCalls = toolCalls.map(key.masked)
    return choice
  }
}

extension TokenUsage {
  fileprivate func masked(by key: APIKey) -> TokenUsage {
    var usage = self
    usage.verbatim = verbatim.map(key.masked)
    return usage
  }
}
