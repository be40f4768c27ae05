package import Domain

/// What becomes of a system message on its way to a model.
package enum SystemPromptHandling: String, Hashable, Sendable, Codable, CaseIterable {
  case send
  /// Put in front of the first user message, for models that refuse a system message.
  case merge
  case drop

  package func applied(to messages: [ChatMessage]) -> [ChatMessage] {
    guard self != .send, messages.contains(where: { $0.role == .system }) else { return messages }
    var others = messages.filter { $0.role != .system }
    guard self == .merge else { return others }
    let system = messages.filter { $0.role == .system }.map(\.content).joined(separator: "\n\n")
    if let first = others.firstIndex(where: { $0.role == .user }) {
      others[first].content = system + "\n\n" + others[first].content
    } else {
      others.insert(ChatMessage(role: .user, content: system), at: 0)
    }
    return others
  }
}
