import Domain

extension JSONSchema {
  /// Whether a value keeps all rules.
  ///
  /// - Throws: `ValidationFailure` where that cannot be told in reasonable time.
  func accepts(_ value: JSONValue) throws(ValidationFailure) -> Bool {
    var validation = JSONSchemaValidation(schema: compiled)
    return try validation.accepts(value, 0, depth: 0)
  }

  enum ValidationFailure: Error, Hashable, Sendable {
    case tooDeep
    case tooManySteps
    case searchFailed(Pattern.SearchFailure)
  }
}

extension JSONSchema.ValidationFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .tooDeep: "the schema refers to itself without end on this answer"
    case .tooManySteps: "the schema took too long on this answer"
    case .searchFailed(let failure): failure.description
    }
  }
}
