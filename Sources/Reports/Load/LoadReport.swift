import Analysis
import Domain

/// The report of a load test: what the provider bears, load by load.
///
/// A run is one when it offered several loads, or searched for the highest rate that holds.
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
    let figures = figures
    let blocks: [[Document.Block]] = [
      [.heading("Loads"), .table(loadsTable), .heading("Latency by load"), .table(latencyTable)],
      figures.isEmpty ? [] : [.heading("Figures")] + figures.map(Document.Block.figure),
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

  /// How a load is called in tables: `18.4/s`, `8 in flight`.
  static func name(_ offer: LoadOffer) -> String {
    switch offer {
    case .closed(let inFlight): "\(NumberText.grouped(inFlight)) in flight"
    case .open(let rate): RateText.perSecond(rate)
    }
  }

  /// More than one, so that rows have to name theirs.
  var hasModels: Bool { Set(load.levels.map(\.model)).count > 1 }
}
