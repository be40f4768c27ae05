package import Domain

/// Passes when every call is of a tool that was offered, with arguments that its schema accepts.
///
/// An answer without calls has nothing that could be valid, and is left out.
package struct ToolSchemaValid: SuiteScorer {
  package static let key = ScorerKey.toolSchemaValid
  package static let help =
    "Passes when each call is of an offered tool and keeps its schema; without calls unscored."
  package static let shape = Shape.choice(["true"])

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    written
  }

  package init() {}

  package init?(_ written: WrittenScore) throws(ScoringError) {
    self.init()
  }
}

extension ToolSchemaValid {
  package var readsText: Bool { false }
  package var readsTools: Bool { true }
  package var judgesEmptyAnswers: Bool { true }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    guard !answer.calls.isEmpty else { return .unscored(.nothingExtracted) }
    do {
      for call in answer.calls where try !isValid(call, among: answer.tools) {
        return .passed(false)
      }
      return .passed(true)
    } catch {
      return .unscored(.scorerFailed("\(error)"))
    }
  }

  /// - Throws: What a schema cannot be read or checked for.
  private func isValid(_ call: ToolCall, among tools: [OfferedTool]) throws -> Bool {
    guard let tool = tools.first(where: { $0.name == call.name }), let arguments = call.arguments
    else { return false }
    guard let parameters = tool.parameters else { return true }
    return try JSONSchema(parameters.composed).accepts(JSONValue.object(arguments).composed)
  }
}
