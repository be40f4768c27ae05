import Domain

/// ARC: `id`, `question` (a text, or `{stem, choices}`), `choices` and `answerKey`.
///
/// Labels are A to E or 1 to 4; whatever they are, the options are lettered from A.
enum ARCFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let stem = try row["question.stem"] == nil ? row.text("question") : row.text("question.stem")
    let source = row["question.choices"] ?? row["choices"] ?? .null
    let (labels, texts) = try options(source)
    let key = try row.text("answerKey")
    guard let right = labels.firstIndex(of: key) else {
      throw DatasetRow.Mistake(
        words: "'answerKey' is '\(key)', and the labels are \(labels.joined(separator: ", "))."
      )
    }
    return try LetteredChoices.sample(
      id: row["id"]?.printed ?? "",
      question: stem,
      choices: texts,
      right: right
    )
  }

  /// `{text: […], label: […]}`, or a list of `{text, label}`.
  private static func options(_ source: JSONValue) throws(DatasetRow.Mistake)
    -> (labels: [String], texts: [String])
  {
    let labels =
      source["label"]?.texts ?? (source.arrayValue ?? []).compactMap { $0["label"]?.printed }
    let texts =
      source["text"]?.texts ?? (source.arrayValue ?? []).compactMap { $0["text"]?.printed }
    guard !texts.isEmpty, labels.count == texts.count else {
      throw DatasetRow.Mistake(words: "'choices' needs a label for each text.")
    }
    return (labels, texts)
  }
}
