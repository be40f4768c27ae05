import Domain

/// Promptfoo's CSV: variables, and columns that begin with two underscores.
///
/// `__expected` (and `__expected1`, `__expected2`, …) hold a text, or a kind of assertion and what
/// it takes. The text is what is expected; a kind that is named makes an assertion of the case, by
/// which the scores that compare with `{{expected}}` judge it, and becomes the tag `assert`, so that
/// a score's `when` can pick it.
enum PromptfooFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var sample = Sample(id: "")
    var variables: [String: JSONValue] = [:]
    for (column, value) in row.columns where !column.hasPrefix("__") { variables[column] = value }
    sample.variables = SampleVariables(variables)
    let thresholds = try thresholds(in: row)
    for (column, value) in row.columns.sorted(by: { $0.key < $1.key }) {
      let text = value.printed ?? ""
      guard column.hasPrefix("__"), !column.hasPrefix("__expected"), !text.isEmpty else { continue }
      try take(text, from: column, into: &sample)
    }
    try takeAssertions(of: row, thresholds, into: &sample)
    return sample
  }

  private static func take(_ text: String, from column: String, into sample: inout Sample)
    throws(DatasetRow.Mistake)
  {
    switch column {
    case "__description": sample.tags["description"] = text
    case "__metric": sample.tags["metric"] = text
    case "__id": sample.id = text
    case "__threshold": break
    case _ where column.hasPrefix("__metadata:"):
      takeMetadata(text, named: column.dropFirst("__metadata:".count), into: &sample)
    case _ where column.hasPrefix("__config:"): break
    default:
      throw DatasetRow.Mistake(
        words: "the column '\(column)' would change what is asked or judged, and is not read. "
          + "Put it into the suite, and remove the column."
      )
    }
  }

  /// `__metadata:tags[]` is a list: each of its words is a tag of its own beside the whole.
  private static func takeMetadata(
    _ text: String,
    named name: Substring,
    into sample: inout Sample
  ) {
    guard name.hasSuffix("[]") else {
      sample.tags[String(name)] = text
      return
    }
    sample.tags[String(name.dropLast(2))] = text
    for word in PromptfooAssertion.list(text) where sample.tags[word] == nil {
      sample.tags[word] = word
    }
  }

  /// `__config:__expected2:threshold`, by the column that it is about.
  private static func thresholds(in row: DatasetRow) throws(DatasetRow.Mistake) -> [String: Double]
  {
    var thresholds: [String: Double] = [:]
    for (column, value) in row.columns where column.hasPrefix("__config:") {
      guard let text = value.printed, !text.isEmpty else { continue }
      let parts = column.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].hasPrefix("__expected"), parts[2] == "threshold",
        let threshold = Double(text)
      else {
        throw DatasetRow.Mistake(
          words: "'\(column)' is '\(text)'; only __config:__expected1:threshold with a number is "
            + "read."
        )
      }
      thresholds[String(parts[1])] = threshold
    }
    return thresholds
  }

  /// The share of a row's assertions that must hold; of 0 promptfoo makes nothing.
  private static func share(in row: DatasetRow) throws(DatasetRow.Mistake) -> Double? {
    guard let text = row.columns["__threshold"]?.printed, !text.isEmpty else { return nil }
    guard let share = Double(text), (0...1).contains(share) else {
      throw DatasetRow.Mistake(
        words: "'__threshold' is '\(text)', and a share of 0 to 1 is needed."
      )
    }
    return share > 0 ? share : nil
  }

  private static func takeAssertions(
    of row: DatasetRow,
    _ thresholds: [String: Double],
    into sample: inout Sample
  ) throws(DatasetRow.Mistake) {
    var assertions: [SampleAssertion] = []
    let share = try share(in: row)
    var isAnyNamed = share != nil
    for (column, value) in row.columns.sorted(by: { $0.key < $1.key })
    where column.hasPrefix("__expected") {
      guard let text = value.printed, !text.isEmpty else { continue }
      var (assertion, isNamed) = PromptfooAssertion.read(text)
      // `__expected` alone is the first of them.
      let names = [column, column == "__expected" ? "__expected1" : column]
      if let threshold = names.lazy.compactMap({ thresholds[$0] }).first {
        assertion.threshold = threshold
        isNamed = true
      }
      isAnyNamed = isAnyNamed || isNamed
      assertion.share = share
      try PromptfooAssertion.check(assertion)
      sample.expected += PromptfooAssertion.texts(of: assertion)
      assertions.append(assertion)
    }
    guard !assertions.isEmpty else { return }
    sample.tags["assert"] = assertions.map(\.name).distinct.joined(separator: ", ")
    if isAnyNamed { sample.assertions = assertions }
  }
}
