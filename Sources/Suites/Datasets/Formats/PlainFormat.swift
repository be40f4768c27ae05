import Domain

/// Rows whose columns are variables, apart from `id`, `expected`, `tags`, `cluster` and `vars`.
enum PlainFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var columns = row.columns
    let id = try text(columns.removeValue(forKey: "id"), named: "id") ?? ""
    let cluster = try text(columns.removeValue(forKey: "cluster"), named: "cluster")
    guard let expected = (columns.removeValue(forKey: "expected") ?? .null).texts else {
      throw DatasetRow.Mistake(words: "'expected' is a mapping, and a text or a list is needed.")
    }
    let tags = try tags(columns.removeValue(forKey: "tags"))
    if let own = columns["vars"]?.objectValue {
      columns["vars"] = nil
      columns.merge(own) { _, own in own }
    }
    return Sample(id: id, variables: columns, expected: expected, tags: tags, cluster: cluster)
  }

  private static func text(_ value: JSONValue?, named name: String) throws(DatasetRow.Mistake)
    -> String?
  {
    guard let value, value != .null else { return nil }
    guard let text = value.printed else {
      throw DatasetRow.Mistake(words: "'\(name)' is \(value.kind), and a text is needed.")
    }
    return text.isEmpty ? nil : text
  }

  /// `{lang: en}` as it is; a list or a word stands for itself.
  static func tags(_ value: JSONValue?) throws(DatasetRow.Mistake) -> [String: String] {
    guard let value else { return [:] }
    if let members = value.objectValue { return members.compactMapValues(\.printed) }
    guard let words = value.texts else {
      throw DatasetRow.Mistake(words: "'tags' holds a list inside a list. Write words.")
    }
    return Dictionary(words.filter { !$0.isEmpty }.map { ($0, $0) }) { first, _ in first }
  }
}
