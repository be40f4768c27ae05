import Reports

/// A document that goes into the reports' folder.
struct DocumentPresentation {
  private let document: Document
  private let name: String

  init(_ document: Document, name: String) {
    self.document = document
    self.name = name
  }

  func write(_ options: DocumentOptions, tellingOn terminal: Terminal) async throws {
    do {
      let files = try await ReportWriter(folder: options.folder)
        .write(document, name: name, formats: Set(options.formats))
      if let warning = files.warning { Terminal.error.line(warning) }
      for report in files.reports { terminal.line("Report: \(report)") }
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
