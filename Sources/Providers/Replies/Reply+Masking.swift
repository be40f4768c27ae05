import Domain

extension Reply {
  /// The reply with each of its texts replaced.
  func mapped(_ mask: (String) -> String) -> Reply {
    var reply = self
    reply.facts.headers = facts.headers.mapValues(mask)
    if case .failed(let failure) = outcome { reply.outcome = .failed(failure.mapped(mask)) }
    reply.completion = completion?.mapped(mask)
    return reply
  }
}

extension RequestFailure {
  func mapped(_ mask: (String) -> String) -> RequestFailure {
    var failure = self
    failure.message = mask(message)
    failure.code = code.map(mask)
    failure.body = body.map(mask)
    return failure
  }
}

extension Completion {
  fileprivate func mapped(_ mask: (String) -> String) -> Completion {
    var completion = self
    completion.responseID = responseID.map(mask)
    completion.model = model.map(mask)
    completion.systemFingerprint = systemFingerprint.map(mask)
    completion.usage = usage?.mapped(mask)
    completion.choices = choices.map { $0.mapped(mask) }
    return completion
  }
}

extension Completion.Choice {
  fileprivate func mapped(_ mask: (String) -> String) -> Self {
    var choice = self
    choice.text = mask(text)
    choice.reasoning = reasoning.map(mask)
    choice.refusal = refusal.map(mask)
    choice.finishReason = finishReason.map(mask)
    choice.model = model.map(mask)
    choice.usage = usage?.mapped(mask)
    choice.logProbabilities = logProbabilities.map(mask)
    choice.toolCalls = toolCalls.map(mask)
    return choice
  }
}

extension TokenUsage {
  fileprivate func mapped(_ mask: (String) -> String) -> TokenUsage {
    var usage = self
    usage.verbatim = verbatim.map(mask)
    return usage
  }
}
