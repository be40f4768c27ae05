package import Domain

/// Passes when the answer is one JSON value that the schema accepts.
package struct JSONSchemaMatch: Hashable, Sendable {
  package let schema: JSONSchema

  /// - Throws: `ScoringError` for a keyword that is not checked, so that none is passed over.
  package init(schema: JSONValue) throws(ScoringError) {
    self.schema = try JSONSchema(schema)
  }
}

extension JSONSchemaMatch {
  func passes(_ text: String) throws(JSONSchema.ValidationFailure) -> Bool {
    guard let value = JSONText.value(of: text) else { return false }
    return try schema.accepts(value)
  }
}
