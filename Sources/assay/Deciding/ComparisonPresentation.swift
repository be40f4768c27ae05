import Reports

/// A comparison in the terminal: what to mind, what was found, and the tables.
struct ComparisonPresentation {
  private let report: ComparisonReport

  /// Cases that turned beyond so many are left to the report.
  private static let flipsShown = 10

  init(_ report: ComparisonReport) {
    self.report = report
  }

  func show(on terminal: Terminal) {
    let width = min(terminal.width, 100)
    for caveat in report.caveats {
      for line in WrappedText("Mind: \(caveat)", width: width).lines { terminal.line(line) }
    }
    if !report.caveats.isEmpty { terminal.line() }
    for sentence in report.document.headline {
      for line in WrappedText(sentence.plainText, width: width).lines { terminal.line(line) }
    }
    show(report.scoreTable, on: terminal)
    if !report.speeds.isEmpty { show(report.speedTable, on: terminal) }
    showFlips(on: terminal)
  }

  private func show(_ table: Table, on terminal: Terminal) {
    terminal.line()
    terminal.line(table.text(width: terminal.width, color: terminal.usesColor))
  }

  private func showFlips(on terminal: Terminal) {
    var table = report.flipTable
    let count = table.rows.count
    guard count > 0 else { return }
    table.rows = Array(table.rows.prefix(Self.flipsShown))
    terminal.line()
    terminal.line("Cases that turned, the worst first (\(count)):")
    show(table, on: terminal)
    if count > Self.flipsShown { terminal.line("… and \(count - Self.flipsShown) in the report.") }
  }
}
