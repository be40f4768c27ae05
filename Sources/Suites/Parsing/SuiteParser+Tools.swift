import Domain
import Scoring

extension SuiteParser {
  /// The tools that a suite or a prompt offers; `nil` where it offers none.
  ///
  /// - Parameter base: The suite's, for a prompt: each key of the prompt's own is laid over it.
  func tools(in node: YAMLNode, over base: SuiteTools? = nil) -> SuiteTools? {
    var tools = base
    if let written = node.entry("tools") {
      guard let offered = offered(written.value) else { return nil }
      tools = SuiteTools(
        offered: offered,
        choice: base?.choice,
        allowsSeveralCalls: base?.allowsSeveralCalls,
        position: written.value.position
      )
    }
    guard var tools else {
      for key in ["tool_choice", "parallel_tool_calls"] {
        guard let entry = node.entry(key) else { continue }
        findings.report(
          .invalid("'\(key)' needs tools that it is about. Write `tools:` beside it."),
          at: entry.keyPosition
        )
      }
      return nil
    }
    if let several = node["parallel_tool_calls"], let value = several.bool {
      tools.allowsSeveralCalls = Located(value: value, position: several.position)
    }
    if let choice = located(node["tool_choice"]) {
      let value: JSONValue =
        SuiteTools.choices.contains(choice.value)
        ? .string(choice.value)
        : ["type": "function", "function": ["name": .string(choice.value)]]
      tools.choice = Located(value: value, position: choice.position)
    }
    requireChosen(by: tools)
    return tools
  }

  /// A tool that has to be called is one of those that are offered.
  private func requireChosen(by tools: SuiteTools) {
    guard case .list(let list) = tools.offered, let choice = tools.choice,
      let name = choice.value["function"]?["name"]?.stringValue
    else { return }
    let names = list.compactMap { $0["function"]?["name"]?.stringValue }
    require(
      Located(value: name, position: choice.position),
      kind: "tool",
      in: names + SuiteTools.choices
    )
  }

  /// `nil` where none is left to offer.
  private func offered(_ node: YAMLNode) -> SuiteTools.Offered? {
    guard let text = node.text else { return list(node) }
    guard text.contains("{{") else { return list(inFile: text, namedAt: node.position) }
    guard let template = template(text, at: node.position) else { return nil }
    guard template.onlyExpression != nil else {
      findings.report(
        .invalid("tools is a list, a file of one, or one {{variable}} that holds such a list."),
        at: node.position
      )
      return nil
    }
    return .variable(template)
  }

  private func list(inFile name: String, namedAt position: SourcePosition) -> SuiteTools.Offered? {
    let path = files.resolve(name, from: position)
    guard let text = files.text(at: path, namedAt: position),
      let node = YAMLReader.read(text, file: path, findings: findings)
    else { return nil }
    let shape = Shape.list(.group(SuiteLanguage.tool))
    ShapeCheck(findings: findings).check(node, is: shape, named: "tools")
    return list(node)
  }

  private func list(_ node: YAMLNode) -> SuiteTools.Offered? {
    var places: [String: SourcePosition] = [:]
    let tools = (node.elements ?? []).compactMap { element -> JSONValue? in
      guard let function = function(in: element), let name = located(function["name"]) else {
        return nil
      }
      if let first = places.updateValue(name.position, forKey: name.value) {
        findings.report(
          .duplicateID(kind: "tool", id: name.value, first: first),
          at: name.position
        )
      }
      return tool(function, named: name)
    }
    return tools.isEmpty ? nil : .list(tools)
  }

  /// Where a tool's members stand: under `function`, or beside `type`.
  private func function(in node: YAMLNode) -> YAMLNode? {
    guard node.entries != nil else { return nil }
    let function = node["function"] ?? node
    if function.entries != nil, function["name"] == nil {
      findings.report(.missingKey("name", in: "a tool"), at: function.position)
    }
    return function
  }

  private func tool(_ node: YAMLNode, named name: Located<String>) -> JSONValue {
    if name.value.wholeMatch(of: /[A-Za-z0-9_\-]{1,64}/) == nil {
      findings.report(
        .invalid(
          "'\(name.value)' is no name that providers take for a tool. Use letters, digits, _ and -, "
            + "64 at most."
        ),
        at: name.position
      )
    }
    var function: [String: JSONValue] = ["name": .string(name.value)]
    function["description"] = node["description"]?.text.map(JSONValue.string)
    function["strict"] = node["strict"]?.bool.map(JSONValue.bool)
    if let parameters = node["parameters"], parameters.entries != nil {
      check(parameters, of: name.value)
      function["parameters"] = parameters.parameterValue
    }
    return ["type": "function", "function": .object(function)]
  }

  // MARK: Parameters

  /// Providers differ in what they take of JSON Schema, so that only what none takes is a mistake.
  private func check(_ parameters: YAMLNode, of tool: String) {
    guard parameters["type"]?.text == "object" else {
      return findings.report(
        .invalid("the parameters of tool '\(tool)' are no object. Write `type: object`."),
        at: parameters["type"]?.position ?? parameters.position
      )
    }
    let names = (parameters["properties"]?.entries ?? []).map(\.key)
    for required in parameters["required"]?.elements ?? [] {
      guard let name = required.text, !names.contains(name) else { continue }
      findings.report(
        .unknownReference(kind: "property", id: name, known: names),
        at: required.position
      )
    }
    do throws(ScoringError) {
      _ = try JSONSchema(parameters.parameterValue)
    } catch {
      if case .unsupportedSchemaKeyword = error { return }
      findings.report(.invalid("tool '\(tool)': \(error)"), at: parameters.position)
    }
  }
}

extension SuitePrompt {
  func offering(_ tools: SuiteTools?) -> SuitePrompt {
    var prompt = self
    prompt.tools = tools
    return prompt
  }
}
