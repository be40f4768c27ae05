/// What becomes of a system message on its way to a model.
package enum SystemPromptHandling: String, Hashable, Sendable, CaseIterable {
  case send
  /// Put in front of the first user message, for models that refuse a system message.
  case merge
  case drop
}

extension SystemPromptHandling {
  /// The prompt as it is sent; a text has no system message and stays.
  package func applied(to prompt: Prompt) -> Prompt {
    guard case .messages(let messages) = prompt, self != .send else { return prompt }
    var others = messages.filter { $0.role != .system }
    let system = messages.filter { $0.role == .system }.map(\.content).joined(separator: "\n\n")
    guard self == .merge, !system.isEmpty else { return .messages(others) }
    if let first = others.firstIndex(where: { $0.role == .user }) {
      others[first].precede(with: system + "\n\n")
    } else {
      others.insert(ChatMessage(role: .user, content: system), at: 0)
    }
    return .messages(others)
  }
}
