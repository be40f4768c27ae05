import Analysis
import Domain
import Reports
import Store

extension RunReading {
  /// What turns the run's attempts into its summary.
  func makeSummarizer() throws -> RunSummarizer {
    RunSummarizer(manifest: manifest, stages: try stages)
  }

  /// How the run was made, for the end of a report.
  ///
  /// - Parameters:
  ///   - attempts: Measured ones.
  ///   - durationSeconds: `nil` without attempts.
  func provenance(attempts: Int, durationSeconds: Double?) -> Provenance.Run {
    Provenance.Run(
      number: Int(run.number),
      manifest: manifest,
      scoring: scoring.words,
      state: run.state,
      attempts: attempts,
      durationSeconds: durationSeconds
    )
  }

  /// The self-tests that the store has of the run's machine.
  var selfTests: [SelfTestRecord] {
    get throws {
      try CommandFailure.wrapping(.missingInput) {
        try store.selfTests(onMachine: manifest.environment.machine)
      }
    }
  }
}
