/// A form in which a report can be had.
package enum ReportFormat: String, Hashable, Sendable, Codable, CaseIterable {
  /// `report.md`, the figures beside it.
  case markdown
  /// `report.html`, one file with the figures in it.
  case html
  /// `tables/<name>.csv`, one for each table.
  case csv
  /// `tables/<name>.json`, one for each table.
  case json
  /// `junit.xml`, one test case for each arm and case.
  case junit
}
