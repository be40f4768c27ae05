import Analysis
import Domain
package import Reports
package import Store
import Suites

/// The report of a stored run, with what the run's suite says of its rows, columns, order, forms and
/// gates.
package struct StoredReport {
  package let report: RunReport

  /// What is written: the command line decides, else the suite.
  package let formats: Set<ReportFormat>

  /// Why something that the suite asks for is not in it.
  package let warnings: [String]

  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Parameters:
  ///   - formats: The forms that are wanted; empty for those that the suite names.
  ///   - definitions: Another tool's, by which the latencies are given too.
  ///   - scoring: Whose scores; the latest where it is `nil`.
  package init(
    of row: RunRow,
    in store: RunStore,
    formats wanted: [ReportFormat] = [],
    definitions: ForeignDefinitions? = nil,
    scoring: Int64? = nil
  ) throws {
    var warnings: [String] = []
    let scoring = try ChosenScoring(scoring, of: row, in: store)
    let manifest = try store.manifest(of: row, scoring: scoring.number)
    let suite = Self.suite(of: manifest, &warnings)
    let formats = Self.formats(wanted, suite?.report)
    var summarizer = RunSummarizer(manifest: manifest, stages: try store.loadStages(of: row))
    var figures = RunFigureData()
    var cases = formats.contains(.junit) ? CaseOutcomes(manifest) : nil
    var foreign = definitions.map { ForeignLatencies($0) }
    var parts: AttemptParts = [.tokenEvents, .scores]
    // Texts are most of a store: they are read only where JUnit quotes them, or where reasoning that
    // was counted may have been streamed.
    if try cases != nil || store.hasReasoning(row) { parts.insert(.answers) }
    var origins: [String: Int] = [:]
    try store.forEachAttempt(of: row, parts: parts, scoring: scoring.number) { record in
      summarizer.add(record)
      figures.add(record)
      cases?.add(record)
      foreign?.add(record)
      if let origin = record.origin { origins[origin.runID, default: 0] += 1 }
    }
    let run = suite.map {
      StoredRun(
        row: row,
        manifest: manifest,
        scoring: scoring,
        suite: $0,
        summarizer: summarizer,
        inFlight: figures.inFlight
      )
    }
    self.formats = formats
    var summary = summarizer.summary()
    if let tags = suite?.report?.by, !tags.isEmpty {
      summary.breakdowns = tags.map { summarizer.breakdown(by: $0) }
    }
    report = RunReport(
      manifest: manifest,
      scoring: scoring.words,
      state: row.state,
      number: Int(row.number),
      summary: summary,
      figureData: figures,
      cases: cases,
      foreignLatencies: foreign,
      selfTests: try store.selfTests(onMachine: manifest.environment.machine),
      layout: suite?.report.map { PivotLayout(rows: $0.rows, columns: $0.columns) },
      order: run.flatMap(\.order),
      gates: try run.flatMap { try Self.gates(of: $0, in: store, &warnings) },
      judges: try JudgeSummary.stored(
        of: row,
        manifest: manifest,
        scoring: scoring.number,
        in: store
      ),
      cachedFrom: origins.isEmpty ? nil : CachedSources(origins, in: store).words
    )
    self.warnings = warnings
  }

  private static func formats(
    _ asked: [ReportFormat],
    _ suite: Suite.ReportOptions?
  ) -> Set<ReportFormat> {
    let wanted = suite?.formats?.compactMap(ReportFormat.init) ?? [.markdown]
    return Set(asked.isEmpty ? wanted : asked)
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

extension CaseOutcomes {
  /// By the primary score of a run.
  init(_ manifest: RunManifest) {
    self.init(score: manifest.primaryScore?.name, keepsText: manifest.keepsText)
  }
}

extension StoredRun {
  /// How the suite wants its arms sorted; `nil` where it says nothing.
  fileprivate var order: ArmOrder? {
    switch suite.report?.sort {
    case nil: return nil
    case .suite: return ArmOrder(by: .suite, arms: manifest.arms.map(\.index))
    case .metric(let metric):
      let scores = manifest.scores.map(\.name)
      let words = metric.words(scores: scores)
      let arms = metric.figure(scores: scores).flatMap { summarizer.order(by: $0) }
      return arms.map { ArmOrder(by: .figure(words), arms: $0) }
        ?? ArmOrder(by: .unknown(words), arms: manifest.arms.map(\.index))
    }
  }
}
