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
    (summarizer, inFlight) = try reading.collect(
      reading.makeSummarizer(),
      reading.makeInFlightSketch()
    )
    summarizer.timingError = TimingError(try reading.selfTests, inFlight: inFlight.peak)
  }

  /// The suite as it was stored with a run, with what `--set` changed when it ran.
  ///
  /// - Parameter overrides: `path=value` texts that are laid over it. What they make wrong is refused.
  static func suite(of manifest: RunManifest, overrides: [String] = []) throws -> Suite {
    let text = try manifest.keptSuiteText
    do throws(SuiteErrors) {
      return try Suite.reread(
        text: text,
        path: manifest.suitePath,
        // What is kept in the place of a suite's text has them already.
        overrides: manifest.keepsText ? manifest.overrides : [],
        further: overrides,
        of: manifest,
        passesOverFaults: true
      )
    } catch {
      throw CommandFailure(.invalidSuite, error.description + Self.remedy(for: error))
    }
  }

  /// Of a stored text, the file that cannot be read is the base of an older run.
  private static func remedy(for mistakes: SuiteErrors) -> String {
    let lacksFile = mistakes.errors.contains { mistake in
      if case .unreadable = mistake.problem { true } else { false }
    }
    guard lacksFile else { return "" }
    return "\nThe run was stored without the file that its suite extends. Put that back as it was."
  }
}

extension StoredRun {
  /// How it was made, for the end of a report.
  var provenance: Provenance.Run {
    reading.provenance(
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds,
      sittings: summarizer.sittings
    )
  }

  /// What it found, with what figures are not made of.
  func summary() throws -> RunSummary {
    var summary = summarizer.summary()
    summary.note(try reading.answerEndings)
    return summary
  }

  /// How far the harness erred at its load, by the self-tests that the store has of its machine.
  func harnessError() throws -> HarnessError {
    HarnessError(run: Int(row.number), inFlight: inFlight.peak, selfTests: try reading.selfTests)
  }
}

extension Suite {
  /// What a reader of a run must know of its suite.
  func caveats(ofRun number: Int64) -> [String] {
    [baseCaveat(ofRun: number), faultCaveat(ofRun: number)].compactMap(\.self)
  }

  /// Refuses what goes by parts of the suite that cannot be relied on.
  func requireSound(_ parts: String..., ofRun number: Int64) throws {
    guard let fault = faults(in: Set(parts)).first else { return }
    throw CommandFailure(
      .invalidSuite,
      "\(fault.mistake)\nRun \(number) was stored with it by an earlier version. Say what was meant by: "
        + "--set"
    )
  }

  /// Of a suite that an earlier version let pass.
  private func faultCaveat(ofRun number: Int64) -> String? {
    guard let fault = faults.first else { return nil }
    let more = faults.count > 1 ? " (and \(faults.count - 1) more)" : ""
    return
      "Run \(number) was stored with a suite that is refused today, and what is wrong in it is "
      + "passed over: \(fault.mistake)\(more)"
  }

  /// What a reader of a run must know that was stored before bases were stored with their suites.
  private func baseCaveat(ofRun number: Int64) -> String? {
    baseOnDisk.map { base in
      "Run \(number) was stored without '\(base.printable)', which its suite extends: what is told of "
        + "the suite goes by that file as it is now."
    }
  }
}
