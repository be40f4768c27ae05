import Domain
import Profiles

extension Dialects {
  var chat: any Dialect { ChatDialect() }
}

/// OpenAI's chat, `messages` in and `choices[].message` or `choices[].delta` out.
struct ChatDialect: Dialect {
  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    body.add("model", try onlyModel(of: request))
    switch request.prompt {
    case .messages(let messages):
      guard !messages.isEmpty else { throw .noMessages }
      let turns = messages.map { [$0] }
      try body.add("messages", turns: turns, told: { $0.map(\.chatJSON) }) {
        part,
        object throws(ProviderError) in
        try part.writeForChat(to: &object)
      }
    case .text(let text):
      body.add("messages", [ChatMessage(role: .user, content: text)])
    }
    try body.addParameters(of: request, isStreamed: isStreamed, for: profile)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(sentSystemMessage: request.hasSystemMessage)
  }
}

extension CompletionRequest {
  /// Whether it has a system message, which not every model takes.
  var hasSystemMessage: Bool {
    guard case .messages(let messages) = prompt else { return false }
    return messages.contains { $0.role == .system }
  }
}
