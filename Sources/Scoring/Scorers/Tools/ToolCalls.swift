package import Domain

/// How far the calls of an answer are those that are expected, in whatever order.
package struct ToolCalls: SuiteScorer {
  package static let key = ScorerKey.toolCalls
  package static let help =
    "Passes when the calls are these, in any order: [{get_weather: {city: [Oslo]}}, …]; [] is none."
  package static let shape = Shape.either([.text, .list(.value, isEmptyAllowed: true)])
  package static let modifiers = [
    Key(
      "as",
      .choice(Figure.allCases.map(\.rawValue)),
      "tool_calls: all passes when each call is right, f1 is a number from 0 to 1. Else all."
    )
  ]
  package static let templatePlaces = TemplatePlaces.everywhere
  package static let takesDocument = true

  package enum Figure: String, Hashable, Sendable, CaseIterable {
    case all
    /// The harmonic mean of the shares of made and of expected calls that are right.
    case f1
  }

  package let figure: Figure

  /// A list of calls; a text is a template of one.
  package let expected: JSONValue
  private let calls: [ExpectedCall]

  package init(_ expected: JSONValue, as figure: Figure = .all) throws(ScoringError) {
    self.expected = expected
    self.figure = figure
    let entries = expected.arrayValue ?? []
    calls = entries.compactMap(ExpectedCall.init(json:))
    if let wrong = entries.first(where: { ExpectedCall(json: $0) == nil }) {
      throw .notCalls(scorer: Self.key.rawValue, wrong.serialized)
    }
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let document = written.document ?? written.value.text.map(JSONValue.string) else {
      return nil
    }
    try self.init(document, as: written.beside["as"]?.text.flatMap(Figure.init) ?? .all)
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> ToolCalls {
    try ToolCalls(
      try expected.document(of: name, render) { $0.arrayValue != nil },
      as: figure
    )
  }
}

extension ToolCalls {
  package var isPassFail: Bool { figure == .all }
  package var templates: [String] { expected.templates }
  package var readsText: Bool { false }
  package var readsTools: Bool { true }
  package var judgesEmptyAnswers: Bool { true }
  package var summary: String {
    (figure == .f1 ? "\(name) F1 " : "\(name) ") + (expected.stringValue ?? expected.serialized)
  }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    let comparison = CallComparison(tools: answer.tools)
    let matching = CallMatching(
      calls.map { expected in
        answer.calls.map { comparison.difference(of: $0, from: expected) == nil }
      }
    )
    let total = calls.count + answer.calls.count
    switch figure {
    case .all:
      return .passed(calls.count == answer.calls.count && matching.count == calls.count)
    case .f1: return .number(total == 0 ? 1 : 2 * Double(matching.count) / Double(total))
    }
  }
}
