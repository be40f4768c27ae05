package import Analysis
import Domain
package import Reports
package import Store
import Suites

/// A stored run that was a tuning, read and thought through again.
package struct StoredTuning {
  private let suite: Suite
  package let search: TuningSearch
  private let report: RunReport
  private let provenance: Provenance

  /// What is written: the command line decides, else the suite.
  package let formats: Set<ReportFormat>

  /// Why something that the suite asks for is not in its report.
  package let warnings: [String]

  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Parameters:
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - overrides: `path=value` texts that are laid over the suite as the run had it.
  ///   - formats: The forms that are wanted; empty for those that the suite names.
  ///   - definitions: Another tool's, by which the latencies are given too.
  /// - Returns: `nil` for a run that was no tuning.
  package init?(
    _ run: RunRow,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = [],
    formats wanted: [ReportFormat] = [],
    definitions: ForeignDefinitions? = nil,
    answers: AnswersExtent = .usual
  ) throws {
    let reading = try RunReading(run, scoring: scoring, in: store)
    guard let method = reading.manifest.loadTerms.tuning else { return nil }
    let suite = try StoredRun.suite(of: reading.manifest, overrides: overrides)
    try suite.requireSound("tune", "sweep", ofRun: run.number)
    let design = try TuningDesign(suite, method: method, manifest: reading.manifest)
    let formats = Set(wanted, orOf: suite)
    var (search, whole, material) = try reading.collect(
      TuningSearch(design, manifest: reading.manifest),
      reading.makeSummarizer(),
      ReportMaterial(for: reading.manifest, formats: formats, definitions: definitions)
    )
    // What a finished run has measured of its last round is all there is.
    if run.state == .finished { while search.round != nil { search.closeRound() } }
    whole.timingError = TimingError(
      try reading.selfTests,
      inFlight: material.figures.inFlight.peak
    )
    search.allow(for: whole.timingError)
    // Gates are of the run, as `assay check` judges them: of the cases held out too.
    let stored = StoredRun(
      reading: reading,
      suite: suite,
      summarizer: whole,
      inFlight: material.figures.inFlight
    )
    var warnings: [String] = []
    var summary = search.tuning.summary()
    summary.effects = try reading.parameterEffects(search.tuning)
    report = try RunReport(
      reading,
      of: stored,
      summary: summary,
      preferences: whole.preferences,
      material,
      answers,
      &warnings
    )
    provenance = Provenance([
      reading.provenance(
        attempts: search.tuning.attempts + search.heldOut.attempts,
        durationSeconds: search.durationSeconds,
        sittings: whole.sittings
      )
    ])
    self.suite = suite
    self.search = search
    self.formats = formats
    self.warnings = warnings
  }

  /// The result as `tune --json` prints it.
  package func outline(of report: TuningReport) -> TuningOutline {
    TuningOutline(
      report,
      parameters: ChosenParameters(suite: suite, outcome: report.outcome)
    )
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
