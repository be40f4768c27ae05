package import Domain

extension CompletionRequest {
  /// The request as it is kept: whole secrets masked in answers that were fed back.
  package func masked(by secrets: Secrets) -> CompletionRequest {
    guard secrets.hasTellable, case .messages(var messages) = prompt else { return self }
    let mask = secrets.maskedAnswer
    for index in messages.indices where messages[index].role == .assistant {
      messages[index].content = mask(messages[index].content)
      for call in messages[index].toolCalls.indices {
        let text = messages[index].toolCalls[call].argumentsText
        messages[index].toolCalls[call].argumentsText = mask(text)
      }
    }
    var request = self
    request.prompt = .messages(messages)
    return request
  }
}
