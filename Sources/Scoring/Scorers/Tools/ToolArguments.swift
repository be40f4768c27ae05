package import Domain

/// Passes when a call's arguments are those that are expected, or keep to a schema.
package struct ToolArguments: SuiteScorer {
  package static let key = ScorerKey.toolArguments
  package static let help =
    "Passes when a call has these arguments: {city: [Oslo, Oslo Norway], unit: [C, \"\"]}, \"\" = may be absent."
  package static let shape = Shape.either([.text, .named(.value)])
  package static let modifiers = [
    Key("tool", .text, "tool_arguments: whose call it is. Else the one call of the answer."),
    Key(
      "match",
      .choice(Match.allCases.map(\.rawValue)),
      "tool_arguments: values, or schema for a JSON Schema in their place. Else values."
    ),
  ]
  package static let templatePlaces = TemplatePlaces.everywhere
  package static let takesDocument = true

  package enum Match: String, Hashable, Sendable, CaseIterable {
    case values, schema
  }

  package let tool: String?
  package let match: Match

  /// By the argument, the values that are right, or a schema; a text is a template of either.
  package let expected: JSONValue
  private var schema: JSONSchema?

  package init(_ expected: JSONValue, tool: String? = nil, match: Match = .values)
    throws(ScoringError)
  {
    self.expected = expected
    self.tool = tool
    self.match = match
    guard expected.stringValue == nil, match == .schema else { return }
    schema = try JSONSchema(expected.composed)
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let document = written.document ?? written.value.text.map(JSONValue.string) else {
      return nil
    }
    try self.init(
      document,
      tool: written.beside["tool"]?.text,
      match: written.beside["match"]?.text.flatMap(Match.init) ?? .values
    )
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> ToolArguments {
    let names = try tool.map(render) ?? []
    return try ToolArguments(
      try expected.document(of: name, render) { $0.objectValue != nil },
      tool: names.first ?? tool,
      match: match
    )
  }
}

extension ToolArguments {
  package var templates: [String] {
    (match == .values ? expected.templates : []) + (tool.map { [$0] } ?? [])
  }
  package var readsText: Bool { false }
  package var readsTools: Bool { true }
  package var judgesEmptyAnswers: Bool { true }
  package var summary: String {
    let whose = tool.map { " of \($0)" } ?? ""
    return "\(name)\(whose) \(match == .schema ? "by schema" : expected.serialized)"
  }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    let calls = tool.map { name in answer.calls.filter { $0.name == name } } ?? answer.calls
    // Of several calls of a tool one has to be right; without its name there can be no doubt whose.
    guard tool != nil || calls.count == 1 else { return .passed(false) }
    if let schema {
      return .passed { () throws(JSONSchema.ValidationFailure) in
        for call in calls {
          guard let arguments = call.arguments else { continue }
          if try schema.accepts(JSONValue.object(arguments).composed) { return true }
        }
        return false
      }
    }
    let allowed = ExpectedCall.allowed(expected.objectValue ?? [:])
    let comparison = CallComparison(tools: answer.tools)
    return .passed(
      calls.contains { call in
        comparison.difference(of: call, from: ExpectedCall(name: call.name, arguments: allowed))
          == nil
      }
    )
  }
}

extension JSONValue {
  /// What a scorer's value is for a case: its templates filled, and where it is a text, its JSON.
  ///
  /// - Throws: What `render` throws, or `ScoringError` where it is not of the form.
  func document(
    of scorer: String,
    _ render: TargetRendering,
    isFitting: (JSONValue) -> Bool
  ) throws -> JSONValue {
    let value: JSONValue?
    if let text = stringValue {
      value = JSONValue(parsing: try render(text).joined())
    } else {
      value = try filled(render)
    }
    guard let value, isFitting(value) else {
      throw ScoringError.notCalls(scorer: scorer, stringValue ?? serialized)
    }
    return value
  }
}
