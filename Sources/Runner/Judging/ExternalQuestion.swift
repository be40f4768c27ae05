import Domain
import Scoring
import Suites

/// One answer that somebody else is to give a score.
struct ExternalQuestion: Sendable {
  /// The score's name in the suite.
  var name: String
  var score: ExternalScore

  /// Position among the plan's cases.
  var sample: Int

  /// What extraction left of the answer.
  var text: String
  var answer: Answer

  /// The score once it has a value.
  func score(_ value: Score.Value) -> Score {
    Score(
      name: name,
      value: score.bounds?.applied(to: value) ?? value,
      extracted: score.extraction.isEmpty ? nil : text
    )
  }
}

extension ExternalScore {
  /// The part of an answer that is asked about, or why nobody needs to be asked.
  func reading(_ answer: Answer, stripping: StripReasoning?) -> AnswerReading {
    let reading = AnswerReading(
      answer,
      extraction: extraction,
      stripping: stripping,
      leavesRefusals: unanswered.refused == .unscored
    )
    guard case .text(let text) = reading, answer.isTruncated, text.allSatisfy(\.isWhitespace) else {
      return reading
    }
    return .unscored(.truncated)
  }
}
