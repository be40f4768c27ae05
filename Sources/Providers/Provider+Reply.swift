package import Domain
package import Transport

extension Provider {
  /// Reads what came of a completion request.
  ///
  /// No header and no failure holds a key, though the provider may have echoed it. The answer is as
  /// it came, to be scored as such; `kept(_:)` makes of it what may be kept.
  package func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    let reading = ReplyReading(
      request: request,
      exchange: exchange,
      sentSystemMessage: request.hasSystemMessage
    )
    return reading.reply.masked(by: secrets)
  }
}

extension Provider {
  /// An attempt as it may be kept and shown, once it was scored.
  package func kept(_ record: AttemptRecord) -> AttemptRecord { record.masked(by: secrets) }

  /// A text of an answer likewise.
  package func kept(_ text: String) -> String { secrets.maskedAnswer(text) }
}

extension CompletionRequest {
  fileprivate var hasSystemMessage: Bool {
    guard case .messages(let messages) = prompt else { return false }
    return endpoint == .chat && messages.contains { $0.role == .system }
  }
}
