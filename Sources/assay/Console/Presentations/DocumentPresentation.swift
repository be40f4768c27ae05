import Domain
import Execution
import Reports

/// A document that goes into the reports' folder.
struct DocumentPresentation {
  private let document: Document
  private let name: String
  private let runs: [String]
  private let junit: JUnitDocument?

  /// - Parameters:
  ///   - runs: The ids of those that it is about; empty for one that is of whatever there is, and
  ///     takes the place of an earlier one.
  ///   - junit: Where the document is one of a run, its cases for that format.
  init(_ document: Document, name: String, runs: [String] = [], junit: JUnitDocument? = nil) {
    self.document = document
    self.name = name
    self.runs = runs
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
      let identity = runs.isEmpty ? nil : ReportIdentity(runs: runs)
      let (files, _) = try await Interruption().watch {
        try await ReportWriter(folder: folder)
          .write(document, name: name, identity: identity, formats: formats, junit: junit)
      }
      for report in files.reports { terminal.line("Report: \(report)") }
      if let warning = files.warning { Terminal.error.line(warning) }
    } catch is CancellationError {
      Terminal.error.line("Interrupted: no report was written.")
      throw ExitStatus.interrupted.exitCode
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
