import Console
import Reports

extension Terminal {
  /// Beyond so many columns the eye loses the line.
  private static let widestProse = 100

  /// Rows of a long table that are shown before the rest is left to the report.
  private static let rowsOfExcerpt = 10

  var proseWidth: Int { min(width, Self.widestProse) }

  /// Sentences, broken into lines at word ends.
  func prose(_ text: String) {
    for part in WrappedText(text, width: proseWidth).lines { line(part) }
  }

  /// - Parameter wide: Whether every column is shown, however narrow the terminal.
  func table(_ table: Table, wide: Bool = false) {
    line(table.text(width: width, isWhole: wide, color: usesColor))
  }

  /// The first rows of a table, and how many more there are.
  private func excerpt(of table: Table, wide: Bool) {
    var shown = table
    shown.rows = Array(table.rows.prefix(Self.rowsOfExcerpt))
    self.table(shown, wide: wide)
    let rest = table.rows.count - shown.rows.count
    if rest > 0 { line("… and \(rest) in the report.") }
  }

  func show(_ parts: [PrintedPart], wide: Bool) {
    for part in parts {
      switch part {
      case .prose(let text): prose(text)
      case .line(let text): line(text)
      case .table(let table): self.table(table, wide: wide)
      case .excerpt(let table): excerpt(of: table, wide: wide)
      }
    }
  }
}
