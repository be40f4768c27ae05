import Domain

extension CaseFile {
  /// Adds the cases among rows that were read already.
  mutating func read(
    _ rows: [(value: JSONValue, position: SourcePosition)],
    into samples: inout PlacedSamples
  ) {
    for row in rows {
      take(row.value, line: row.position.line, column: row.position.column, into: &samples)
    }
    finish(into: &samples)
  }
}
