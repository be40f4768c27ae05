/// Reads the records of comma-separated values as RFC 4180 defines them.
struct CSVReader {
  private let bytes: ByteReader

  /// Larger than any prompt; a quote that is never closed would else swallow the file.
  private static let fieldLimit = 16_000_000

  init(_ bytes: ByteReader) {
    self.bytes = bytes
  }

  /// The fields of the next record and the line on which it begins; `nil` at the end of the file.
  ///
  /// Lines with nothing on them are passed over.
  func next() throws(JSONReader.Mistake) -> (fields: [String], line: Int)? {
    while bytes.peek() == 0x0A || bytes.peek() == 0x0D { bytes.advance() }
    guard bytes.peek() != nil else { return nil }
    let line = bytes.line
    var fields: [String] = []
    while true {
      fields.append(try field(startingOn: line))
      switch bytes.peek() {
      case UInt8(ascii: ","): bytes.advance()
      case 0x0D:
        bytes.advance()
        if bytes.peek() == 0x0A { bytes.advance() }
        return (fields, line)
      case 0x0A:
        bytes.advance()
        return (fields, line)
      default: return (fields, line)
      }
    }
  }

  /// Whether a record is a row that a spreadsheet left empty: `,,`.
  static func isBlank(_ fields: [String]) -> Bool {
    fields.count > 1 && fields.allSatisfy(\.isEmpty)
  }

  /// What is wrong with the names of the columns, in words; else `nil`.
  ///
  /// Where a comma is the decimal mark, spreadsheets part columns by semicolons. That is told, not
  /// guessed: the values may hold commas.
  static func mistake(inHeader names: [String]) -> String? {
    for (mark, words) in [(";", "semicolons"), ("\t", "tabs")] where names.count == 1 {
      guard names[0].contains(mark) else { continue }
      return "the columns stand apart by \(words), and are read by commas alone. Save the file "
        + "with commas, and in double quotes what holds one."
    }
    // Spreadsheets save empty columns behind the last one, which nothing asks for.
    return names.indices.first { !names[$0].isEmpty && names[..<$0].contains(names[$0]) }
      .map { "the header names '\(names[$0])' twice." }
  }

  private func field(startingOn line: Int) throws(JSONReader.Mistake) -> String {
    var content: [UInt8] = []
    if bytes.peek() == UInt8(ascii: "\"") {
      try quoted(into: &content, startingOn: line)
    } else {
      bytes.append(to: &content) { $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D }
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw mistake("the text is not UTF-8. Save the file as UTF-8.", line)
    }
    return text
  }

  private func quoted(into content: inout [UInt8], startingOn line: Int)
    throws(JSONReader.Mistake)
  {
    bytes.advance()
    while true {
      bytes.append(to: &content) { $0 == UInt8(ascii: "\"") }
      guard bytes.peek() != nil, content.count <= Self.fieldLimit else {
        throw mistake("a quote that opens in this record is never closed.", line)
      }
      bytes.advance()
      guard bytes.peek() == UInt8(ascii: "\"") else { break }
      bytes.advance()
      content.append(UInt8(ascii: "\""))
    }
    switch bytes.peek() {
    case UInt8(ascii: ","), 0x0A, 0x0D, nil: return
    default:
      throw mistake(
        "text follows a closing quote. Write a quote inside a quoted field twice (\"\").",
        bytes.line
      )
    }
  }

  private func mistake(_ words: String, _ line: Int) -> JSONReader.Mistake {
    JSONReader.Mistake(words: words, line: line, column: 1)
  }
}
