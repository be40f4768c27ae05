import Analysis
import Domain
import Reports
import Store
import Suites

extension RunReport {
  /// The report of what was read of a stored run.
  ///
  /// - Parameters:
  ///   - reading: Of the run.
  ///   - run: The same run with its suite, whose layout, order and gates the report has; `nil` where
  ///     that cannot be read.
  ///   - summary: Of the attempts that the report is about.
  ///   - preferences: Of judges, over the whole run.
  ///   - answers: How many of the answers it shows.
  ///   - warnings: Takes why something that the suite asks for is not in it.
  init(
    _ reading: RunReading,
    of run: StoredRun?,
    summary: RunSummary,
    preferences: [PairwiseSummary],
    _ material: ReportMaterial,
    _ answers: AnswersExtent,
    _ warnings: inout [String]
  ) throws {
    self.init(
      manifest: reading.manifest,
      scoring: reading.scoring.words,
      state: reading.run.state,
      number: Int(reading.run.number),
      summary: summary,
      figureData: material.figures,
      cases: material.cases,
      foreignLatencies: material.foreign,
      selfTests: try reading.selfTests,
      layout: run?.suite.report.map { PivotLayout(rows: $0.rows, columns: $0.columns) },
      order: run?.order,
      gates: try run.flatMap { try Self.gates(of: $0, in: reading.store, &warnings) },
      judges: try JudgeSummary.stored(of: reading),
      pairwise: preferences,
      corrected: try CorrectedScore.stored(of: reading, suite: run?.suite, summary),
      cachedFrom: material.origin(in: reading.store),
      answers: try AnswersReader(
        run: reading.run,
        manifest: reading.manifest,
        scoring: reading.scoring.number,
        store: reading.store
      )
      .part(material.standings, answers)
    )
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
        .withheld(beyond: GateReport.usualMostFailed)
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
      let scores = manifest.scores.map(\.name)
      let words = metric.words(scores: scores)
      let figure = metric.figure(scores: scores)
      let all = manifest.arms.map(\.index)
      let currencies = summarizer.currencies(ofArms: all)
      if currencies.count > 1, figure?.isMoney(scores: manifest.scores) == true {
        return ArmOrder(by: .currencies(words, currencies), arms: all)
      }
      let arms = figure.flatMap { summarizer.order(by: $0) }
      return arms.map { ArmOrder(by: .figure(words), arms: $0) }
        ?? ArmOrder(by: .unknown(words), arms: all)
    }
  }
}

extension Set<ReportFormat> {
  /// What is written: what was asked for, else the forms that the suite names.
  init(_ asked: [ReportFormat], orOf suite: Suite?) {
    let usual = suite?.report?.formats?.compactMap(ReportFormat.init) ?? [.markdown]
    self.init(asked.isEmpty ? usual : asked)
  }
}
