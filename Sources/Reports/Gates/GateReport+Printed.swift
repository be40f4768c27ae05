extension GateReport {
  /// For a terminal: the verdicts, the cases that failed one, and why what is undecided is so.
  package var printed: [PrintedPart] {
    var parts: [PrintedPart] = [.line(headline.plainText), .blank, .table(table)]
    if let failedCasesTable { parts += [.blank, .table(failedCasesTable)] }
    guard !reasons.isEmpty else { return parts }
    return parts + [.blank, .line("Undecided:")] + reasons.map { PrintedPart.line("  \($0)") }
  }
}
