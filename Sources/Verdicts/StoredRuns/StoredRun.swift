import Analysis
import Domain
import Reports
import Store
import Suites

/// A stored run with all that comparisons and gates ask of it.
struct StoredRun {
  var row: RunRow
  var manifest: RunManifest
  var scoring: ChosenScoring

  /// Read from the text that was stored with the run.
  var suite: Suite
  var summarizer: RunSummarizer
  var inFlight: InFlightSketch
}

extension StoredRun {
  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Parameters:
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - overrides: `path=value` texts that are laid over the suite as the run had it.
  ///   - parts: What is read of each attempt.
  ///   - observe: Is given each attempt too, for those who ask more of a run.
  init(
    _ reference: RunReference,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = [],
    parts: AttemptParts = [.tokenEvents, .answers, .scores],
    observing observe: (StoredAttempt, Suite) -> Void = { _, _ in }
  ) throws {
    let row = try store.run(named: reference)
    let scoring = try ChosenScoring(scoring, of: row, in: store)
    let manifest = try store.manifest(of: row, scoring: scoring.number)
    let suite = try Self.suite(of: manifest, overrides: overrides)
    var summarizer = RunSummarizer(manifest: manifest, stages: try store.loadStages(of: row))
    var inFlight = InFlightSketch()
    try store.forEachStoredAttempt(of: row, parts: parts, scoring: scoring.number) { attempt in
      summarizer.add(attempt.record)
      if !attempt.record.isWarmUp, !attempt.record.isCached {
        inFlight.add(attempt.record.timeline)
      }
      observe(attempt, suite)
    }
    self.init(
      row: row,
      manifest: manifest,
      scoring: scoring,
      suite: suite,
      summarizer: summarizer,
      inFlight: inFlight
    )
  }

  /// The suite as it was stored with a run, with what `--set` changed when it ran.
  ///
  /// - Parameter overrides: `path=value` texts that are laid over it.
  static func suite(of manifest: RunManifest, overrides: [String] = []) throws -> Suite {
    let text = try manifest.keptSuiteText
    do throws(SuiteErrors) {
      return try Suite.reread(
        text: text,
        path: manifest.suitePath,
        // What is kept in the place of a suite's text has them already.
        overrides: (manifest.keepsText ? manifest.overrides : []) + overrides
      )
    } catch {
      throw CommandFailure(.invalidSuite, error.description)
    }
  }
}

extension StoredRun {
  /// How it was made, for the end of a report.
  var provenance: Provenance.Run {
    Provenance.Run(
      number: Int(row.number),
      manifest: manifest,
      scoring: scoring.words,
      state: row.state,
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds
    )
  }

  /// How far the harness erred at its load, by the self-tests that the store has of its machine.
  func harnessError(in store: RunStore) throws -> HarnessError {
    HarnessError(
      run: Int(row.number),
      inFlight: inFlight.peak,
      selfTests: try store.selfTests(onMachine: manifest.environment.machine)
    )
  }
}
