import Domain

/// One entry of `cases` that names a file.
struct CaseSource {
  var path: Located<String>
  var format: Located<DatasetFormat>?
  var map: ColumnMap?

  /// Column and the values that it may have.
  var filters: [Filter] = []
  var draw: Draw?

  struct Filter {
    var column: Located<String>
    var values: Set<String>
  }

  struct Draw {
    var count: Int
    var seed: UInt64
    var stratify: Located<String>?
  }
}

/// Which column of a file is what.
struct ColumnMap {
  var id: Located<String>?
  var expected: Located<String>?
  var cluster: Located<String>?

  /// Of cases that are conversations.
  var turns: Located<String>?
  var tags: [Located<String>] = []
  var variables: [(name: String, column: Located<String>)] = []

  /// The row without what the map says in the place of our own columns.
  func rest(of row: DatasetRow) -> DatasetRow {
    var rest = row
    if id != nil { rest.columns["id"] = nil }
    if expected != nil { rest.columns["expected"] = nil }
    if cluster != nil { rest.columns["cluster"] = nil }
    return rest
  }

  /// The id of a case that has none: made of what the map names alone, so that further columns do not
  /// make it another case.
  ///
  /// `nil` where the map names neither a variable nor what is expected.
  func contentID(in row: DatasetRow) -> String? {
    variables.isEmpty && expected == nil && turns == nil ? nil : (try? named(in: row))?.contentID
  }

  /// A row's case with what the map names in the place of what it has.
  func laid(over automatic: Sample, _ row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let named = try named(in: row)
    var sample = automatic
    if id != nil { sample.id = named.id }
    sample.variables = SampleVariables(
      automatic.variables.dictionary.merging(named.variables.dictionary) { _, named in named }
    )
    if expected != nil {
      sample.expected = named.expected
      // They assert what the columns say that is expected.
      sample.assertions = []
    }
    sample.tags.merge(named.tags) { _, named in named }
    if cluster != nil { sample.cluster = named.cluster }
    if turns != nil {
      sample.turns = named.turns
      // What is right, each turn says for itself.
      sample.expected = []
      sample.assertions = []
    }
    return sample
  }

  /// Only what the map names.
  private func named(in row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var sample = Sample(
      id: try id.map { id throws(DatasetRow.Mistake) in try row.text(id.value) } ?? ""
    )
    var values: [String: JSONValue] = [:]
    for (name, column) in variables {
      guard let value = row[column.value] else {
        _ = try row.text(column.value)
        continue
      }
      values[name] = value
    }
    sample.variables = SampleVariables(values)
    if let expected {
      if let texts = row[expected.value]?.texts {
        sample.expected = texts
      } else {
        sample.expected = [try row.text(expected.value)]
      }
    }
    for tag in tags { sample.tags[tag.value] = try row.text(tag.value) }
    sample.cluster = try cluster.map { column throws(DatasetRow.Mistake) in
      try row.text(column.value)
    }
    if let turns {
      for value in try row.list(turns.value) { sample.turns.append(try SampleTurn(row: value)) }
    }
    return sample
  }
}
