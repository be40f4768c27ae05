/// A file of comma-separated values (RFC 4180), read record by record.
package struct CSVFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// What keeps a file from being read as comma-separated values.
  package struct Mistake: Error, CustomStringConvertible {
    package let line: Int
    package let words: String

    package var description: String { "line \(line): \(words)" }
  }

  /// Hands over the fields of each record and the line on which it begins; the header is a record
  /// too.
  ///
  /// - Throws: `Mistake`, what the file system says, or what `body` throws.
  package func forEachRecord(
    _ body: (_ fields: [String], _ line: Int) throws -> Void
  ) throws {
    let reader = CSVReader(try ByteReader(path: path))
    var isHeader = true
    while let record = try next(of: reader) {
      if isHeader, let words = CSVReader.mistake(inHeader: record.fields) {
        throw Mistake(line: record.line, words: words)
      }
      isHeader = false
      try body(record.fields, record.line)
    }
  }

  private func next(of reader: CSVReader) throws(Mistake) -> (fields: [String], line: Int)? {
    do {
      return try reader.next()
    } catch {
      throw Mistake(line: error.line, words: error.words)
    }
  }
}
