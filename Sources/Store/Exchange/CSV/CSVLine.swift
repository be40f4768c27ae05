/// One line of comma-separated values, built cell by cell.
struct CSVLine {
  private var cells: [String] = []

  var text: String { cells.joined(separator: ",") + "\r\n" }

  mutating func append(_ value: Int?) {
    cells.append(value.map(String.init) ?? "")
  }

  mutating func append(_ value: Double?) {
    cells.append(value.map { "\($0)" } ?? "")
  }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it, and so does text
  /// that begins with one.
  ///
  /// Answers and error messages come from outside: `=HYPERLINK(…)` must stay a text (OWASP, "CSV
  /// Injection"). Numbers are never text, so a negative one keeps its sign.
  mutating func append(_ text: String?) {
    guard let text else {
      cells.append("")
      return
    }
    let isFormula = text.unicodeScalars.first.map { "=+-@'\t\r\n".unicodeScalars.contains($0) }
    let guarded = isFormula == true ? "'" + text : text
    let needsQuotes = guarded.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    // An empty text is not an absent one.
    guard needsQuotes || guarded.isEmpty else {
      cells.append(guarded)
      return
    }
    cells.append("\"" + guarded.replacing("\"", with: "\"\"") + "\"")
  }

  /// The text that a cell holds, without the apostrophe that guards it.
  static func text(of cell: String) -> String {
    cell.unicodeScalars.first == "'" ? String(cell.unicodeScalars.dropFirst()) : cell
  }
}
