import Analysis
import Domain
import Reports
import Store
import Suites

/// A stored run with all that comparisons and gates ask of it.
struct StoredRun {
  var reading: RunReading

  /// Read from the text that was stored with the run.
  var suite: Suite
  var summarizer: RunSummarizer
  var inFlight: InFlightSketch

  var row: RunRow { reading.run }
  var manifest: RunManifest { reading.manifest }
  var scoring: ChosenScoring { reading.scoring }
}

extension StoredRun {
  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Parameters:
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - overrides: `path=value` texts that are laid over the suite as the run had it.
  init(
    _ reference: RunReference,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = []
  ) throws {
    reading = try RunReading(store.run(named: reference), scoring: scoring, in: store)
    suite = try Self.suite(of: reading.manifest, overrides: overrides)
    (summarizer, inFlight) = try reading.collect(reading.makeSummarizer(), InFlightSketch())
    summarizer.timingError = TimingError(try reading.selfTests, inFlight: inFlight.peak)
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
    reading.provenance(
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds
    )
  }

  /// How far the harness erred at its load, by the self-tests that the store has of its machine.
  func harnessError() throws -> HarnessError {
    HarnessError(run: Int(row.number), inFlight: inFlight.peak, selfTests: try reading.selfTests)
  }
}
