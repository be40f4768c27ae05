import Reports

extension ReportWriter {
  @discardableResult
  func write(
    _ report: RunReport,
    formats: Set<ReportFormat> = [.markdown]
  ) async throws -> ReportFiles {
    try await write(report.document, name: report.name, formats: formats, junit: report.junit)
  }
}
