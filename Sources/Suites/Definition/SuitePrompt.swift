package import Domain

/// One prompt of a suite: a template for a text, or for the messages of a chat.
package struct SuitePrompt: Hashable, Sendable {
  /// Unique in the suite.
  package var id: String
  package var body: Body
  package var position: SourcePosition

  /// What a model may ask to be called; `nil` where no tool is offered.
  package var tools: SuiteTools?

  /// Whether it is put to cases that are conversations.
  package var holdsConversations = false

  package enum Body: Hashable, Sendable {
    case text(PromptTemplate)
    case messages([Message])
    /// A variable that holds each case's own messages.
    case variable(PromptTemplate)
    /// Words, for their length alone.
    case synthetic(SyntheticPrompt)
  }

  package struct Message: Hashable, Sendable {
    package var role: ChatMessage.Role
    package var content: PromptTemplate
    package var position: SourcePosition

    /// Texts, pictures, sound and documents in their order; empty where `content` is all.
    package var parts: [SuitePart] = []
  }

  /// Whether it goes to a chat: only there can tools be offered, and conversations be held.
  package var isChat: Bool {
    switch body {
    case .text, .synthetic: tools != nil || holdsConversations
    case .messages, .variable: true
    }
  }
}

extension SuitePrompt {
  /// Why a prompt cannot be filled, and the template in which it was found.
  struct Problem: Hashable {
    var problem: PromptTemplate.Problem
    var position: SourcePosition
  }

  /// The prompt for one case; what cannot be filled is left empty and told in `problems`.
  func rendered(
    _ variables: [String: JSONValue],
    from library: MediaLibrary,
    problems: inout [Problem]
  ) -> Prompt {
    switch body {
    case .text(let template):
      return .text(Self.render(template, variables, at: position, &problems))
    case .messages(let messages):
      return .messages(
        messages.map { message in
          guard message.parts.isEmpty else {
            let parts = message.parts.flatMap {
              $0.rendered(variables, from: library, problems: &problems)
            }
            return ChatMessage(role: message.role, parts: parts)
          }
          let content = Self.render(message.content, variables, at: message.position, &problems)
          return ChatMessage(role: message.role, content: content)
        }
      )
    case .variable(let template):
      return .messages(ownMessages(template, variables, &problems))
    case .synthetic: return .text(Expansion.syntheticMark)
    }
  }

  private static func render(
    _ template: PromptTemplate,
    _ variables: [String: JSONValue],
    at position: SourcePosition,
    _ problems: inout [Problem]
  ) -> String {
    var found: [PromptTemplate.Problem] = []
    let text = template.rendered(variables, problems: &found)
    problems += found.map { Problem(problem: $0, position: position) }
    return text
  }

  private func ownMessages(
    _ template: PromptTemplate,
    _ variables: [String: JSONValue],
    _ problems: inout [Problem]
  ) -> [ChatMessage] {
    guard let expression = template.onlyExpression else { return [] }
    var found: [PromptTemplate.Problem] = []
    let value = PromptTemplate.evaluate(expression, variables, &found)
    problems += found.map { Problem(problem: $0, position: position) }
    guard let value else { return [] }
    if let text = value.stringValue { return [ChatMessage(role: .user, content: text)] }
    let messages = (value.arrayValue ?? []).compactMap(ChatMessage.init(caseMessage:))
    if messages.isEmpty || messages.count != value.arrayValue?.count {
      let mismatch = PromptTemplate.Problem.unprintable(
        name: expression.name,
        source: expression.source,
        kind: value.kind,
        remedy: "Messages are a list of {role: system | user | assistant, content: text}, "
          + "and name: text where there is one."
      )
      problems.append(Problem(problem: mismatch, position: position))
    }
    return messages
  }
}

extension ChatMessage {
  fileprivate init?(caseMessage value: JSONValue) {
    // A message with anything else, such as tool calls, would be sent as another than it is.
    guard let members = value.objectValue,
      members.keys.allSatisfy(["role", "content", "name"].contains),
      let role = value["role"]?.stringValue.flatMap(Role.init(rawValue:)), role != .tool,
      let content = value["content"]?.stringValue
    else { return nil }
    let name = value["name"]?.stringValue
    guard name != nil || [nil, .null].contains(value["name"]) else { return nil }
    self.init(role: role, content: content, name: name)
  }
}
