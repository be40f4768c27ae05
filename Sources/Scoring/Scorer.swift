package import Domain

/// How an answer is judged from its own text and figures, without asking anyone else.
///
/// What needs a request or a process (judge, similarity, exec, http) is a suite's `ExternalScore`.
package protocol Scorer: Hashable, Sendable {
  /// The key of the suite format, where it has one.
  var name: String { get }

  /// What it does, in one line.
  var summary: String { get }

  /// Whether it gives pass or fail; the others give a number.
  var isPassFail: Bool { get }

  /// Whether more is better; `nil` where neither is.
  var isHigherBetter: Bool? { get }

  /// Between which its numbers lie; `nil` where nothing bounds them.
  var range: ScoreRange? { get }

  /// Whether the text of the answer matters to it.
  var readsText: Bool { get }

  /// Whether it judges by `logprobs`, which the request must ask for.
  var readsLogProbabilities: Bool { get }

  /// Whether it judges calls by the tools that were offered.
  var readsTools: Bool { get }

  /// Whether an answer without text can be judged even where it was cut.
  var judgesEmptyAnswers: Bool { get }

  /// Whether a refusal is what it looks for, so that one is never left out.
  var judgesRefusals: Bool { get }

  /// Whether there is something in a text to judge: where it was to be JSON, it is.
  func holdsAnswer(_ text: String) -> Bool

  /// By what a text fails, for whoever wonders why; `nil` where the summary and the text say it all.
  func explanation(of text: String, in answer: Answer, ignoring ignored: TextNormalization)
    -> String?

  /// The texts of it that are filled anew for each case.
  var templates: [String] { get }

  /// The scorer of one case, its templates filled.
  ///
  /// - Parameter order: How the case's prompt orders the options; `nil` when it did not shuffle.
  /// - Throws: What `render` throws, or `ScoringError` where the scorer cannot work so.
  func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> Self

  /// The verdict on one text; `nil` when the scorer looks for something that the text does not have.
  func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization) -> Score.Value?
}

extension Scorer {
  package var summary: String { name }
  package var isPassFail: Bool { true }
  package var isHigherBetter: Bool? { true }
  package var range: ScoreRange? { .share }
  package var readsText: Bool { true }
  package var readsLogProbabilities: Bool { false }
  package var readsTools: Bool { false }
  package var judgesEmptyAnswers: Bool { false }
  package var judgesRefusals: Bool { false }
  package var templates: [String] { [] }

  package func holdsAnswer(_ text: String) -> Bool { true }

  package func explanation(
    of text: String,
    in answer: Answer,
    ignoring ignored: TextNormalization
  ) -> String? { nil }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> Self { self }

  package func rendered(_ render: TargetRendering) throws -> Self {
    try rendered(order: nil, render)
  }
}
