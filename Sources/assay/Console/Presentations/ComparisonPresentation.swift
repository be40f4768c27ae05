import Console
import Reports

/// A comparison in the terminal: what to mind, what was found, and the tables.
struct ComparisonPresentation {
  let report: ComparisonReport
  let wide: Bool

  func show(on terminal: Terminal) {
    for caveat in report.caveats { terminal.prose("Mind: \(caveat)") }
    if !report.caveats.isEmpty { terminal.line() }
    for sentence in report.document.headline { terminal.prose(sentence.plainText) }
    show(report.scoreTable, on: terminal)
    if !report.speeds.isEmpty { show(report.speedTable, on: terminal) }
    let turned = report.flipTable
    guard !turned.rows.isEmpty else { return }
    terminal.line()
    terminal.line("Cases that turned, the worst first (\(turned.rows.count)):")
    terminal.line()
    terminal.excerpt(of: turned, wide: wide)
  }

  private func show(_ table: Table, on terminal: Terminal) {
    terminal.line()
    terminal.table(table, wide: wide)
  }
}
