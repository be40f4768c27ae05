import Domain

/// Inspect: `{"input", "target", "id", "choices", "metadata"}`.
///
/// Scalars of `metadata` become tags; the whole of it is a variable too.
enum InspectFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var variables = row.columns
    let id = variables.removeValue(forKey: "id")?.printed ?? ""
    guard variables["input"] != nil else { _ = try row.text("input"); return Sample(id: "") }
    guard let expected = (variables.removeValue(forKey: "target") ?? .null).texts else {
      throw DatasetRow.Mistake(words: "'target' is a mapping, and a text or a list is needed.")
    }
    let tags = (variables["metadata"]?.objectValue ?? [:]).compactMapValues(\.printed)
    return Sample(id: id, variables: variables, expected: expected, tags: tags)
  }
}
