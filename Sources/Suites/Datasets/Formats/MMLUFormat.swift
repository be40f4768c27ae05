import Domain

/// MMLU: a CSV file a subject without header, or JSON with `question, subject, choices, answer`.
///
/// The subject is the cluster: its questions share a textbook, so they are not independent.
enum MMLUFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let question = try row.text("question")
    if row.columns["choices"] != nil {
      let choices = try LetteredChoices.texts(try row.list("choices"), in: "choices")
      return try LetteredChoices.sample(
        id: row["id"]?.printed ?? "",
        question: question,
        choices: choices,
        right: try position(try row.text("answer")),
        cluster: row["subject"]?.printed
      )
    }
    var choices: [String] = []
    for letter in ["A", "B", "C", "D"] { choices.append(try row.text(letter)) }
    return try LetteredChoices.sample(
      id: "",
      question: question,
      choices: choices,
      right: try position(try row.text("answer")),
      cluster: subject(of: row.fileName)
    )
  }

  /// `2` or `C`.
  private static func position(_ answer: String) throws(DatasetRow.Mistake) -> Int {
    if let index = Int(answer) { return index }
    guard let position = ["A", "B", "C", "D"].firstIndex(of: answer) else {
      throw DatasetRow.Mistake(words: "'answer' is '\(answer)'; it is A to D, or 0 to 3.")
    }
    return position
  }

  /// `high_school_physics_test` → `high_school_physics`.
  private static func subject(of fileName: String) -> String {
    for suffix in ["_test", "_dev", "_val"] where fileName.hasSuffix(suffix) {
      return String(fileName.dropLast(suffix.count))
    }
    return fileName
  }
}
