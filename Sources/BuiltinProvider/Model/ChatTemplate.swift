/// One turn of a conversation.
struct ConversationTurn: Sendable, Equatable {
  enum Role: String, Sendable, CaseIterable {
    case system, user, assistant
  }

  /// Who gives a tool's result; the models here hear it from the user.
  static let toolRole = "tool"

  var role: Role
  var content: String

  /// Pictures, sound and documents that came with it.
  var media: [ReceivedMedia] = []

  /// Whether it tells what a tool gave, and the tool's name where the wire or the call says it.
  var isToolResult = false
  var toolName: String?

  init(role: Role, content: String, media: [ReceivedMedia] = []) {
    self.role = role
    self.content = content
    self.media = media
  }

  /// What a tool gave.
  init(result: String, of tool: String?) {
    self.init(role: .user, content: result)
    isToolResult = true
    toolName = tool
  }
}

/// Puts a conversation into the form that the chat models have learnt.
///
/// `<|system|>…<|user|>…<|assistant|>…<|endoftext|>`, each marker one token that text cannot contain.
struct ChatTemplate: Sendable {
  let tokenizer: Tokenizer

  /// The tokens of a conversation, up to the place where the assistant speaks.
  func prompt(for messages: [ConversationTurn]) -> [Token] {
    var tokens: [Token] = []
    for message in messages {
      switch message.role {
      case .system: tokens.append(tokenizer.token(.system))
      case .user: tokens.append(tokenizer.token(.user))
      case .assistant: tokens.append(tokenizer.token(.assistant))
      }
      let length = message.media.reduce(0) { $0 + $1.tokens }
      if length > 0, let filler = tokenizer.encode("#").first {
        tokens += Array(repeating: filler, count: length)
      }
      tokens += tokenizer.encode(message.content)
      if message.role == .assistant { tokens.append(tokenizer.token(.endOfText)) }
    }
    return tokens + [tokenizer.token(.assistant)]
  }
}
