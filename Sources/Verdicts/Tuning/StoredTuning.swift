package import Analysis
import Domain
package import Reports
package import Store
import Suites

/// A stored run that was a tuning, read and thought through again.
package struct StoredTuning {
  var suite: Suite
  package private(set) var search: TuningSearch
  var report: RunReport
  var provenance: Provenance

  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Returns: `nil` for a run that was no tuning.
  package init?(
    _ run: RunRow,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = [],
    definitions: ForeignDefinitions? = nil,
    answers: AnswersExtent = .usual
  ) throws {
    let scoring = try ChosenScoring(scoring, of: run, in: store).number
    let manifest = try CommandFailure.wrapping(.missingInput) {
      try store.manifest(of: run, scoring: scoring)
    }
    guard let method = manifest.loadTerms.tuning else { return nil }
    let suite = try StoredRun.suite(of: manifest, overrides: overrides)
    let design = try TuningDesign(suite, method: method, manifest: manifest)
    var search = TuningSearch(design, manifest: manifest)
    var figures = RunFigureData()
    var cases = CaseOutcomes(manifest)
    var foreign = definitions.map { ForeignLatencies($0) }
    var standings = CaseStandings(manifest)
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachAttempt(of: run, scoring: scoring) { record in
        search.add(record)
        figures.add(record)
        cases.add(record)
        foreign?.add(record)
        standings.add(record)
      }
    }
    self.suite = suite
    // What a finished run has measured of its last round is all there is.
    if run.state == .finished { while search.round != nil { search.closeRound() } }
    self.search = search
    report = RunReport(
      manifest: manifest,
      state: run.state,
      number: Int(run.number),
      summary: search.tuning.summary(),
      figureData: figures,
      cases: cases,
      foreignLatencies: foreign,
      answers: try AnswersReader(run: run, manifest: manifest, scoring: scoring, store: store)
        .part(standings, answers)
    )
    provenance = Provenance([
      Provenance.Run(
        number: Int(run.number),
        manifest: manifest,
        state: run.state,
        attempts: search.tuning.attempts + search.heldOut.attempts,
        durationSeconds: search.durationSeconds
      )
    ])
  }

  /// The result as `tune --json` prints it.
  package func outline(of report: TuningReport) -> TuningOutline {
    TuningOutline(
      report,
      parameters: ChosenParameters(suite: suite, outcome: report.outcome)
    )
  }

  /// The forms that the suite names.
  package var usualFormats: [ReportFormat] {
    suite.report?.formats?.compactMap(ReportFormat.init) ?? [.markdown]
  }

  /// The tuning's report; `nil` while it is not over, or where no setting could be chosen.
  package func tuningReport() -> TuningReport? {
    search.outcome.map { outcome in
      TuningReport(
        run: report,
        outcome: outcome,
        parameters: ChosenParameters(suite: suite, outcome: outcome).yaml,
        provenance: provenance
      )
    }
  }
}
