package import Domain

/// Passes when the answer is one JSON value that the schema accepts.
package struct JSONSchemaMatch: SuiteScorer {
  package static let key = ScorerKey.jsonSchema
  package static let help =
    "Passes when the answer is JSON that this schema accepts, formats included; response_format: the one that is asked for."
  package static let shape = Shape.either([.path, .named(.value)])
  package static let takesDocument = true

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue { [:] }

  package let schema: JSONSchema

  /// Texts of the schema are composed, as those of answers are: equal texts are then equal.
  ///
  /// - Throws: `ScoringError` for a keyword that is not checked, so that none is passed over.
  package init(schema: JSONValue) throws(ScoringError) {
    self.schema = try JSONSchema(schema.composed)
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let document = written.document else { return nil }
    try self.init(schema: document)
  }
}

extension JSONSchemaMatch {
  package func holdsAnswer(_ text: String) -> Bool { AnswerJSON.value(of: text) != nil }

  package func explanation(
    of text: String,
    in answer: Answer,
    ignoring ignored: TextNormalization
  ) -> String? {
    guard let value = AnswerJSON.value(of: text) else {
      return AnswerJSON.absence(from: text, of: answer)
    }
    guard let faults = try? schema.faults(in: value), !faults.isEmpty else { return nil }
    return faults.words
  }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    guard let value = AnswerJSON.value(of: text) else { return .passed(false) }
    return .passed { () throws(JSONSchema.ValidationFailure) in try schema.accepts(value) }
  }
}
