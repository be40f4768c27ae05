import Console
import Domain
import Execution
import Reports

/// A document that goes into the reports' folder.
struct DocumentPresentation {
  private let document: Document
  private let name: String
  private let runs: [String]
  private let terms: String?
  private let junit: JUnitDocument?

  /// - Parameters:
  ///   - runs: The ids of those that it is about; empty for one that is of whatever there is, and
  ///     takes the place of an earlier one.
  ///   - junit: Where the document is one of a run, its cases for that format.
  ///   - terms: What is told of them, where the name cannot hold it whole.
  init(
    _ document: Document,
    name: String,
    runs: [String] = [],
    terms: String? = nil,
    junit: JUnitDocument? = nil
  ) {
    self.document = document
    self.name = name
    self.runs = runs
    self.terms = terms
    self.junit = junit
  }

  func write(_ options: DocumentOptions, json outline: (any Encodable)?) async throws {
    try await write(into: options.folder, as: Set(options.formats), json: outline)
  }

  /// - Parameter outline: Printed with the paths of the reports in place of a line for each.
  func write(
    into folder: String,
    as formats: Set<ReportFormat>,
    json outline: (any Encodable)?
  ) async throws {
    guard let outline else {
      let (reports, warning) = try await write(into: folder, as: formats)
      for report in reports { Terminal.output.line("Report: \(report)") }
      if let warning { Terminal.error.line(warning) }
      return
    }
    var written: (reports: [String], warning: String?) = ([], nil)
    let failure: (any Error)?
    do {
      written = try await write(into: folder, as: formats)
      failure = nil
    } catch {
      failure = error
    }
    // What was measured is told also where there is no room for its report.
    Terminal.output.line(try JSONText.of(Reported(outline, reports: written.reports)))
    for report in written.reports { Terminal.error.line("Report: \(report)") }
    if let warning = written.warning { Terminal.error.line(warning) }
    if let failure { throw failure }
  }

  /// - Returns: The paths of the reports, and what they lack.
  private func write(
    into folder: String,
    as formats: Set<ReportFormat>
  ) async throws -> (reports: [String], warning: String?) {
    do {
      let identity = runs.isEmpty ? nil : ReportIdentity(runs: runs, terms: terms)
      let (files, _) = try await Interruption().watch {
        try await ReportWriter(folder: folder)
          .write(document, name: name, identity: identity, formats: formats, junit: junit)
      }
      return (files.reports, files.warning)
    } catch is CancellationError {
      Terminal.error.line("Interrupted: no report was written.")
      throw ExitStatus.interrupted.exitCode
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
