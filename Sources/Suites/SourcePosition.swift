/// A place in a file that a person wrote: what an error message points at.
package struct SourcePosition: Hashable, Sendable, Codable {
  /// The path as the user gave it, or the `--set` argument that stands in its place.
  package var file: String

  /// 1 for the first line.
  package var line: Int

  /// 1 for the first character, counted in Unicode scalars as editors count.
  package var column: Int

  package init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourcePosition: CustomStringConvertible {
  package var description: String { "\(file):\(line):\(column)" }
}

extension Character {
  /// Whether a line of a file ends with it, as YAML 1.2 and editors have it: U+0085, U+2028, U+2029, a form
  /// feed and a vertical tab end none.
  var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
