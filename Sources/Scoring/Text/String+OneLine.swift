extension String {
  /// In quotation marks, on one line and not longer than a table bears.
  var quotedInOneLine: String {
    let line = replacing("\r\n", with: "\\r\\n").replacing("\n", with: "\\n")
      .replacing("\r", with: "\\r").replacing("\t", with: "\\t")
    return "\"\(line.count > 60 ? line.prefix(59) + "…" : line)\""
  }
}

extension [String] {
  /// The first three, and how many there are.
  var inOneLine: String {
    let shown = prefix(3).map(\.quotedInOneLine).joined(separator: ", ")
    return count > 3 ? "\(shown), … (\(count))" : shown
  }
}
