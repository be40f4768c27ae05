extension VerificationReport {
  /// For a terminal: what was found, and the tables behind it.
  package var printed: [PrintedPart] {
    let tables = [findingsTable, triggerTable, validityTable, finishTable]
      .filter { !$0.rows.isEmpty }
    return headline.map { .prose($0.plainText) } + tables.flatMap { [.blank, .table($0)] } + [
      .blank
    ]
  }
}
