import Console
import Reports

/// A track in the terminal: what changed, and each figure's state.
struct TrackPresentation {
  let report: TrackReport
  let wide: Bool

  func show(on terminal: Terminal) {
    for sentence in report.headline { terminal.prose(sentence.plainText) }
    show(report.stateTable, on: terminal)
    if !report.quality.isEmpty { show(report.qualityTable, on: terminal) }
    let turned = report.flipTable
    if !turned.rows.isEmpty {
      terminal.line()
      terminal.excerpt(of: turned, wide: wide)
    }
    for caveat in report.caveats {
      terminal.line()
      terminal.prose("Mind: \(caveat)")
    }
    terminal.line()
  }

  private func show(_ table: Table, on terminal: Terminal) {
    terminal.line()
    terminal.table(table, wide: wide)
  }
}
