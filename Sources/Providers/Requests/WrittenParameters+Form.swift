import Domain

extension WrittenParameters {
  /// The form that was asked for; `nil` where none was.
  mutating func takeAnswerForm(at endpoint: Endpoint) throws(ProviderError) -> AnswerForm? {
    guard let written = take(AnswerForm.parameter) else { return nil }
    guard let form = AnswerForm(written) else {
      throw .parameterNotSpoken(AnswerForm.parameter, endpoint)
    }
    if case .schema(let schema) = form, schema.schema == nil {
      throw .parameterNotSpoken(AnswerForm.parameter, endpoint)
    }
    return form
  }
}
