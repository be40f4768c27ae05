extension ComparisonReport {
  /// For a terminal: what to mind, what was found, and the tables.
  package var printed: [PrintedPart] {
    var parts = caveats.map { PrintedPart.prose("Mind: \($0)") }
    if !parts.isEmpty { parts.append(.blank) }
    parts += document.headline.map { .prose($0.plainText) }
    parts += [.blank, .table(scoreTable)]
    if !speeds.isEmpty { parts += [.blank, .table(speedTable)] }
    let turned = flipTable
    guard !turned.rows.isEmpty else { return parts }
    let title = "Cases that turned, the worst first (\(turned.rows.count)):"
    return parts + [.blank, .line(title), .blank, .excerpt(turned)]
  }
}
