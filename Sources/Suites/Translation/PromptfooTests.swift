import Domain

/// The tests of a configuration as cases, each list of texts among the variables multiplied out.
struct PromptfooTests {
  struct Case {
    var id: String
    var variables: [String: JSONValue]
    var tags: [String: String]
    var assertions: [YAMLNode]
  }

  private(set) var cases: [Case] = []

  /// Files of cases that a suite reads as they are.
  private(set) var files: [String] = []
  private let folder: PromptfooFolder
  private let notes: TranslationNotes
  private var defaults: YAMLNode?

  /// What every case of a file is asserted too.
  var defaultAssertions: [YAMLNode] { defaults?["assert"]?.elements ?? [] }

  var defaultVariables: [String: JSONValue] {
    (defaults?["vars"]?.entries ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.jsonValue }
  }

  init(_ root: YAMLNode, folder: PromptfooFolder, _ notes: TranslationNotes) {
    self.folder = folder
    self.notes = notes
    defaults = defaultTest(root["defaultTest"])
    if let defaults { noteKeys(of: defaults, at: "defaultTest") }
    let tests = root["tests"]
    for test in tests?.elements ?? [tests].compactMap(\.self) { take(test) }
    for scenario in root["scenarios"]?.elements ?? [] { take(scenario: scenario) }
    if cases.isEmpty && files.isEmpty {
      add(YAMLNode(content: .mapping([]), position: root.position))
    }
  }

  private func defaultTest(_ node: YAMLNode?) -> YAMLNode? {
    guard let node, let text = node.text else { return node }
    guard let name = PromptfooFolder.name(in: text), let file = read(name, at: node.position) else {
      notes.leaveOut("the default test '\(text)'", at: node.position)
      return nil
    }
    return file
  }

