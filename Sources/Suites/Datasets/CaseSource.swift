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
  var tags: [Located<String>] = []
  var variables: [(name: String, column: Located<String>)] = []

  /// The case in a row; only what the map names is taken.
  func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
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
      guard let texts = row[expected.value]?.texts else {
        sample.expected = [try row.text(expected.value)]
        return sample
      }
      sample.expected = texts
    }
    for tag in tags { sample.tags[tag.value] = try row.text(tag.value) }
    sample.cluster = try cluster.map { column throws(DatasetRow.Mistake) in
      try row.text(column.value)
    }
    return sample
  }
}
