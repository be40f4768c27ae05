package import Domain

extension Reply {
  /// The reply with no secret in what the harness tells of it: its headers and its failure.
  ///
  /// The answer is left as it came: it is scored as such, and masked when it is stored.
  func masked(by secrets: Secrets) -> Reply {
    guard !secrets.isEmpty else { return self }
    var reply = self
    reply.facts.headers = facts.headers.mapValues(secrets.masked)
    if case .failed(let failure) = outcome {
      reply.outcome = .failed(failure.masked(by: secrets))
    }
    return reply
  }
}

extension RequestFailure {
  /// The failure with no secret in what was said of it.
  package func masked(by secrets: Secrets) -> RequestFailure {
    var failure = self
    failure.message = secrets.masked(message)
    failure.code = code.map(secrets.masked)
    failure.body = body.map { body in
      secrets.isInPieces(of: body) ? Secret.mask : secrets.masked(body)
    }
    return failure
  }
}

extension Secrets {
  /// Whether strings of a body come to a secret only when they are joined.
  func isInPieces(of body: String) -> Bool {
    guard hasTellable else { return false }
    return JoinedStrings(in: maskedAnswer(body)).texts.contains(where: findsAny)
  }
}
