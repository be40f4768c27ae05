import Domain

extension SuiteParser {
  /// A message of several parts; `nil` of one that is a text alone, or of what was told.
  func message(of node: YAMLNode, _ role: ChatMessage.Role) -> SuitePrompt.Message? {
    if node["content"] == nil, node["parts"] == nil {
      findings.report(.needsOneOf(keys: ["content", "parts"], in: "a message"), at: node.position)
      return nil
    }
    if node["content"] != nil, let parts = node.entry("parts") {
      findings.report(
        .exclusive(keys: ["content", "parts"], in: "a message"),
        at: parts.keyPosition
      )
    }
    let parts = parts(of: node, text: node["content"])
    guard let first = parts.first else { return nil }
    if role != .user, let media = parts.first(where: { $0.kind != .text }) {
      findings.report(
        .invalid("pictures, sound and documents are a user's. Write `role: user`."),
        at: media.position
      )
    }
    return SuitePrompt.Message(
      role: role,
      content: first.template,
      position: node.position,
      parts: parts
    )
  }

  /// Reports parts beside what has its own messages.
  func checkMedia(beside node: YAMLNode) {
    guard let body = ["messages", "file"].first(where: { node[$0] != nil }) else { return }
    for key in MediaPart.Kind.allCases.map(\.rawValue) {
      guard let entry = node.entry(key) else { continue }
      findings.report(
        .invalid(
          "'\(key)' stands beside `text`, or in a message of `messages`, not beside `\(body)`."
        ),
        at: entry.keyPosition
      )
    }
  }

  /// The parts of a message or a prompt; empty of one that is a text alone.
  ///
  /// - Parameter text: The text that stands beside pictures, sound or documents.
  func parts(of node: YAMLNode, text: YAMLNode?) -> [SuitePart] {
    if let list = node["parts"] {
      for key in MediaPart.Kind.allCases.map(\.rawValue) {
        guard let entry = node.entry(key) else { continue }
        findings.report(.exclusive(keys: ["parts", key], in: "a message"), at: entry.keyPosition)
      }
      return (list.elements ?? []).flatMap(part)
    }
    let media = media(of: node)
    return media.isEmpty ? [] : media + [text.flatMap(self.text)].compactMap(\.self)
  }

  private func part(_ node: YAMLNode) -> [SuitePart] {
    let entries = node.entries ?? []
    guard entries.count <= 1 else {
      findings.report(.exclusive(keys: entries.map(\.key), in: "a part"), at: node.position)
      return []
    }
    if entries.isEmpty, node.entries != nil {
      findings.report(
        .needsOneOf(keys: ["text"] + MediaPart.Kind.allCases.map(\.rawValue), in: "a part"),
        at: node.position
      )
    }
    if let text = node["text"] { return [self.text(text)].compactMap(\.self) }
    return media(of: node)
  }

  /// A text as a part.
  func text(_ node: YAMLNode) -> SuitePart? {
    guard let text = node.text, let template = template(text, at: node.position) else {
      return nil
    }
    return SuitePart(kind: .text, template: template, position: node.position)
  }

  private func media(of node: YAMLNode) -> [SuitePart] {
    MediaPart.Kind.allCases.flatMap { kind -> [SuitePart] in
      guard let written = node[kind.rawValue] else { return [] }
      return (written.elements ?? [written]).compactMap { element in
        guard let text = element.text, let template = template(text, at: element.position) else {
          return nil
        }
        return SuitePart(kind: .media(kind), template: template, position: element.position)
      }
    }
  }
}
