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
  /// `figures/<name>.png`, each figure as a picture too, for slides and chats.
  case png
  /// `junit.xml`, one test case for each arm and case.
  case junit
}
