import Domain

/// A request as the two texts that the store keeps of it.
struct StoredRequest: Sendable {
  let prompt: StoredText
  let settings: StoredText
}

/// Remembers what recent messages are as JSON, because a run sends the same few over and over.
struct RequestTexts: Sendable {
  private var prompts: [[Message]: StoredText] = [:]
  private var knownBytes = 0

  /// Bytes of text to remember at most.
  private static let capacity = 4 << 20

  /// A message told apart by its bytes: `ChatMessage` compares strings, and so takes two spellings
  /// of `é` for one.
  private struct Message: Hashable {
    let role: ChatMessage.Role
    let content: StoredText
  }

  mutating func stored(_ request: CompletionRequest, policy: TextPolicy) -> StoredRequest {
    StoredRequest(
      prompt: prompt(of: request, policy: policy),
      settings: StoredText(policy.apply(request.settingsText))
    )
  }

  private mutating func prompt(
    of request: CompletionRequest,
    policy: TextPolicy
  ) -> StoredText {
    guard case .messages(let messages) = request.prompt else {
      return StoredText(policy.apply(request.promptText))
    }
    let key = messages.map { Message(role: $0.role, content: StoredText($0.content)) }
    if let known = prompts[key] { return known }
    let json = request.promptText
    let text = StoredText(policy.apply(json))
    // The key holds the text a second time.
    knownBytes += 2 * json.utf8.count + 256
    if knownBytes > Self.capacity {
      prompts.removeAll()
      knownBytes = 0
    }
    prompts[key] = text
    return text
  }
}
