import Analysis
import Domain
import Reports
import Store
import Suites

/// The report of a stored run, with what the run's suite says of its rows, columns, order, forms and
/// gates.
struct StoredReport {
  let report: RunReport

  /// What the suite wants written; `nil` where it says nothing.
  let formats: [ReportFormat]?

  /// Why something that the suite asks for is not in it.
  let warnings: [String]

  /// Reads the run's attempts once, in bounded memory.
  init(of row: RunRow, in store: RunStore, definitions: ForeignDefinitions?) throws {
    var warnings: [String] = []
    let manifest = try store.manifest(of: row)
    let suite = Self.suite(of: manifest, &warnings)
    var summarizer = RunSummarizer(manifest: manifest)
    var figures = RunFigureData()
    var cases = CaseOutcomes(score: manifest.primaryScore?.name)
    var foreign = definitions.map { ForeignLatencies($0) }
    try store.forEachAttempt(of: row) { record in
      summarizer.add(record)
      figures.add(record)
      cases.add(record)
      foreign?.add(record)
    }
    let run = suite.map {
      StoredRun(row: row, manifest: manifest, suite: $0, summarizer: summarizer)
    }
    formats = suite?.report?.formats?.compactMap(ReportFormat.init)
    report = RunReport(
      manifest: manifest,
      state: row.state,
      number: Int(row.number),
      summary: summarizer.summary(),
      figureData: figures,
      cases: cases,
      foreignLatencies: foreign,
      layout: suite?.report.map { PivotLayout(rows: $0.rows, columns: $0.columns) },
      order: run.flatMap(\.order),
      gates: try run.flatMap { try Self.gates(of: $0, in: store, &warnings) }
    )
    self.warnings = warnings
  }

  /// `nil` where the stored text cannot be read as a suite any more.
  private static func suite(of manifest: RunManifest, _ warnings: inout [String]) -> Suite? {
    do {
      return try StoredRun.suite(of: manifest)
    } catch {
      warnings.append(
        "What the suite says of its report and its gates is left out, because it cannot be read:\n"
          + "\(error)"
      )
      return nil
    }
  }

  /// `nil` without gates, or where one is about what the run has not.
  private static func gates(
    of run: StoredRun,
    in store: RunStore,
    _ warnings: inout [String]
  ) throws -> GateReport? {
    guard !run.suite.gates.isEmpty else { return nil }
    do {
      return try GateJudge(judging: run, in: store).report()
    } catch let failure as CommandFailure {
      warnings.append("The gates are not judged. \(failure.message)")
      return nil
    }
  }
}

extension StoredRun {
  /// How the suite wants its arms sorted; `nil` where it says nothing.
  fileprivate var order: ArmOrder? {
    switch suite.report?.sort {
    case nil: return nil
    case .suite: return ArmOrder(by: .suite, arms: manifest.arms.map(\.index))
    case .metric(let metric):
      let words = ([metric.name] + [metric.statistic].compactMap(\.self)).joined(separator: ".")
      let figure = RunFigure(
        name: metric.name,
        statistic: metric.statistic,
        scores: manifest.scores.map(\.name)
      )
      let arms = figure.flatMap { summarizer.order(by: $0) }
      return arms.map { ArmOrder(by: .figure(words), arms: $0) }
        ?? ArmOrder(by: .unknown(words), arms: manifest.arms.map(\.index))
    }
  }
}
