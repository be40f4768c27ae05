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

  // MARK: Comma-separated values

  mutating func readCSV(_ bytes: ByteReader, into samples: inout PlacedSamples) {
    let reader = CSVReader(bytes)
    do {
      guard let first = try reader.next() else { return }
      var header = first.fields
      if let names = source.format?.value.columnNames(ofFirstRecord: first.fields) {
        header = names
        takeRecord(first.fields, header, line: first.line, into: &samples)
      } else if let words = CSVReader.mistake(inHeader: header) {
        return report(words, line: first.line, column: 1)
      }
      var blankLines: [Int] = []
      while mistakes <= Self.mistakeLimit, let record = try reader.next() {
        if CSVReader.isBlank(record.fields) {
          blankLines.append(record.line)
        } else {
          takeRecord(record.fields, header, line: record.line, into: &samples)
        }
      }
      if let line = blankLines.first {
        findings.note(
          "\(blankLines.count.counted("row")) of '\(path)' \(blankLines.count.noun("has", "have")) "
            + "nothing but commas and \(blankLines.count.noun("is", "are")) left out: "
            + "\(blankLines.count.noun("line", "the first in line")) \(line)."
        )
      }
    } catch {
      report(error.words, line: error.line, column: error.column)
    }
  }

  private mutating func takeRecord(
    _ fields: [String],
    _ header: [String],
    line: Int,
    into samples: inout PlacedSamples
  ) {
    guard fields.count == header.count else {
      return report(
        "\(fields.count) fields, and the header has \(header.count). Put a field that holds a comma into double quotes.",
        line: line,
        column: 1
      )
    }
    let columns = Dictionary(zip(header, fields.map(JSONValue.string))) { first, _ in first }
    take(.object(columns), line: line, into: &samples)
  }
}
