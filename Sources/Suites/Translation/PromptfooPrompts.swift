import Domain

/// The prompts of a configuration as those of a suite.
struct PromptfooPrompts {
  enum Content {
    case text(String)
    case messages([(role: String, content: String)])
  }

  private(set) var all: [(id: String, content: Content)] = []
  private let folder: PromptfooFolder
  private let notes: TranslationNotes

  init(_ node: YAMLNode?, folder: PromptfooFolder, _ notes: TranslationNotes) {
    self.folder = folder
    self.notes = notes
    if let entries = node?.entries {
      for entry in entries {
        add(file: entry.key, label: entry.value.text, at: entry.keyPosition)
      }
    } else {
      for prompt in node?.elements ?? [node].compactMap(\.self) { add(prompt) }
    }
  }

  /// The templates of all, for which variables they need.
  var texts: [String] {
    all.flatMap { prompt in
      switch prompt.content {
      case .text(let text): [text]
      case .messages(let messages): messages.map(\.content)
      }
    }
  }

  private mutating func add(_ node: YAMLNode) {
    if let text = node.text {
      if isFile(text) { return add(file: text, label: nil, at: node.position) }
      return add(text, label: nil, at: node.position)
    }
    let label = node["label"]?.text
    if let raw = node["raw"]?.text { return add(raw, label: label, at: node.position) }
    if let id = node["id"]?.text, isFile(id) {
      return add(file: id, label: label, at: node.position)
    }
    notes.leaveOut("a prompt of a form that is not known", at: node.position)
  }

  private func isFile(_ text: String) -> Bool {
    if text.hasPrefix("file://") { return true }
    let endings = [".txt", ".json", ".jsonl", ".yaml", ".yml", ".md", ".j2", ".js", ".py", ".csv"]
    return !text.contains("\n") && !text.contains(" ") && endings.contains { text.hasSuffix($0) }
  }

  private mutating func add(file: String, label: String?, at position: SourcePosition) {
    let given = PromptfooFolder.name(in: file) ?? file
    let names = folder.names(matching: given)
    if names.isEmpty { notes.leaveOut("the prompts '\(file)': there are none", at: position) }
    for name in names {
      guard let text = folder.text(of: name), !isCode(name) else {
        notes.leaveOut("the prompt '\(name)', which is code or cannot be read", at: position)
        continue
      }
      if name.hasSuffix(".txt") {
        // Promptfoo's own separator.
        let parts = text.split(separator: /(?m)^---\s*$/, omittingEmptySubsequences: true)
        for part in parts { add(trimmed(String(part)), label: label, at: position) }
      } else if name.hasSuffix(".csv") || name.hasSuffix(".jsonl") {
        notes.leaveOut("the prompts of '\(name)'", at: position)
      } else {
        add(text, label: label, at: position)
      }
    }
  }

  private func isCode(_ name: String) -> Bool {
    [".js", ".ts", ".py", ".mjs", ".cjs", ".rb", ".sh"].contains { name.hasSuffix($0) }
      || name.contains(".py:") || name.contains(".js:")
  }

  private func trimmed(_ text: String) -> String {
    text.trimmedEnds
  }

  /// A list of messages, as JSON or YAML, is sent as a chat.
  private mutating func add(_ text: String, label: String?, at position: SourcePosition) {
    let id = label ?? "prompt-\(all.count + 1)"
    let unique = all.contains { $0.id == id } ? "\(id)-\(all.count + 1)" : id
    if let messages = messages(in: text) {
      guard messages.allSatisfy({ isTemplate($0.content, at: position) }) else { return }
      all.append((unique, .messages(messages)))
    } else if isTemplate(text, at: position) {
      all.append((unique, .text(text)))
    }
  }

  private func messages(in text: String) -> [(role: String, content: String)]? {
    let start = text.drop(while: \.isWhitespace)
    guard start.hasPrefix("[") || start.hasPrefix("- role") else { return nil }
    let root = YAMLReader.read(text, file: "prompt", findings: Findings())
    guard let elements = root?.elements, !elements.isEmpty else { return nil }
    let messages = elements.compactMap { element -> (role: String, content: String)? in
      guard let role = element["role"]?.text, ChatMessage.Role(rawValue: role) != nil,
        let content = element["content"]?.text
      else { return nil }
      return (role, content)
    }
    return messages.count == elements.count ? messages : nil
  }

  private func isTemplate(_ text: String, at position: SourcePosition) -> Bool {
    switch TemplateParser.parse(text) {
    case .success(let template):
      if template.variables.contains("env") {
        notes.leaveOut("a prompt that reads the environment", at: position)
        return false
      }
      return true
    case .failure(let mistake):
      notes.leaveOut("a prompt whose template is not known here: \(mistake.words)", at: position)
      return false
    }
  }
}

extension PromptTemplate {
  /// The variables that it reads, but for those of its own loops.
  var variables: Set<String> { Self.variables(of: parts) }

  private static func variables(of parts: [Part]) -> Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .text: break
      case .value(let expression): names.formUnion(variables(of: expression))
      case .loop(let variable, let list, let body):
        names.formUnion(variables(of: list))
        names.formUnion(variables(of: body).subtracting([variable, "loop"]))
      }
    }
  }

  private static func variables(of expression: Expression) -> Set<String> {
    if case .path(let path) = expression.subject, let first = path.first { [first] } else { [] }
  }
}
