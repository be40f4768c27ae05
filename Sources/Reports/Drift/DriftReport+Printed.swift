extension DriftReport {
  /// For a terminal: what was found, and the tests.
  package var printed: [PrintedPart] {
    headline.map { .prose($0.plainText) } + [.blank, .table(table), .blank]
  }
}
