package import Domain
package import Transport

extension Provider {
  /// Reads what came of a completion request.
  ///
  /// No header and no failure holds a key, though the provider may have echoed it. The answer is as
  /// it came, to be scored as such; `kept(_:)` makes of it what may be kept.
  package func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    var reply = dialect(at: request.endpoint).reply(to: request, in: exchange)
    // Each gives another reply, and most have nothing to do.
    if reply.outcome != .succeeded {
      reply = reply.recognisingRefusal(of: request, in: exchange)
    }
    if let completion = reply.completion {
      let upstream = completion.upstream ?? Upstream.name(in: exchange.headers)
      if let upstream { reply = reply.telling(upstream, of: request, in: exchange) }
    }
    return secrets.isEmpty ? reply : reply.masked(by: secrets)
  }

  /// The answer of each model that a request asks, in their order: one, but of a gateway's list.
  package func answers(in reply: Reply, to request: CompletionRequest) -> [Reply] {
    dialect(at: request.endpoint).answers(in: reply, to: request)
  }
}

extension Provider {
  /// An attempt as it may be kept and shown, once it was scored.
  package func kept(_ record: AttemptRecord) -> AttemptRecord { record.masked(by: secrets) }

  /// What was sent likewise, where answers were fed back.
  package func kept(_ request: CompletionRequest) -> CompletionRequest {
    request.masked(by: secrets)
  }

  /// A text of an answer likewise.
  package func kept(_ text: String) -> String { secrets.maskedAnswer(text) }
}
