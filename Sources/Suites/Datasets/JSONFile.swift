package import Domain

/// The JSON values of a file that another program wrote: one, one a line, or one after the other.
///
/// `NaN` and `Infinity`, which Python writes and JSON does not have, are `null`.
package struct JSONFile {
  private let bytes: ByteReader
  private let reader: JSONReader

  /// What keeps a file from being read as JSON, with its place.
  package struct Mistake: Error, Hashable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    package let words: String

    package var description: String { "\(line):\(column): \(words)" }
  }

  /// - Throws: Why the file cannot be opened, or why what is there is none.
  package init(path: String) throws(RegularFile.Refusal) {
    self.init(try ByteReader(path: path))
  }

  package init(_ bytes: [UInt8]) {
    self.init(ByteReader(bytes))
  }

  private init(_ bytes: ByteReader) {
    self.bytes = bytes
    reader = JSONReader(bytes, keepsNumbersAsWritten: false, takesNotANumber: true)
  }

  /// SHA-256 of the file in hexadecimal digits, once its end is reached.
  package var hash: String { bytes.hash }

  /// The next value and the line on which it begins; `nil` at the end of the file.
  package func next() throws(Mistake) -> (value: JSONValue, line: Int)? {
    reader.skipSpace()
    guard bytes.peek() != nil else { return nil }
    let line = bytes.line
    do {
      return (try reader.value(), line)
    } catch {
      throw Mistake(line: error.line, column: error.column, words: error.words)
    }
  }
}

extension TextDigest {
  /// SHA-256 of bytes, in hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let reader = ByteReader(bytes)
    return reader.hash
  }
}
