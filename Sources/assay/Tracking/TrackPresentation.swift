import Reports

/// A track in the terminal: what changed, and each figure's state.
struct TrackPresentation {
  private let report: TrackReport

  /// Cases that turned beyond so many are left to the report.
  private static let flipsShown = 10

  init(_ report: TrackReport) {
    self.report = report
  }

  func show(on terminal: Terminal) {
    for sentence in report.headline {
      for line in WrappedText(sentence.plainText, width: min(terminal.width, 100)).lines {
        terminal.line(line)
      }
    }
    show(report.stateTable, on: terminal)
    if !report.quality.isEmpty { show(report.qualityTable, on: terminal) }
    showFlips(on: terminal)
    for caveat in report.caveats {
      terminal.line()
      for line in WrappedText("Mind: \(caveat)", width: min(terminal.width, 100)).lines {
        terminal.line(line)
      }
    }
    terminal.line()
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
    show(table, on: terminal)
    if count > Self.flipsShown { terminal.line("… and \(count - Self.flipsShown) in the report.") }
  }
}
