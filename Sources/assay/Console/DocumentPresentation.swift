import Reports

/// A document that goes into the reports' folder.
struct DocumentPresentation {
  private let document: Document
  private let name: String
  private let junit: JUnitDocument?

  /// - Parameter junit: Where the document is one of a run, its cases for that format.
  init(_ document: Document, name: String, junit: JUnitDocument? = nil) {
    self.document = document
    self.name = name
    self.junit = junit
  }

  func write(_ options: DocumentOptions, tellingOn terminal: Terminal) async throws {
    try await write(into: options.folder, as: Set(options.formats), tellingOn: terminal)
  }

  func write(
    into folder: String,
    as formats: Set<ReportFormat>,
    tellingOn terminal: Terminal
  ) async throws {
    do {
      let files = try await ReportWriter(folder: folder)
        .write(document, name: name, formats: formats, junit: junit)
      if let warning = files.warning { Terminal.error.line(warning) }
      for report in files.reports { terminal.line("Report: \(report)") }
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
