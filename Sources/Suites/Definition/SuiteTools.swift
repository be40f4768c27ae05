package import Domain

/// The functions that a model may ask to be called, as a suite or one of its prompts offers them.
package struct SuiteTools: Hashable, Sendable {
  package var offered: Offered

  /// A word of OpenAI's, or in its form the one tool that has to be called.
  package var choice: Located<JSONValue>?

  /// `parallel_tool_calls`: whether one answer may ask for several calls.
  package var allowsSeveralCalls: Located<Bool>?
  package var position: SourcePosition

  package enum Offered: Hashable, Sendable {
    /// In OpenAI's form.
    case list([JSONValue])
    /// A variable that holds each case's own.
    case variable(PromptTemplate)
  }
}

extension SuiteTools {
  /// The words of `tool_choice`; anything else is a tool's name.
  static let choices = ["auto", "none", "required"]

  /// The tools that a case is offered, in OpenAI's form; empty where what it holds is told in `problems`.
  func list(
    _ variables: [String: JSONValue],
    problems: inout [SuitePrompt.Problem]
  ) -> [JSONValue] {
    guard case .variable(let template) = offered else {
      if case .list(let tools) = offered { return tools }
      return []
    }
    guard let expression = template.onlyExpression else { return [] }
    var found: [PromptTemplate.Problem] = []
    let value = PromptTemplate.evaluate(expression, variables, &found)
    problems += found.map { SuitePrompt.Problem(problem: $0, position: position) }
    guard let value else { return [] }
    let tools = (value.arrayValue ?? []).compactMap(Self.nested)
    if tools.count != value.arrayValue?.count {
      let mismatch = PromptTemplate.Problem.unprintable(
        name: expression.name,
        source: expression.source,
        kind: value.kind,
        remedy: "Tools are a list of {name, description, parameters}, or of OpenAI's "
          + "{type: function, function: …}."
      )
      problems.append(SuitePrompt.Problem(problem: mismatch, position: position))
    }
    return tools
  }

  /// A tool in OpenAI's form, in which a function's members stand apart.
  private static func nested(_ tool: JSONValue) -> JSONValue? {
    if tool["function"]?["name"]?.stringValue != nil { return tool }
    guard var function = tool.objectValue, function["name"]?.stringValue != nil else { return nil }
    function["type"] = nil
    return ["type": "function", "function": .object(function)]
  }
}

extension SamplingParameters {
  /// Adds what a request says of the tools that it offers, by the names of OpenAI's chat.
  mutating func offer(_ list: [JSONValue], by tools: SuiteTools) {
    guard !list.isEmpty else { return }
    values["tools"] = .array(list)
    if let choice = tools.choice { values["tool_choice"] = choice.value }
    if let severalCalls = tools.allowsSeveralCalls {
      values["parallel_tool_calls"] = .bool(severalCalls.value)
    }
  }
}
