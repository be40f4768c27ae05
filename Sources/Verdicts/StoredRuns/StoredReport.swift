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
  ///   - answers: How many cases it shows the answers of.
  package init(
    of row: RunRow,
    in store: RunStore,
    formats wanted: [ReportFormat] = [],
    definitions: ForeignDefinitions? = nil,
    scoring: Int64? = nil,
    answers: AnswersExtent = .usual
  ) throws {
    var warnings: [String] = []
    let reading = try RunReading(row, scoring: scoring, in: store)
    let suite = Self.suite(of: reading.manifest, &warnings)
    warnings += suite?.caveats(ofRun: row.number) ?? []
    let formats = Set(wanted, orOf: suite)
    let scrapes = try CommandFailure.wrapping(.missingInput) { try store.serverScrapes(of: row) }
    let server = ServerReport(
      scrapes,
      stages: scrapes.isEmpty
        ? [] : try CommandFailure.wrapping(.missingInput) { try store.sittings(of: row) }
    )
    let (collected, material, lengths, replays, arrivals) = try reading.collect(
      reading.makeSummarizer(),
      ReportMaterial(for: reading.manifest, formats: formats, definitions: definitions),
      reading.manifest.loadTerms.synthesis.map { _ in PromptLengths() },
      reading.manifest.loadTerms.trace.map { _ in
        TraceTally(shardCount: reading.manifest.shards?.count ?? 0)
      },
      server?.arrivals
    )
    var summarizer = collected
    summarizer.timingError = TimingError(
      try reading.selfTests,
      inFlight: material.figures.inFlight.peak
    )
    summarizer.isBayesian = suite?.report?.intervals == .bayesian
    let run = suite.map { suite in
      StoredRun(
        reading: reading,
        suite: suite,
        summarizer: summarizer,
        inFlight: material.figures.inFlight
      )
    }
    let whole = summarizer
    var (summary, endings) = try atTheSameTime({ whole.summary() }, { try reading.answerEndings })
    summary.note(endings)
    // Afterwards: both take memory by the attempt.
    summary.effects = try reading.parameterEffects(whole)
    if let tags = suite?.report?.by, !tags.isEmpty {
      summary.breakdowns = tags.map { summarizer.breakdown(by: $0) }
    }
    var report = try RunReport(
      reading,
      of: run,
      summary: summary,
      preferences: whole.preferences,
      material,
      answers,
      &warnings
    )
    report.promptLengths = lengths
    report.traceTally = replays
    report.server = server
    if let arrivals { report.server?.arrivals = arrivals }
    self.report = report
    self.formats = formats
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
}
