package import Domain
package import Transport

extension Provider {
  /// Reads what came of a completion request.
  ///
  /// Nothing that it returns holds the key, though the provider may have echoed it.
  package func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    let reading = ReplyReading(
      request: request,
      exchange: exchange,
      sentSystemMessage: request.hasSystemMessage
    )
    guard !secrets.isEmpty else { return reading.reply }
    return reading.reply.mapped { [secrets] text in secrets.reduce(text) { $1.masked($0) } }
  }
}

extension CompletionRequest {
  fileprivate var hasSystemMessage: Bool {
    guard case .messages(let messages) = prompt else { return false }
    return endpoint == .chat && messages.contains { $0.role == .system }
  }
}
