/// Text made harmless for comma-separated values (RFC 4180) that people open in a spreadsheet.
enum CSVText {
  /// Quoted where needed, and behind an apostrophe where a spreadsheet would compute it.
  static func field(_ text: String) -> String {
    var text = text.printable
    // Full-width forms are taken for the ASCII ones by some spreadsheets.
    if let first = text.first(where: { $0 != " " }), "=+-@＝＋－＠␉␍".contains(first) {
      text = "'" + text
    }
    guard text.contains(where: { ",;\"' ".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
