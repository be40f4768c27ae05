import Analysis
import Domain
package import Reports

/// A run as `run --json`, `report --json` and `rescore --json` print it: its summary, and which run
/// that is of.
package struct RunOutline: Encodable {
  private let report: RunReport

  package init(_ report: RunReport) {
    self.report = report
  }

  private enum Key: CodingKey {
    case run, runID, suite, state, pairwise, corrected, replay, foreignLatencies
  }

  package func encode(to encoder: any Encoder) throws {
    try report.summary.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(report.number, forKey: .run)
    try values.encode(report.manifest.id, forKey: .runID)
    try values.encode(report.manifest.suiteName, forKey: .suite)
    try values.encode(report.state, forKey: .state)
    if !report.pairwise.isEmpty { try values.encode(report.pairwise, forKey: .pairwise) }
    try values.encodeIfPresent(report.corrected, forKey: .corrected)
    try values.encodeIfPresent(report.foreignFigures, forKey: .foreignLatencies)
    let replays = report.replays
    if !replays.isEmpty { try values.encode(replays, forKey: .replay) }
  }
}
