import Analysis

extension TrackReport {
  /// Tracks of several suites as one page, such as of one at a time and of ten in parallel.
  ///
  /// `nil` without any; one comes out as it is.
  package static func joined(_ reports: [TrackReport]) -> TrackReport? {
    guard let first = reports.first, reports.count > 1 else { return reports.first }
    return TrackReport(
      name: ([first.name] + reports.dropFirst().map(\.suite)).joined(separator: "-"),
      suite: reports.map(\.suite).joined(separator: ", "),
      lines: reports.flatMap { report in
        report.lines.map { line in line.named("\(report.suite): \(line.arm)") }
      },
      runCount: reports.map(\.runCount).reduce(0, +),
      blessedRuns: reports.flatMap(\.blessedRuns),
      quality: reports.flatMap { report in
        report.quality.map { standing in
          var standing = standing
          standing.arm = "\(report.suite): \(standing.arm)"
          return standing
        }
      },
      caveats: reports.flatMap { report in report.caveats.map { "\(report.suite): \($0)" } },
      provenance: Provenance(reports.flatMap(\.provenance.runs))
    )
  }
}
