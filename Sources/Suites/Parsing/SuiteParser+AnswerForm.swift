import Domain
import Scoring

extension SuiteParser {
  /// What `response_format` says, in the form of OpenAI's chat.
  ///
  /// What is in that form already stays as it is, so that a service's own forms can be asked for. A
  /// name alone stands for the schema of that name, as a filter of arms has it.
  func answerForm(_ node: YAMLNode) -> JSONValue {
    if let text = node.text {
      switch text {
      case "text": return AnswerForm.text.json
      case "json": return AnswerForm.json.json
      default: return .string(text)
      }
    }
    guard node.entries != nil, node["type"] == nil else { return node.parameterValue }
    for entry in node.entries ?? [] where !Self.answerFormKeys.contains(entry.key) {
      findings.report(
        .unknownKey(entry.key, in: AnswerForm.parameter, known: Self.answerFormKeys),
        at: entry.keyPosition
      )
    }
    guard let schema = node["schema"] else {
      findings.report(.missingKey("schema", in: AnswerForm.parameter), at: node.position)
      return AnswerForm.text.json
    }
    let document = document(schema)
    if let document { check(document, at: schema.position) }
    let form = AnswerForm.Schema(
      name: name(ofFormIn: node, document),
      schema: document,
      description: node["description"]?.text,
      isStrict: node["strict"]?.bool
    )
    if let strict = node["strict"], strict.bool == nil {
      findings.report(
        .wrongType(key: "strict", expected: Shape.boolean.words, found: strict.kind),
        at: strict.position
      )
    }
    return AnswerForm.schema(form).json
  }

  private static let answerFormKeys = ["schema", "name", "strict", "description"]

  /// What is written, else the stem of the schema's file, else its title.
  private func name(ofFormIn node: YAMLNode, _ document: JSONValue?) -> String {
    guard let written = located(node["name"]) else {
      let file = node["schema"]?.text.map { path in
        path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? path
      }
      let title = file ?? document?["title"]?.stringValue ?? AnswerForm.usualName
      let name = title.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" ? $0 : "_" }
      return String(name.prefix(64))
    }
    if written.value.wholeMatch(of: /[A-Za-z0-9_\-]{1,64}/) == nil {
      findings.report(
        .invalid(
          "'\(written.value)' is no name that providers take for a schema. Use letters, digits, _ and "
            + "-, 64 at most."
        ),
        at: written.position
      )
    }
    if ["text", "json"].contains(written.value) {
      findings.report(
        .invalid("a schema called '\(written.value)' could not be told from that form. Rename it."),
        at: written.position
      )
    }
    return written.value
  }

  /// Providers differ in what they take of JSON Schema, so that only what none takes is a mistake.
  private func check(_ schema: JSONValue, at position: SourcePosition) {
    do throws(ScoringError) {
      _ = try JSONSchema(schema)
    } catch {
      if case .unsupportedSchemaKeyword = error { return }
      findings.report(.invalid("\(error)"), at: position)
    }
  }

  // MARK: Scores by it

  /// Those of the suite's, the models' and the sweep's parameters, each once.
  static func answerSchemas(
    _ parameters: [Suite.Parameter],
    _ models: [Model],
    _ sweep: Sweep?
  ) -> [JSONValue] {
    let cells = sweep?.cells.flatMap(\.self) ?? []
    let fixed = (parameters + models.flatMap(\.parameters) + cells)
      .filter { $0.name == AnswerForm.parameter }.map(\.value)
    let axes = (sweep?.axes ?? []) + models.flatMap(\.axes)
    let swept = axes.filter { $0.name == AnswerForm.parameter }.flatMap { axis -> [JSONValue] in
      if case .listed(let values) = axis.values { values } else { [] }
    }
    return (fixed + swept).reduce(into: []) { schemas, value in
      guard case .schema(let form)? = AnswerForm(value), let schema = form.schema,
        !schemas.contains(schema)
      else { return }
      schemas.append(schema)
    }
  }

  /// The one schema that answers are asked to keep; every arm is held to it, asked or not.
  func askedSchema(at position: SourcePosition) -> JSONValue? {
    guard answerSchemas.count == 1 else {
      findings.report(
        .invalid(
          answerSchemas.isEmpty
            ? "no response_format of the suite has a schema. Write `params: {response_format: {schema: "
              + "FILE}}`, or name the schema's file here."
            : "the suite asks for answers by \(answerSchemas.count) schemas, and a score is by one. Name "
              + "its file here."
        ),
        at: position
      )
      return nil
    }
    return answerSchemas[0]
  }
}
