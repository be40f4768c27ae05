package import Domain

extension Table {
  /// An array of rows, each an object by the columns' keys; `null` is a figure that cannot be known.
  package var json: JSONValue {
    .array(
      rows.map { row in
        .object(
          Dictionary(
            columns.indices.map { (columns[$0].key, cell(row, $0).json) },
            uniquingKeysWith: { first, _ in first }
          )
        )
      }
    )
  }
}
