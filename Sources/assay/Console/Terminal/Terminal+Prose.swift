import Reports

extension Terminal {
  /// Beyond so many columns the eye loses the line.
  private static let widestProse = 100

  /// Rows of a long table that are shown before the rest is left to the report.
  private static let rowsOfExcerpt = 10

  /// Sentences, broken into lines at word ends.
  func prose(_ text: String) {
    for part in WrappedText(text, width: min(width, Self.widestProse)).lines { line(part) }
  }

  func table(_ table: Table) {
    line(table.text(width: width, color: usesColor))
  }

  /// The first rows of a table, and how many more there are.
  func excerpt(of table: Table) {
    var shown = table
    shown.rows = Array(table.rows.prefix(Self.rowsOfExcerpt))
    self.table(shown)
    let rest = table.rows.count - shown.rows.count
    if rest > 0 { line("… and \(rest) in the report.") }
  }
}
