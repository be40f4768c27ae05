import Domain

/// OpenAI evals: `{"input": text or messages, "ideal": text or list}`.
///
/// `input` stays what it is; a prompt `messages: "{{input}}"` sends a list of messages as they are.
enum OpenAIEvalsFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var variables = row.columns
    let ideal = variables.removeValue(forKey: "ideal")
    guard variables["input"] != nil else { _ = try row.text("input"); return Sample(id: "") }
    guard let expected = (ideal ?? .null).texts else {
      throw DatasetRow.Mistake(words: "'ideal' is a mapping, and a text or a list is needed.")
    }
    return Sample(id: "", variables: variables, expected: expected)
  }
}
