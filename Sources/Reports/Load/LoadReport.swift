import Analysis
import Domain

/// The report of a load test: what the provider bears, load by load.
///
/// A run is one when it offered several loads, or searched for the highest that holds.
struct LoadReport {
  var run: RunReport
  var load: LoadSummary

  init?(_ run: RunReport) {
    guard let load = run.summary.load else { return nil }
    self.run = run
    self.load = load
  }
}

extension LoadReport {
  /// Between the answer and what is to be distrusted.
  var blocks: [Document.Block] {
    let (curves, speeds) = (goodFigures, speedFigures)
    let blocks: [[Document.Block]] = [
      limitsTable.map { [.heading("Limits"), .table($0)] } ?? [],
      [.heading("Loads")] + curves.map(Document.Block.figure) + [.table(loadsTable)],
      lengthsTable.map { [.heading("By length of input"), .table($0)] } ?? [],
      [.heading("Latency by load"), .table(latencyTable)],
      foreignBlocks,
      speeds.isEmpty ? [] : [.heading("Figures")] + speeds.map(Document.Block.figure),
      steadyTable.map { [.heading("The middle of each load"), .table($0)] } ?? [],
      run.phaseBlocks,
      run.workloadBlocks,
      stepsTable.map { [.heading("Steps of the search"), .table($0)] } ?? [],
      [.heading("What the harness itself did"), .table(harnessTable)],
      run.gateBlocks,
      run.manifest.scores.isEmpty
        ? [] : [.heading("Arms, all loads together"), .table(run.armsTable)] + run.pivotBlocks,
      run.judgeBlocks,
    ]
    return blocks.flatMap(\.self)
  }

  /// By arm, as that tool would have it of one load; nothing when no other tool's definitions were
  /// asked for.
  private var foreignBlocks: [Document.Block] {
    let blocks = run.foreignBlocks
    let note: Prose = "Of all loads together: that tool measures each in a run of its own."
    return blocks.isEmpty ? [] : blocks + [.paragraph(note)]
  }

  /// More than one, so that rows have to name theirs.
  var hasModels: Bool { Set(load.levels.map(\.model)).count > 1 }

  /// Whether loads were of one prompt alone.
  var hasScenarios: Bool { load.levels.contains { $0.scenario != nil } }
}
