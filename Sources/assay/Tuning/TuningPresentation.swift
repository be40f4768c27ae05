import Analysis
import Domain
import Reports

/// A finished tuning in the terminal: the answer, the parameters, the settings, what it took.
struct TuningPresentation {
  let report: TuningReport
  let parameters: ChosenParameters
  let folder: String
  let formats: [ReportFormat]

  func show(asJSON: Bool) async throws {
    if asJSON {
      Terminal.output.line(try JSONText.of(TuningOutline(report, parameters: parameters)))
    } else {
      show(on: .output)
    }
    try await write(tellingOn: asJSON ? .error : .output)
  }

  private func show(on terminal: Terminal) {
    // Beyond some 100 columns the eye loses the line.
    let width = min(terminal.width, 100)
    func wrap(_ prose: Prose) {
      for line in WrappedText(prose.plainText, width: width).lines { terminal.line(line) }
    }
    report.headline.forEach(wrap)
    terminal.line()
    terminal.line(report.parametersTitle + ":")
    terminal.line(report.parameters)
    terminal.line()
    terminal.line(report.table.text(width: terminal.width, color: terminal.usesColor))
    terminal.line()
    wrap(report.effort)
    terminal.line()
  }

  private func write(tellingOn terminal: Terminal) async throws {
    do {
      let files = try await ReportWriter(folder: folder).write(
        report.document,
        name: report.name,
        formats: Set(formats),
        junit: report.run.junit
      )
      if let warning = files.warning { Terminal.error.line(warning) }
      for path in files.reports { terminal.line("Report: \(path)") }
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
