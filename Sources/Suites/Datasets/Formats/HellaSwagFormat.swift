import Domain

/// HellaSwag: `activity_label`, `ctx_a`, `ctx_b`, four `endings` and the `label` of the right one.
///
/// Asked with letters it is another benchmark than by log-likelihood: name the score so. The texts
/// are cleaned as lm-eval cleans them, or figures could not be set beside others'.
enum HellaSwagFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let label = try row.text("label")
    guard let right = Int(label) else {
      throw DatasetRow.Mistake(
        words:
          "'label' is '\(label)': the test set's labels are not public. Use the validation set."
      )
    }
    let end = try row.text("ctx_b")
    let capitalized = end.prefix(1).uppercased() + end.dropFirst().lowercased()
    let context = "\(try row.text("activity_label")): \(try row.text("ctx_a")) \(capitalized)"
    let endings = try LetteredChoices.texts(try row.list("endings"), in: "endings")
    return try LetteredChoices.sample(
      id: row["ind"]?.printed ?? "",
      question: cleaned(context),
      choices: endings.map(cleaned),
      right: right,
      cluster: row["source_id"]?.printed
    )
  }

  /// Takes the marks of WikiHow out: ` [title]` ends a sentence, other brackets vanish.
  static func cleaned(_ text: String) -> String {
    var result = text.replacing(" [title]", with: ". ")
    while let open = result.firstIndex(of: "["),
      let close = result[open...].firstIndex(of: "]")
    {
      result.removeSubrange(open...close)
    }
    result = result.replacing("  ", with: " ")
    return String(result.drop(while: \.isWhitespace))
  }
}