  private func read(_ name: String, at position: SourcePosition) -> YAMLNode? {
    let isData = [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    guard isData, let text = folder.text(of: name) else { return nil }
    let findings = Findings()
    let root = YAMLReader.read(text, file: name, findings: findings)
    return findings.errors.isEmpty ? root : nil
  }

  private mutating func take(_ test: YAMLNode) {
    guard let text = test.text ?? test["path"]?.text else { return add(test) }
    let given = PromptfooFolder.name(in: text) ?? text
    let names = folder.names(matching: given)
    if names.isEmpty { notes.leaveOut("the tests '\(text)': there are none", at: test.position) }
    for name in names {
      if name.hasSuffix(".csv"), folder.text(of: name) != nil {
        files.append(name)
      } else if let file = read(name, at: test.position) {
        for element in file.elements ?? [file] { add(element) }
      } else {
        notes.leaveOut("the tests of '\(name)'", at: test.position)
      }
    }
  }

  /// Each part of a scenario's configuration with each of its tests, the test over it.
  private mutating func take(scenario: YAMLNode) {
    let empty = YAMLNode(content: .mapping([]), position: scenario.position)
    for part in scenario["config"]?.elements ?? [empty] {
      for test in scenario["tests"]?.elements ?? [empty] {
        add(test.laid(over: part), further: part["assert"]?.elements ?? [])
      }
    }
  }

  // MARK: One test

  private static let known = ["vars", "assert", "description", "metadata", "options"]

  private func noteKeys(of test: YAMLNode, at place: String) {
    for entry in test.entries ?? [] where !Self.known.contains(entry.key) {
      notes.leaveOut("'\(entry.key)' of \(place)", at: entry.keyPosition)
    }
    for entry in test["options"]?.entries ?? []
    where !["provider", "disableVarExpansion", "disableDefaultAsserts"].contains(entry.key) {
      notes.leaveOut("options.\(entry.key) of \(place)", at: entry.keyPosition)
    }
  }

  private mutating func add(_ test: YAMLNode, further: [YAMLNode] = []) {
    noteKeys(of: test, at: "a test")
    let isAlone = test["options"]?["disableDefaultAsserts"]?.bool == true
    let assertions =
      (isAlone ? [] : defaultAssertions) + further
      + (test["assert"]?.elements ?? [])
    let expands = test["options"]?["disableVarExpansion"]?.bool != true
    let combinations = combinations(of: test, expands: expands)
    let name = test["description"]?.text ?? "test-\(cases.count + 1)"
    for (position, variables) in combinations.enumerated() {
      let id = combinations.count > 1 ? "\(name)-\(position + 1)" : name
      let isKnown = cases.contains { $0.id == id }
      cases.append(
        Case(
          id: isKnown ? "\(id)-\(cases.count + 1)" : id,
          variables: Self.filled(variables),
          tags: tags(of: test),
          assertions: assertions
        )
      )
    }
  }

  private func tags(of test: YAMLNode) -> [String: String] {
    let metadata = (defaults?["metadata"]?.entries ?? []) + (test["metadata"]?.entries ?? [])
    return metadata.reduce(into: [:]) { tags, entry in
      if let text = entry.value.text {
        tags[entry.key] = text
      } else {
        notes.leaveOut("metadata '\(entry.key)', which is no text", at: entry.keyPosition)
      }
    }
  }

  /// The first variable varies slowest.
  ///
  /// Only a list whose first element is a text is an axis.
  private func combinations(of test: YAMLNode, expands: Bool) -> [[String: JSONValue]] {
    let own = test["vars"]?.entries ?? []
    let inherited = (defaults?["vars"]?.entries ?? []).filter { entry in
      !own.contains { $0.key == entry.key }
    }
    if let text = test["vars"]?.text {
      notes.leaveOut("the variables '\(text)'", at: test.position)
    }
    var combinations: [[String: JSONValue]] = [[:]]
    for entry in inherited + own {
      let values = values(of: entry, expands: expands)
      combinations = combinations.flatMap { combination in
        values.map { combination.merging([entry.key: $0]) { _, new in new } }
      }
      guard combinations.count <= Self.caseLimit else {
        notes.leaveOut("more than \(Self.caseLimit) combinations of variables", at: test.position)
        return Array(combinations.prefix(Self.caseLimit))
      }
    }
    return combinations
  }

  private static let caseLimit = 10_000

  private func values(of entry: YAMLNode.Entry, expands: Bool) -> [JSONValue] {
    if let elements = entry.value.elements, expands, elements.first?.isText == true {
      return elements.flatMap { values(of: $0, named: entry.key) }
    }
    return values(of: entry.value, named: entry.key)
  }

  private func values(of node: YAMLNode, named key: String) -> [JSONValue] {
    guard let text = node.text, let name = PromptfooFolder.name(in: text) else {
      return [node.jsonValue]
    }
    let names = folder.names(matching: name)
    let texts = names.compactMap { name -> JSONValue? in
      let isText = [".txt", ".md", ".json", ".yaml", ".yml", ".csv", ".html"].contains {
        name.hasSuffix($0)
      }
      return isText ? folder.text(of: name).map { .string($0.trimmedEnds) } : nil
    }
    if texts.isEmpty || texts.count < names.count {
      notes.leaveOut("the variable '\(key)' of '\(text)'", at: node.position)
    }
    return texts.isEmpty ? [""] : texts
  }

  /// Variables may hold others: filled twice, as deep as anybody nests them.
  private static func filled(_ variables: [String: JSONValue]) -> [String: JSONValue] {
    var variables = variables
    for _ in 0..<2 {
      for (name, value) in variables {
        guard let text = value.stringValue, text.contains("{{") else { continue }
        variables[name] = .string(fill(text, variables))
      }
    }
    return variables
  }

  /// The text with its variables; as it is where a template is not known here or lacks one.
  static func fill(_ text: String, _ variables: [String: JSONValue]) -> String {
    guard text.contains("{{"), case .success(let template) = TemplateParser.parse(text) else {
      return text
    }
    var problems: [PromptTemplate.Problem] = []
    let filled = template.rendered(variables, problems: &problems)
    return problems.isEmpty ? filled : text
  }
}

extension YAMLNode {
  /// Whether YAML reads it as a text, and not as a number, yes or no.
  fileprivate var isText: Bool { jsonValue.stringValue != nil }
}

extension String {
  /// Without white space at either end.
  var trimmedEnds: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
