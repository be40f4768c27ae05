import Domain

extension SuiteParser {
  /// - Parameter tools: What the suite offers with all its prompts.
  func prompts(_ node: YAMLNode?, tools: SuiteTools?) -> [SuitePrompt] {
    var prompts: [SuitePrompt] = []
    for (index, element) in (node?.elements ?? []).enumerated() {
      guard var prompt = prompt(element, defaultID: "prompt-\(index + 1)") else { continue }
      prompt.tools = self.tools(in: element, over: tools)
      if let twin = prompts.first(where: { $0.id == prompt.id }) {
        findings.report(
          .duplicateID(kind: "prompt", id: prompt.id, first: twin.position),
          at: element["id"]?.position ?? element.position
        )
      }
      prompts.append(prompt)
    }
    return prompts
  }

  private func prompt(_ node: YAMLNode, defaultID: String) -> SuitePrompt? {
    if let text = node.text {
      guard let template = template(text, at: node.position) else { return nil }
      return SuitePrompt(id: defaultID, body: .text(template), position: node.position)
    }
    guard node.entries != nil else { return nil }
    let id = node["id"]?.text ?? defaultID
    let keys = ["text", "messages", "file", "parts", "synthetic"]
    let bodies = keys.filter { node[$0] != nil }
    guard bodies.count == 1 else {
      findings.report(
        bodies.isEmpty
          ? .needsOneOf(keys: keys, in: "a prompt") : .exclusive(keys: bodies, in: "a prompt"),
        at: node.position
      )
      return nil
    }
    checkMedia(beside: node)
    let parts = parts(of: node, text: node["text"])
    if let first = parts.first {
      let message = SuitePrompt.Message(
        role: .user,
        content: first.template,
        position: node.position,
        parts: parts
      )
      return SuitePrompt(id: id, body: .messages([message]), position: node.position)
    }
    if let text = node["text"] {
      return text.text.flatMap { template($0, at: text.position) }
        .map { SuitePrompt(id: id, body: .text($0), position: text.position) }
    }
    if let body = node["synthetic"] {
      return synthetic(body)
        .map { SuitePrompt(id: id, body: .synthetic($0), position: body.position) }
    }
    if let file = located(node["file"]) { return prompt(id: id, inFile: file) }
    return node["messages"].flatMap { prompt(id: id, messages: $0) }
  }

  private func prompt(id: String, messages node: YAMLNode) -> SuitePrompt? {
    if let text = node.text {
      guard let template = template(text, at: node.position) else { return nil }
      guard template.onlyExpression != nil else {
        findings.report(
          .invalid(
            "messages is a list of {role, content}, or one {{variable}} that holds such a list."
          ),
          at: node.position
        )
        return nil
      }
      return SuitePrompt(id: id, body: .variable(template), position: node.position)
    }
    let messages = (node.elements ?? []).compactMap { element -> SuitePrompt.Message? in
      guard let role = element["role"]?.text.flatMap(ChatMessage.Role.init) else { return nil }
      if let message = message(of: element, role) { return message }
      guard let content = element["content"], let text = content.text,
        let template = template(text, at: content.position)
      else { return nil }
      return SuitePrompt.Message(role: role, content: template, position: content.position)
    }
    return SuitePrompt(id: id, body: .messages(messages), position: node.position)
  }

  /// Text as it is, without the line break that editors put at the end; YAML and JSON as messages.
  private func prompt(id: String, inFile name: Located<String>) -> SuitePrompt? {
    let path = files.resolve(name.value, from: name.position)
    guard let text = files.text(at: path, namedAt: name.position) else { return nil }
    let start = SourcePosition(file: path)
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    if ["yaml", "yml", "json"].contains(ending) {
      guard let node = YAMLReader.read(text, file: path, findings: findings) else { return nil }
      ShapeCheck(findings: findings)
        .check(node, is: .list(.group(SuiteLanguage.message)), named: "messages")
      return prompt(id: id, messages: node)
    }
    let trimmed = text.last?.isNewline == true ? String(text.dropLast()) : text
    guard let template = template(trimmed, at: start) else { return nil }
    return SuitePrompt(id: id, body: .text(template), position: start)
  }

  /// Each file of the folder that the axis `prompt` names, called by its stem, in the order of names.
  func sweptPrompts(_ node: YAMLNode?, beside written: [SuitePrompt]) -> [SuitePrompt] {
    guard let folder = located(node) else { return [] }
    let path = files.resolve(folder.value, from: folder.position)
    guard let names = files.names(in: path, namedAt: folder.position) else { return [] }
    if names.isEmpty {
      findings.report(
        .invalid(
          "the folder '\(folder.value)' has no prompt files. Put a file in it for each "
            + "prompt: its name without the ending is the prompt's id."
        ),
        at: folder.position
      )
    }
    var prompts: [SuitePrompt] = []
    let start = folder.value.hasSuffix("/") ? folder.value : folder.value + "/"
    for name in names {
      let file = Located(value: start + name, position: folder.position)
      let id = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
      if let twin = (written + prompts).first(where: { $0.id == id }) {
        let place = SourcePosition(file: files.resolve(file.value, from: folder.position))
        findings.report(.duplicateID(kind: "prompt", id: id, first: twin.position), at: place)
        continue
      }
      if let prompt = prompt(id: id, inFile: file) { prompts.append(prompt) }
    }
    return prompts
  }
}
