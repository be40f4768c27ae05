package import Domain

/// Passes when the answer is one JSON value and nothing else, white space at both ends aside.
package struct JSONParses: SuiteScorer {
  package static let key = ScorerKey.json
  package static let help = "Passes when the answer is JSON."
  package static let shape = Shape.choice(["true"])

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    written
  }

  package init() {}

  package init?(_ written: WrittenScore) throws(ScoringError) {
    self.init()
  }
}

extension JSONParses {
  package func holdsAnswer(_ text: String) -> Bool { AnswerJSON.value(of: text) != nil }

  package func explanation(
    of text: String,
    in answer: Answer,
    ignoring ignored: TextNormalization
  ) -> String? {
    AnswerJSON.absence(from: text, of: answer)
  }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .passed(AnswerJSON.value(of: text) != nil)
  }
}
