import Domain
import Scoring

extension SuiteParser {
  /// The scorer of a check; `nil` when it cannot work, which is reported.
  func scorer(_ key: ScorerKey, _ node: YAMLNode, beside score: YAMLNode) -> (any Scorer)? {
    let kind = key.scorer
    switch kind.templatePlaces {
    case .none: break
    case .value: checkTargets(node)
    case .everywhere: checkTexts(node)
    case .members(let names):
      for part in node.entries == nil ? [node] : names.compactMap({ node[$0] }) {
        checkTargets(part)
      }
    }
    let written = WrittenScore(
      value: asWritten(node),
      beside: Dictionary((score.entries ?? []).map { ($0.key, asWritten($0.value)) }) { first, _ in
        first
      },
      document: kind.takesDocument ? document(node) : nil
    )
    return scoring(at: node.position) { () throws(ScoringError) in try key.read(written) } ?? nil
  }

  /// Templates in a document, however deep.
  private func checkTexts(_ node: YAMLNode) {
    if node.text != nil { return checkTargets(node) }
    for part in node.elements ?? (node.entries ?? []).map(\.value) { checkTexts(part) }
  }

  private func asWritten(_ node: YAMLNode) -> WrittenScore.Value {
    if let text = node.text { return .text(text) }
    if let elements = node.elements { return .list(elements.map(asWritten)) }
    guard let entries = node.entries else { return .none }
    return .mapping(Dictionary(entries.map { ($0.key, asWritten($0.value)) }) { first, _ in first })
  }

  /// JSON that stands in the suite or in a file; `nil` when it cannot be read, which is reported.
  func document(_ node: YAMLNode) -> JSONValue? {
    if node.text == AnswerForm.parameter { return askedSchema(at: node.position) }
    if node.entries != nil || node.elements != nil { return node.parameterValue }
    guard let file = located(node), !file.value.contains("{{") else { return nil }
    let path = files.resolve(file.value, from: file.position)
    guard let text = files.text(at: path, namedAt: file.position) else { return nil }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      guard let root = YAMLReader.read(text, file: path, findings: findings) else { return nil }
      return root.parameterValue
    }
    do {
      return try JSONReader.value(of: text)
    } catch {
      let place = SourcePosition(file: path, line: error.line, column: error.column)
      findings.report(.invalid(error.words), at: place)
      return nil
    }
  }

  // MARK: Extraction

  func extraction(_ node: YAMLNode?) -> [ExtractionStep] {
    (node?.elements ?? []).compactMap { element in
      scoring(at: element.position) { () throws(ScoringError) in try step(element) } ?? nil
    }
  }

  private func step(_ node: YAMLNode) throws(ScoringError) -> ExtractionStep? {
    switch node.text {
    case "last_line": return .lastLine
    case "code_block": return .codeBlock(CodeBlock())
    case "trim": return .trim
    case "lowercase": return .lowercase
    case "strip_reasoning": return .stripReasoning(.think)
    default: break
    }
    let kinds = ["regex", "between", "after", "json_path", "code_block", "strip_reasoning"]
    let written = (node.entries ?? []).filter { kinds.contains($0.key) }
    guard written.count == 1, let kind = written.first else {
      if node.entries != nil {
        let problem: SuiteError.Problem =
          written.isEmpty
          ? .needsOneOf(keys: kinds, in: "an extraction step")
          : .exclusive(keys: written.map(\.key), in: "an extraction step")
        findings.report(problem, at: node.position)
      }
      return nil
    }
    reportStrayModifiers(of: kind.key, in: node)
    return try step(kind, pick: node["pick"]?.text.flatMap(Pick.init), group: count(node["group"]))
  }

  private func reportStrayModifiers(of kind: String, in node: YAMLNode) {
    let users = ["pick": ["regex", "between", "after", "code_block"], "group": ["regex"]]
    for entry in node.entries ?? [] {
      guard let users = users[entry.key], !users.contains(kind) else { continue }
      findings.report(
        .invalid(
          "'\(entry.key)' has no meaning for '\(kind)'. It goes with \(users.joined(separator: ", "))."
        ),
        at: entry.keyPosition
      )
    }
  }

  private func step(_ kind: YAMLNode.Entry, pick: Pick?, group: Int?) throws(ScoringError)
    -> ExtractionStep?
  {
    let text = kind.value.text ?? ""
    switch kind.key {
    case "regex":
      return .regex(try RegexExtraction(pattern: text, pick: pick ?? .first, group: group))
    case "after": return .after(try AfterMark(text, pick: pick ?? .last))
    case "json_path": return .jsonPath(try JSONPath(text))
    case "code_block":
      return .codeBlock(CodeBlock(language: text == "*" ? nil : text, pick: pick ?? .first))
    default:
      let marks = texts(kind.value)
      guard marks.count == 2 else {
        findings.report(
          .invalid("\(kind.key) takes two marks, where it opens and where it closes."),
          at: kind.value.position
        )
        return nil
      }
      if kind.key == "strip_reasoning" {
        return .stripReasoning(try StripReasoning(open: marks[0], close: marks[1]))
      }
      return .between(try BetweenMarks(open: marks[0], close: marks[1], pick: pick ?? .first))
    }
  }
}
